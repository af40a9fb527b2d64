"""Times one framework: a request a line on standard input, an answer a line on standard output, both JSON.

`worker.py FRAMEWORK THREADS`, FRAMEWORK being torch, onnxruntime, jax, keras (on JAX), tensorflow (Keras on it) or numpy. `{"do": "prepare", "cell": "LSTM",
"shape": [1, 100, 32, 32]}` makes the layer in all the ways that the framework has: those whose names begin with "gates"
return every gate of every step. `{"do": "time", "variant": "gates scan", "seconds": 0.15}` times one of them.
"""

import json
import os
import sys
import time

framework, threads = sys.argv[1], int(sys.argv[2])
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(threads)
os.environ["KERAS_BACKEND"] = "tensorflow" if framework == "tensorflow" else "jax"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=" + ("true" if threads > 1 else "false")
# What a framework prints must not come between the answers.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import numpy as np  # noqa: E402

# On one thread the time that the process had a core: what else the machine does is not in it.
clock = time.process_time if threads == 1 else time.perf_counter

BLOCKS = {"LSTM": 4, "GRU": 3, "SimpleRNN": 1}


def numbers(cell, shape):
    """Input, kernel, recurrent kernel and bias in Keras' order, small enough that no gate saturates."""
    batch, steps, features, units = shape
    random = np.random.default_rng(1)
    width = BLOCKS[cell] * units
    x = random.uniform(-1, 1, (batch, steps, features)).astype("f4")
    kernel = (random.normal(size=(features, width)) / np.sqrt(features)).astype("f4")
    recurrent = (0.5 * random.normal(size=(units, width)) / np.sqrt(units)).astype("f4")
    bias = (0.1 * random.normal(size=(2, width) if cell == "GRU" else width)).astype("f4")
    return x, kernel, recurrent, bias


def split(values, units):
    return [values[..., n * units : (n + 1) * units] for n in range(values.shape[-1] // units)]


def cell_step(cell, units, sigmoid, tanh):
    """One step in any array library: projected input, recurrent sums and states to states and gates."""

    def lstm(projected, recurrent, h, c):
        i, f, g, o = split(projected + recurrent, units)
        i, f, g, o = sigmoid(i), sigmoid(f), tanh(g), sigmoid(o)
        c = f * c + i * g
        h = o * tanh(c)
        return h, c, (i, f, g, o, c, h)

    def gru(projected, recurrent, h, c):
        (xz, xr, xh), (hz, hr, hh) = split(projected, units), split(recurrent, units)
        z, r = sigmoid(xz + hz), sigmoid(xr + hr)
        candidate = tanh(xh + r * hh)
        h = z * h + (1 - z) * candidate
        return h, c, (z, r, candidate, h)

    def simple(projected, recurrent, h, c):
        h = tanh(projected + recurrent)
        return h, c, (h,)

    return {"LSTM": lstm, "GRU": gru, "SimpleRNN": simple}[cell]


def biases(cell, bias):
    return (bias[0], bias[1]) if cell == "GRU" else (bias, 0)


def prepare_numpy(cell, shape):
    batch, steps, features, units = shape
    x, kernel, recurrent, bias = numbers(cell, shape)
    step = cell_step(cell, units, lambda v: 1 / (1 + np.exp(-v)), np.tanh)
    before, inside = biases(cell, bias)

    def loop():
        h = c = np.zeros((batch, units), "f4")
        projected = (x.reshape(-1, features) @ kernel).reshape(batch, steps, -1) + before
        kept = []
        for t in range(steps):
            h, c, gates = step(projected[:, t], h @ recurrent + inside, h, c)
            kept.append(gates)
        return [np.stack(signal, 1) for signal in zip(*kept)]

    return {"gates loop": loop}


def prepare_jax(cell, shape):
    import jax
    import jax.numpy as jnp

    batch, steps, features, units = shape
    x, kernel, recurrent, bias = (jnp.asarray(v) for v in numbers(cell, shape))
    step = cell_step(cell, units, jax.nn.sigmoid, jnp.tanh)
    before, inside = biases(cell, bias)

    def scan(unroll):
        def run(x):
            projected = jnp.einsum("btf,fg->tbg", x, kernel) + before

            def body(states, row):
                h, c, gates = step(row, states[0] @ recurrent + inside, *states)
                return (h, c), gates

            zeros = jnp.zeros((batch, units))
            return jax.lax.scan(body, (zeros, zeros), projected, unroll=unroll)[1]

        compiled = jax.jit(run)
        return lambda: [np.asarray(signal) for signal in compiled(x)]

    ways = {"gates scan": scan(1)}
    if steps >= 100:
        ways["gates scan unrolled 4"] = scan(4)
    return ways


def prepare_keras(cell, shape):
    import jax
    import keras

    batch, steps, features, units = shape
    x, *weights = numbers(cell, shape)
    keras.backend.clear_session()
    layer = getattr(keras.layers, cell)(units, return_sequences=True)
    model = keras.Sequential([keras.layers.Input((steps, features)), layer])
    layer.set_weights(weights)
    trained = [v.value for v in model.trainable_variables]
    others = [v.value for v in model.non_trainable_variables]
    compiled = jax.jit(lambda x: model.stateless_call(trained, others, x, training=False)[0])
    return {"layer, jitted": lambda: np.asarray(compiled(x))}


def prepare_tensorflow(cell, shape):
    import keras
    import tensorflow as tf

    if tf.config.threading.get_intra_op_parallelism_threads() != threads:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(1)
    batch, steps, features, units = shape
    x, *weights = numbers(cell, shape)
    keras.backend.clear_session()
    layer = getattr(keras.layers, cell)(units, return_sequences=True)
    model = keras.Sequential([keras.layers.Input((steps, features)), layer])
    layer.set_weights(weights)
    compiled = tf.function(lambda x: model(x, training=False))
    x = tf.constant(x)
    return {"layer, graph": lambda: compiled(x).numpy()}


def prepare_torch(cell, shape):
    import torch

    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)
    batch, steps, features, units = shape
    x, kernel, recurrent, bias = (torch.from_numpy(v) for v in numbers(cell, shape))
    kinds = {"LSTM": torch.nn.LSTM, "GRU": torch.nn.GRU, "SimpleRNN": torch.nn.RNN}
    layer = kinds[cell](features, units, batch_first=True).eval()
    # Timing does not depend on the order of the gates.
    layer.weight_ih_l0.copy_(kernel.T)
    layer.weight_hh_l0.copy_(recurrent.T)
    step = cell_step(cell, units, torch.sigmoid, torch.tanh)
    before, inside = biases(cell, bias)

    def fused():
        with torch.inference_mode():
            return layer(x)[0].numpy()

    def loop():
        with torch.inference_mode():
            h = c = torch.zeros(batch, units)
            projected = x @ kernel + before
            kept = []
            for t in range(steps):
                h, c, gates = step(projected[:, t], h @ recurrent + inside, h, c)
                kept.append(gates)
            return [torch.stack(signal, 1).numpy() for signal in zip(*kept)]

    return {"nn": fused, "gates loop": loop}


def prepare_onnxruntime(cell, shape):
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    batch, steps, features, units = shape
    x, kernel, recurrent, bias = numbers(cell, shape)
    width = kernel.shape[1]
    both = bias.reshape(1, -1) if cell == "GRU" else np.concatenate([bias, np.zeros(width, "f4")])[None]
    weights = [
        numpy_helper.from_array(np.ascontiguousarray(kernel.T)[None], "W"),
        numpy_helper.from_array(np.ascontiguousarray(recurrent.T)[None], "R"),
        numpy_helper.from_array(both, "B"),
    ]
    options = {"hidden_size": units} | ({"linear_before_reset": 1} if cell == "GRU" else {})
    node = helper.make_node("RNN" if cell == "SimpleRNN" else cell, ["X", "W", "R", "B"], ["Y"], **options)
    given = helper.make_tensor_value_info("X", TensorProto.FLOAT, [steps, batch, features])
    got = helper.make_tensor_value_info("Y", TensorProto.FLOAT, [steps, 1, batch, units])
    graph = helper.make_graph([node], "layer", [given], [got], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads, settings.inter_op_num_threads = threads, 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), settings, ["CPUExecutionProvider"])
    transposed = np.ascontiguousarray(x.transpose(1, 0, 2))
    return {"operator": lambda: session.run(["Y"], {"X": transposed})[0]}


def answer(values):
    answers.write(json.dumps(values) + "\n")
    answers.flush()


prepare = globals()[f"prepare_{framework}"]
ways = {}
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "prepare":
        ways = prepare(request["cell"], request["shape"])
        # The first call compiles, the second is still cold in places.
        cold = {}
        for name, run in ways.items():
            start = clock()
            run()
            cold[name] = clock() - start
        answer({"variants": list(ways), "cold": cold})
    elif request["do"] == "time":
        run, times = ways[request["variant"]], []
        end = time.perf_counter() + request["seconds"]
        while not times or time.perf_counter() < end:
            start = clock()
            run()
            times.append(clock() - start)
        times.sort()
        answer({"median": times[len(times) // 2], "least": times[0], "runs": len(times)})
    else:
        break
