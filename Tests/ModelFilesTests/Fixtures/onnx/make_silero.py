"""Makes silero.json: what onnxruntime 1.32 gives for the voice detector of https://github.com/snakers4/silero-vad.

Run as: python make_silero.py silero_vad_16k_op15.onnx silero.json   (the model itself is not kept here)
"""

import json
import sys

import numpy as np
import onnxruntime

random = np.random.default_rng(3)
inputs = {
    "input": np.round(0.1 * random.normal(size=(2, 576)), 3).astype("float32"),
    "state": np.round(0.2 * random.normal(size=(2, 2, 128)), 2).astype("float32"),
    "sr": np.array(16000),
}
session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
values = session.run(None, inputs)
array = lambda value: {"shape": list(value.shape), "data": [float(str(x)) for x in value.reshape(-1)]}
with open(sys.argv[2], "w") as file:
    json.dump({
        "inputs": {name: array(value) for name, value in inputs.items()},
        "output_order": ["output", "stateN"],
        "outputs": {"output": array(values[0]), "stateN": array(values[1])}}, file)
