"""Makes the HDF5 files beside it and expected.json, which says what h5py reads in them.

python3 make_fixtures.py   (made with h5py 3.16.0, HDF5 2.0.0, numpy 2.4.6)
"""

import json
import os

import h5py
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(7)


def numbers(*shape):
    return random.integers(-999, 999, shape).astype("float32") / 8


def kinds(file):
    """Element types, byte orders, layouts and filters."""
    for name in ["float16", "float32", "float64", "int8", "int32", "int64", "uint8", "uint16"]:
        for order in "<>":
            dtype = np.dtype(name).newbyteorder(order)
            file[f"types/{name}_{'big' if order == '>' else 'little'}"] = (numbers(2, 3) % 7).astype(dtype)
    file["types/bool"] = np.array([True, False, True])
    file["types/scalar"] = np.float32(2.5)
    file["types/no_element"] = np.zeros((0, 4), "float32")
    file.create_dataset("types/null", data=h5py.Empty("f4"))
    file["text/fixed"] = np.array([b"kernel:0", b"bias:0", b""])
    file["text/variable"] = np.array(["kernel", "é", ""], dtype=object)
    file["text/scalar"] = "one text"
    file["layout/contiguous"] = numbers(3, 5)
    file.create_dataset("layout/chunked", data=numbers(5, 7), chunks=(2, 3))
    file.create_dataset("layout/gzip", data=numbers(5, 7), chunks=(2, 3), compression="gzip")
    file.create_dataset("layout/shuffled", data=numbers(5, 7), chunks=(2, 3), shuffle=True, compression="gzip")
    file.create_dataset("layout/checked", data=numbers(5, 7), chunks=(2, 3), fletcher32=True)
    file.create_dataset("layout/all", data=numbers(50, 4), chunks=(16, 4), shuffle=True, compression="gzip", fletcher32=True)
    file.create_dataset("layout/one_chunk", data=numbers(4, 4), chunks=(4, 4), compression="gzip")
    file.create_dataset("layout/many_chunks", data=numbers(90, 2), chunks=(1, 1))
    file.create_dataset("layout/packed_text", data=np.array(["a", "bc"], dtype=object), chunks=(1,), compression="gzip")
    sparse = file.create_dataset("layout/sparse", (6, 4), "float32", chunks=(2, 2), fillvalue=1.5)
    sparse[2:4, 1:3] = numbers(2, 2)
    file.create_dataset("layout/never_written", (3, 2), "float32", fillvalue=-2.0)
    resizable = file.create_dataset("layout/unlimited_2", (5, 3), "float32", chunks=(2, 2), maxshape=(None, None))
    resizable[...] = numbers(5, 3)
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((2, 2))
    h5py.h5d.create(file["layout"].id, b"compact", h5py.h5t.IEEE_F32LE, space, compact).write(
        h5py.h5s.ALL, h5py.h5s.ALL, numbers(2, 2))
    early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    early.set_chunk((2, 2))
    early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    space = h5py.h5s.create_simple((4, 3))
    h5py.h5d.create(file["layout"].id, b"implicit", h5py.h5t.IEEE_F32LE, space, early).write(
        h5py.h5s.ALL, h5py.h5s.ALL, numbers(4, 3))


def groups(file):
    """Groups with many members and objects with many and large attributes."""
    for index in range(120):
        file[f"wide/layer_{index:03}"] = np.float32(index)
    group = file["wide"]
    deep = file
    for index in range(30):
        deep = deep.create_group(f"level_{index}")
    deep["bottom"] = np.float32(3)
    group.attrs["weight_names"] = np.array([f"layer_{i}/kernel:0".encode() for i in range(40)])
    group.attrs["vocabulary"] = np.array(["a", "ö", "\U0001f600"], dtype=object)
    group.attrs["config"] = "x" * 5000
    many = file.create_group("many_attributes")
    for index in range(60):
        many.attrs[f"attribute_{index}"] = np.array([index, index + 1], "int32")
    if file.libver[0] == "v110":
        many.attrs["large"] = np.array([b"%064d" % i for i in range(200)])
    file["named_type"] = np.dtype("float32")
    file.create_dataset("typed", data=numbers(2), dtype=file["named_type"])
    file["wide/back"] = file["many_attributes"]
    file["soft"] = h5py.SoftLink("/wide/layer_007")
    file["relative"] = h5py.SoftLink("wide/layer_008")


def refused(file):
    """What is not followed or not read."""
    file["here"] = np.float32(1)
    file["elsewhere"] = h5py.ExternalLink("other.h5", "/x")
    file["nowhere"] = h5py.SoftLink("/missing")
    file["round"] = h5py.SoftLink("/about")
    file["about"] = h5py.SoftLink("/round")
    file["group/inner/loop"] = file["group"] if "group" in file else file.create_group("group")
    file.create_dataset("lzf", data=numbers(4, 4), compression="lzf")
    file.create_dataset("external_data", (4,), "float32", external="raw.bin")
    layout = h5py.VirtualLayout((4,), "float32")
    layout[:] = h5py.VirtualSource("other.h5", "x", (4,))
    file.create_virtual_dataset("virtual", layout)
    file.create_dataset("huge", (1 << 20, 1 << 20), "float32", chunks=(16, 16))
    file.create_dataset("huge_contiguous", (1 << 40,), "float32")
    file["compound"] = np.zeros(2, [("a", "f4"), ("b", "i4")])


def value(array):
    array = np.asarray(array)
    if array.dtype.kind in "OSU":
        texts = [t.decode() if isinstance(t, bytes) else t for t in array.reshape(-1)]
        return {"shape": list(array.shape), "texts": texts}
    return {"shape": list(array.shape), "numbers": array.astype("float32").reshape(-1).tolist()}


def expected(path):
    found = {}

    def visit(name, item):
        entry = {}
        if isinstance(item, h5py.Dataset):
            entry = value(np.zeros(0, "f4") if item.shape is None else item[()])
            if item.shape is None:
                entry["shape"] = []
        elif not isinstance(item, h5py.Group):
            return
        found[name] = entry | {"attributes": {key: value(item.attrs[key]) for key in item.attrs}}

    with h5py.File(path, "r") as file:
        file.visititems(visit)
        for name in ["soft", "relative"]:
            if name in file:
                visit(name, file[name])
    return found


result = {}
for name, fill in [("kinds", kinds), ("groups", groups), ("refused", refused)]:
    for libver in ["earliest", "v110"]:
        path = os.path.join(HERE, f"{name}_{libver}.h5")
        userblock = {"userblock_size": 512} if name == "kinds" and libver == "earliest" else {}
        with h5py.File(path, "w", libver=(libver, libver if libver == "v110" else "latest"), **userblock) as file:
            fill(file)
        if name != "refused":
            result[os.path.basename(path)] = expected(path)
with open(os.path.join(HERE, "expected.json"), "w") as out:
    json.dump(result, out, separators=(",", ":"))
