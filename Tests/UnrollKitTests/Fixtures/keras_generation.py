"""Makes keras_generation.jsonl: KERAS_BACKEND=jax python3 keras_generation.py > keras_generation.jsonl

Models that go on by themselves, as Keras 3.15.1 (JAX backend) does it in a loop: one step at a time, states and outputs
fed back. A line is a run configuration with the outputs and the choices of that loop under `expected`. All sizes differ;
weights are random.
"""

import json

import keras
import numpy
from keras import layers

random = numpy.random.default_rng(42)


def array(values):
    values = numpy.asarray(values, "float32")
    return {"shape": list(values.shape), "data": [float(format(v, ".9g")) for v in values.ravel()]}


def fill(model):
    model.set_weights([random.normal(0, 1.4, w.shape).astype("float32") for w in model.get_weights()])


def line(name, model, inputs, generate, outputs, choices):
    return json.dumps(
        {
            "id": name,
            "class_name": type(model).__name__,
            "config": json.loads(model.to_json())["config"],
            "weights": [array(w) for w in model.get_weights()],
            "generate": generate,
            "calls": [
                {
                    "input": [array(x) for x in inputs] if len(inputs) > 1 else array(inputs[0]),
                    "expected": {"outputs": [array(outputs)], "generated": choices and array(numpy.stack(choices, 1))},
                }
            ],
        },
        separators=(",", ":"),
    )


def text(cell, name, return_sequences):
    """A character model: the first three ids are given, five are chosen."""
    model = keras.Sequential(
        [
            keras.Input((None,)),
            layers.Embedding(7, 4),
            cell(5, return_sequences=True),
            cell(6, return_sequences=return_sequences),
            layers.Dense(7, activation="softmax"),
        ]
    )
    fill(model)
    ids = numpy.array([[3, 1, 6], [2, 5, 4]])
    fed, choices, outputs = ids, [], []
    for _ in range(5):  # the whole text each time: what stepping with states must equal
        output = numpy.asarray(model(fed))
        last = output[:, -1] if return_sequences else output
        outputs = output if return_sequences else numpy.stack([*numpy.moveaxis(outputs, 1, 0), last], 1) if len(
            outputs
        ) else last[:, None]
        choices.append(last.argmax(-1))
        fed = numpy.concatenate([fed, choices[-1][:, None]], 1)
    return line(name, model, [ids], {"steps": 5, "feed": "argmax"}, outputs, choices)


def translation(cell, name, feed, steps=4):
    """The loop of an encoder-decoder: each output is the next input, states go from step to step."""
    source, target = keras.Input((5, 3), name="source"), keras.Input((None, 6), name="target")
    encoder = cell(4, return_state=True, name="encoder")
    states = encoder(source)[1:]
    decoder = cell(4, return_sequences=True, return_state=True, name="decoder")
    head = layers.Dense(6, activation="softmax", name="head")
    model = keras.Model([source, target], head(decoder(target, initial_state=states)[0]))
    fill(model)
    x = random.normal(0, 1, (2, 5, 3)).astype("float32")
    start = numpy.zeros((2, 1, 6), "float32")
    start[:, :, 2] = 1
    states, inputs, outputs, choices = [numpy.asarray(s) for s in encoder(x)[1:]], start, [], []
    for _ in range(steps):
        hidden, *states = decoder(inputs, initial_state=list(states))
        output = numpy.asarray(head(hidden))
        outputs.append(output)
        choice = output[:, -1].argmax(-1)
        choices.append(choice)
        inputs = numpy.eye(6, dtype="float32")[choice][:, None] if feed == "argmax" else output
    return line(
        name, model, [x, start], {"steps": steps, "feed": feed, "input": "target"}, numpy.concatenate(outputs, 1),
        choices if feed == "argmax" else None,
    )


print(text(layers.LSTM, "text-lstm", False))
print(text(layers.GRU, "text-gru-sequences", True))
print(text(layers.SimpleRNN, "text-simple-rnn", False))
print(translation(layers.LSTM, "translation-lstm-argmax", "argmax"))
print(translation(layers.LSTM, "translation-lstm-output", "output"))
print(translation(layers.GRU, "translation-gru-argmax", "argmax", steps=1))
