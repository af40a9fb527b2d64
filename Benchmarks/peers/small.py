"""What `unroll trace` and `unroll report` do for a small model, as one does it with Keras, NumPy and matplotlib.

`small.py trace FILE` or `small.py report FOLDER`.
"""

import os
import sys

os.environ["KERAS_BACKEND"] = "jax"
import keras
import numpy as np

what, place = sys.argv[1:]
x = np.random.default_rng(1).uniform(-1, 1, (1, 100, 8)).astype("f4")
layer = keras.layers.LSTM(32, return_sequences=True, return_state=True)
layer.build(x.shape)
kernel, recurrent, bias = (np.asarray(w) for w in layer.get_weights())
h = c = np.zeros((1, 32), "f4")
kept = []
for t in range(x.shape[1]):
    i, f, g, o = np.split(x[:, t] @ kernel + h @ recurrent + bias, 4, axis=1)
    i, f, g, o = 1 / (1 + np.exp(-i)), 1 / (1 + np.exp(-f)), np.tanh(g), 1 / (1 + np.exp(-o))
    c = f * c + i * g
    h = o * np.tanh(c)
    kept.append((i, f, g, o, c, h))
names = ["input_gate", "forget_gate", "candidate", "output_gate", "cell_state", "hidden_state"]
signals = {name: np.stack(values, 1) for name, values in zip(names, zip(*kept))}
if what == "trace":
    np.savez(place, **signals)
else:
    sys.path.insert(0, os.path.dirname(__file__))
    from figures import gate_traces

    os.makedirs(place, exist_ok=True)
    for kind in ("svg", "png", "pdf"):
        gate_traces(signals, os.path.join(place, f"gates.{kind}"))
