"""Copies reference cases without what the tests do not read.

python3 reduce.py DIRECTORY_OF_KERAS_CASES   (writes beside this file)

Drops `peers` everywhere, and `keras_serialized` from all but the first two cases of each class in a file.
"""
import collections, json, pathlib, sys

here = pathlib.Path(__file__).parent
names = ["seed", "lstm", "gru", "simple_rnn", "activations", "masks", "stateful", "backend_disagreements",
         "initializers", "cells", "bidirectional", "wrappers", "sequential", "keras_tests", "convlstm"]
for name in names:
    kept = collections.Counter()
    lines = []
    for line in (pathlib.Path(sys.argv[1]) / f"{name}.jsonl").read_text().splitlines():
        case = json.loads(line)
        case.pop("peers", None)
        class_name = case["layer"]["class_name"]
        kept[class_name] += "keras_serialized" in case
        if kept[class_name] > 2:
            case.pop("keras_serialized", None)
        lines.append(json.dumps(case, separators=(",", ":")))
    (here / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
