"""Makes keras_models.jsonl: python3 keras_models.py DIRECTORY > keras_models.jsonl

DIRECTORY holds models that Keras 3.15.1 saved (TensorFlow backend, CPU): for each NAME.keras, the same in NAME.h5, and in
NAME.json its inputs and what Keras computed of them. A line is a run configuration: the model's
own config.json, its weights as get_weights() lists them, and its calls with the expected numbers.
"""

import json
import pathlib
import sys
import zipfile

import h5py
import numpy


def array(values):
    return {"shape": list(values.shape), "data": [float(format(v, ".9g")) for v in values.astype("float32").ravel()]}


def inputs(call):
    given = call.get("inputs") or [call["input"]]
    return given[0] if len(given) == 1 else given


def widened(values):
    if values.dtype.kind == "V":  # bfloat16: the upper half of a float32
        return (values.view("uint16").astype("uint32") << 16).view("float32").reshape(values.shape)
    return values.astype("float32")


def weights(path):
    with h5py.File(path) as file:
        groups = file["model_weights"]
        names = [name for key in sorted(groups.attrs) if key.startswith("layer_names") for name in groups.attrs[key]]
        for name in names:
            for weight in groups[name].attrs["weight_names"]:
                yield array(widened(numpy.asarray(groups[name][weight])))


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    facts = json.loads(path.read_text())
    model = json.loads(zipfile.ZipFile(path.with_suffix(".keras")).read("config.json"))
    calls = facts.get("calls") or [{"inputs": facts["inputs"], "outputs": facts["outputs"]}]
    layers = {layer["name"]: layer["outputs"] for layer in facts["layers"]}
    line = {
        "id": facts["name"],
        "class_name": model["class_name"],
        "config": model["config"],
        "weights": list(weights(path.with_suffix(".h5"))),
        "calls": [
            {"input": inputs(call), "expected": {"outputs": call.get("outputs") or [call["output"]]}} for call in calls
        ],
    }
    line["calls"][0]["expected"]["layers"] = layers
    print(json.dumps(line, separators=(",", ":")))
