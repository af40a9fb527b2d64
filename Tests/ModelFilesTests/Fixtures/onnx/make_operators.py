"""Makes operators/*.onnx and operators/*.json: a model of one operator each, with what onnxruntime gives for it.

Run as: python make_operators.py   (onnx 1.23.2, onnxruntime 1.32, numpy 2)
"""

import json
import os

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "operators")
random = np.random.default_rng(7)


def numbers(*shape):
    return np.round(random.normal(size=shape), 3).astype("float32")


def ints(*values):
    return np.array(values, dtype="int64")


def array(value):
    return {"shape": list(value.shape), "data": [float(x) for x in value.reshape(-1)]}


def case(name, operator, inputs, outputs=1, version=17, constants=(), **attributes):
    """Inputs are arrays, None where one is left out; those whose index is in constants become initializers."""
    inputs = [None if value is None else np.asarray(value) for value in inputs]
    names = [f"x{i}" if value is not None else "" for i, value in enumerate(inputs)]
    results = [f"y{i}" for i in range(outputs)]
    kind = lambda value: helper.np_dtype_to_tensor_dtype(value.dtype)
    given = [(n, v) for i, (n, v) in enumerate(zip(names, inputs)) if v is not None and i not in constants]
    graph = helper.make_graph(
        [helper.make_node(operator, names, results, name=name, **attributes)], name,
        [helper.make_tensor_value_info(n, kind(v), v.shape) for n, v in given],
        [helper.make_tensor_value_info(n, TensorProto.UNDEFINED, None) for n in results],
        [numpy_helper.from_array(inputs[i], names[i]) for i in constants])
    save(name, graph, given, results, version)


def save(name, graph, given, results, version):
    for output in graph.output:
        output.ClearField("type")
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", version)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    values = session.run(None, {n: np.asarray(np.asarray(v)) for n, v in given})
    with open(os.path.join(FOLDER, name + ".onnx"), "wb") as file:
        file.write(model.SerializeToString())
    with open(os.path.join(FOLDER, name + ".json"), "w") as file:
        json.dump({
            "inputs": {n: array(np.asarray(v)) for n, v in given}, "output_order": results,
            "outputs": {n: array(v) for n, v in zip(results, values)}}, file)


def elementwise():
    x = numbers(2, 3)
    for name in ["Sigmoid", "Tanh", "Relu", "Softsign", "Softplus", "Exp", "Erf", "Sin", "Cos", "Tan", "Atan", "Floor", "Ceil",
                 "Round", "Abs", "Neg", "Sign", "Reciprocal", "Identity", "LeakyRelu", "Elu", "Selu",
                 "HardSigmoid", "ThresholdedRelu", "HardSwish"]:
        case(name.lower(), name, [x])
    case("mish", "Mish", [x], version=18)
    case("gelu", "Gelu", [x], version=20)
    case("gelu_tanh", "Gelu", [x], version=20, approximate="tanh")
    case("sqrt", "Sqrt", [abs(x)])
    case("log", "Log", [abs(x) + 1])
    case("leakyrelu_alpha", "LeakyRelu", [x], alpha=0.3)
    case("hardsigmoid_alpha", "HardSigmoid", [x], alpha=0.3, beta=0.4)
    case("clip", "Clip", [x, np.float32(-0.5), np.float32(0.4)])
    case("clip_old", "Clip", [x], version=6, min=-0.5, max=0.4)
    case("neg_int", "Neg", [ints(3, -4)])
    case("cast_to_int", "Cast", [np.array([1.7, -1.7, 0.2], "float32")], to=TensorProto.INT64)
    case("cast_to_bool", "Cast", [np.array([1.7, 0, -2], "float32")], to=TensorProto.BOOL)
    case("isnan", "IsNaN", [x])


def arithmetic():
    a, b = numbers(2, 1, 3), numbers(4, 1)
    for name in ["Add", "Sub", "Mul", "Div"]:
        case(name.lower(), name, [a, b])
    case("pow", "Pow", [abs(a), b])
    case("add_scalar", "Add", [a, np.float32(2)])
    case("div_int", "Div", [ints(7, -7, 9), ints(2, 2, -4)])
    case("mod", "Mod", [ints(7, -7, 9), ints(3, 3, -4)])
    case("fmod", "Mod", [np.array([7.5, -7.5], "float32"), np.array([2, 2], "float32")], fmod=1)
    case("max", "Max", [a, b, numbers(3)])
    case("min", "Min", [a, b, numbers(3)])
    case("sum", "Sum", [a, b])
    case("mean", "Mean", [a, b])
    case("prelu", "PRelu", [numbers(2, 3), numbers(3)])
    for name in ["Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual"]:
        case(name.lower(), name, [ints(1, 2, 3), ints(3, 2, 1)])
    t, f = np.array([[True], [False]]), np.array([True, False])
    for name in ["And", "Or", "Xor"]:
        case(name.lower(), name, [t, f])
    case("not", "Not", [f])
    case("where", "Where", [t, numbers(2, 3), numbers(3)])
    case("where_int", "Where", [f, ints(1, 2), ints(3)])


def shapes():
    x = numbers(2, 3, 4)
    case("shape", "Shape", [x])
    case("shape_part", "Shape", [x], start=-2, end=3)
    case("size", "Size", [x])
    case("reshape", "Reshape", [x, ints(0, -1, 2)], constants=[1])
    case("flatten", "Flatten", [x], axis=2)
    case("squeeze", "Squeeze", [numbers(1, 3, 1), ints(-1)], constants=[1])
    case("squeeze_all", "Squeeze", [numbers(1, 3, 1)])
    case("squeeze_old", "Squeeze", [numbers(1, 3, 1)], version=11, axes=[0])
    case("unsqueeze", "Unsqueeze", [x, ints(0, -1)], constants=[1])
    case("unsqueeze_old", "Unsqueeze", [x], version=11, axes=[0, 3])
    case("transpose", "Transpose", [x], perm=[1, 2, 0])
    case("transpose_all", "Transpose", [x])
    case("expand", "Expand", [numbers(3, 1), ints(2, 1, 4)], constants=[1])
    case("range", "Range", [np.int64(2), np.int64(11), np.int64(3)])
    case("range_down", "Range", [np.float32(2), np.float32(-1), np.float32(-0.5)])
    case("constantofshape", "ConstantOfShape", [ints(2, 3)], constants=[0],
         value=numpy_helper.from_array(np.array([1.5], "float32")))


def parts():
    x = numbers(3, 4, 5)
    case("slice", "Slice", [x, ints(1, -4), ints(3, -1), ints(0, 2), ints(1, 2)], constants=[1, 2, 3, 4])
    case("slice_back", "Slice", [x, ints(-1), ints(-99), ints(1), ints(-2)], constants=[1, 2, 3, 4])
    case("slice_to_end", "Slice", [x, ints(1), ints(2**63 - 1), ints(0)], constants=[1, 2, 3])
    case("slice_empty", "Slice", [x, ints(3), ints(1), ints(0)], constants=[1, 2, 3])
    case("slice_old", "Slice", [x], version=9, starts=[1, 0], ends=[3, -1], axes=[0, 2])
    case("gather", "Gather", [x, np.array([[0, -1], [2, 1]])], axis=1)
    case("gather_rows", "Gather", [x, ints(2, 0)])
    case("gather_scalar", "Gather", [x, np.int64(1)], axis=2)
    case("gatherelements", "GatherElements", [numbers(2, 3), np.array([[2, 0], [1, -1]])], axis=1)
    case("split", "Split", [x, ints(1, 3)], outputs=2, constants=[1], axis=1)
    case("split_even", "Split", [x], outputs=2, axis=1)
    case("split_uneven", "Split", [x], outputs=2, version=18, axis=2, num_outputs=2)
    case("split_old", "Split", [x], outputs=2, version=11, axis=2, split=[2, 3])
    case("concat", "Concat", [x, numbers(3, 2, 5)], axis=1)
    case("concat_int", "Concat", [ints(1), ints(2, 3)], axis=-1)
    case("tile", "Tile", [numbers(2, 3), ints(2, 3)], constants=[1])
    pads = ints(0, 1, 2, 1, 0, 2)
    case("pad", "Pad", [x, pads, np.float32(1.5)], constants=[1])
    case("pad_reflect", "Pad", [x, pads], constants=[1], mode="reflect")
    case("pad_edge", "Pad", [x, pads], constants=[1], mode="edge")
    case("pad_crop", "Pad", [x, ints(0, -1, 0, 0, 0, -2)], constants=[1])
    case("pad_axes", "Pad", [x, ints(1, 2), None, ints(2)], version=18, constants=[1, 3])
    case("reversesequence", "ReverseSequence", [numbers(4, 3, 2), ints(4, 1, 3)], time_axis=0, batch_axis=1)
    case("reversesequence_batch", "ReverseSequence", [numbers(3, 4), ints(4, 1, 3)], time_axis=1, batch_axis=0)


def indexing():
    x = numbers(3, 4)
    case("onehot", "OneHot", [ints(2, -1, 7), np.int64(4), np.array([0.5, 2], "float32")], axis=0)
    case("onehot_last", "OneHot", [np.array([[2, 0], [1, 3]]), np.int64(4), np.array([0, 1], "float32")])
    case("nonzero", "NonZero", [np.array([[1, 0, 2], [0, 0, 3]], "float32")])
    case("topk", "TopK", [x, ints(2)], outputs=2)
    case("topk_small", "TopK", [x, ints(2)], outputs=2, axis=0, largest=0)
    case("gathernd", "GatherND", [numbers(3, 4, 2), np.array([[0, 1], [2, -1]])])
    case("scatternd", "ScatterND", [x, np.array([[1], [0]]), numbers(2, 4)])
    case("scatterelements", "ScatterElements", [x, np.array([[1, -1], [0, 2]]), numbers(2, 2)], axis=1)
    case("trilu", "Trilu", [x])
    case("trilu_lower", "Trilu", [numbers(2, 3, 3), np.int64(-1)], upper=0)


def reductions():
    x = numbers(2, 3, 4)
    for name in ["ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSumSquare",
                 "ReduceLogSumExp"]:
        case(name.lower(), name, [x], axes=[0, 2], keepdims=0)
    case("reducemean_18", "ReduceMean", [x, ints(-1)], version=18, constants=[1])
    case("reducesum", "ReduceSum", [x, ints(1)], constants=[1])
    case("reducesum_all", "ReduceSum", [x])
    case("reducesum_int", "ReduceSum", [ints(3, 4, 5)], keepdims=0)
    case("argmax", "ArgMax", [x], axis=1)
    case("argmin", "ArgMin", [x], axis=-1, keepdims=0)
    case("cumsum", "CumSum", [x, np.int64(1)], constants=[1])
    case("cumsum_back", "CumSum", [x, np.int64(2)], constants=[1], exclusive=1, reverse=1)


def products():
    case("matmul", "MatMul", [numbers(2, 3), numbers(3, 4)])
    case("matmul_batch", "MatMul", [numbers(2, 1, 3, 4), numbers(5, 4, 2)])
    case("matmul_vector", "MatMul", [numbers(4), numbers(2, 4, 3)])
    case("matmul_by_vector", "MatMul", [numbers(2, 3, 4), numbers(4)])
    case("gemm", "Gemm", [numbers(3, 2), numbers(4, 3), numbers(4)], transA=1, transB=1, alpha=0.5, beta=2.0)
    case("gemm_alone", "Gemm", [numbers(2, 3), numbers(3, 4)])
    x = numbers(2, 3, 4)
    case("softmax", "Softmax", [x])
    case("softmax_axis", "Softmax", [x], axis=1)
    case("softmax_old", "Softmax", [x], version=11)
    case("logsoftmax", "LogSoftmax", [x], axis=0)
    case("layernormalization", "LayerNormalization", [x, numbers(4), numbers(4)])
    case("batchnormalization", "BatchNormalization",
         [x, numbers(3), numbers(3), numbers(3), abs(numbers(3))], constants=[1, 2, 3, 4], epsilon=1e-3)
    case("conv", "Conv", [numbers(2, 4, 9), numbers(6, 2, 3), numbers(6)], group=2, strides=[2], pads=[1, 2])
    case("conv_2d", "Conv", [numbers(1, 2, 5, 6), numbers(3, 2, 2, 3)], auto_pad="SAME_UPPER")
    case("conv_dilated", "Conv", [numbers(1, 2, 5, 6), numbers(3, 2, 2, 3)], dilations=[2, 1], strides=[1, 2])
    case("maxpool", "MaxPool", [numbers(1, 2, 7)], kernel_shape=[3], strides=[2], pads=[1, 1])
    case("averagepool", "AveragePool", [numbers(1, 2, 7)], kernel_shape=[3], pads=[1, 1])
    case("averagepool_pad", "AveragePool", [numbers(1, 2, 7)], kernel_shape=[3], pads=[1, 1], count_include_pad=1)
    case("globalaveragepool", "GlobalAveragePool", [numbers(2, 3, 4)])
    case("globalmaxpool", "GlobalMaxPool", [numbers(2, 3, 4)])


def control_flow():
    value = lambda name, kind, shape: helper.make_tensor_value_info(name, kind, shape)
    number, whole, truth = TensorProto.FLOAT, TensorProto.INT64, TensorProto.BOOL
    branches = {
        key: helper.make_graph([helper.make_node(op, ["x"], [key])], key, [], [value(key, number, [3])])
        for key, op in [("then_branch", "Neg"), ("else_branch", "Exp")]}
    for name, flag in [("if_true", True), ("if_false", False)]:
        graph = helper.make_graph(
            [helper.make_node("If", ["c"], ["y"], name=name, **branches)], name,
            [value("c", truth, []), value("x", number, [3])], [value("y", number, [3])])
        save(name, graph, [("c", np.array(flag)), ("x", numbers(3))], ["y"], 17)
    # Adds the outer x to a state until it is larger than 4, and keeps every state.
    body = helper.make_graph(
        [helper.make_node("Add", ["s", "x"], ["t"]), helper.make_node("Less", ["t", "four"], ["less"]),
         helper.make_node("Identity", ["t"], ["kept"])], "body",
        [value("i", whole, []), value("c", truth, []), value("s", number, [])],
        [value("less", truth, []), value("t", number, []), value("kept", number, [])],
        [numpy_helper.from_array(np.array(4, "float32"), "four")])
    graph = helper.make_graph(
        [helper.make_node("Loop", ["n", "go", "s0"], ["y", "all"], name="loop", body=body)], "loop",
        [value("n", whole, []), value("go", truth, []), value("s0", number, []), value("x", number, [])],
        [value("y", number, []), value("all", number, None)])
    given = [("n", np.int64(10)), ("go", np.array(True)), ("s0", np.float32(0.5)), ("x", np.float32(1.25))]
    save("loop", graph, given, ["y", "all"], 17)
    # Running sums, from the last element to the first.
    body = helper.make_graph(
        [helper.make_node("Add", ["s", "e"], ["t"]), helper.make_node("Identity", ["t"], ["kept"])], "body",
        [value("s", number, [2]), value("e", number, [2])], [value("t", number, [2]), value("kept", number, [2])])
    graph = helper.make_graph(
        [helper.make_node("Scan", ["s0", "x"], ["y", "all"], name="scan", body=body, num_scan_inputs=1,
                          scan_input_directions=[1], scan_output_axes=[1])], "scan",
        [value("s0", number, [2]), value("x", number, [4, 2])], [value("y", number, [2]), value("all", number, None)])
    save("scan", graph, [("s0", numbers(2)), ("x", numbers(4, 2))], ["y", "all"], 17)


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    for family in [elementwise, arithmetic, shapes, parts, indexing, reductions, products, control_flow]:
        family()
