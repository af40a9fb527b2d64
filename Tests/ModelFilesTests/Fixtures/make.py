"""Makes the NumPy fixtures beside this file: python3 make.py (NumPy 2.4 was used)."""

import io
import pathlib
import zipfile

import numpy as np
from safetensors.numpy import save_file

here = pathlib.Path(__file__).parent
# What every sound fixture holds: 2 × 3 × 4, all different, exact in float16 and in every integer type.
values = (np.arange(24) - 7).reshape(2, 3, 4)

for code in ["<f4", ">f4", "<f8", ">f8", "<f2", ">f2", "<i2", ">i4", "<i8", "|i1"]:
    name = code.replace("<", "little_").replace(">", "big_").replace("|", "byte_")
    np.save(here / f"{name}.npy", values.astype(code))
np.save(here / "unsigned_u2.npy", (values + 7).astype("<u2"))
np.save(here / "bool.npy", values > 0)
np.save(here / "fortran.npy", np.asfortranarray(values.astype("<f4")))
for version in [(2, 0), (3, 0)]:
    with open(here / f"version_{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, values.astype("<f4"), version=version)
np.save(here / "halves.npy", np.array([0.5, -0.333251953125, 65504, 2**-24, 2**-14], dtype="<f2"))
np.savez(here / "stored.npz", values.astype("<f4"))
np.savez_compressed(here / "deflated.npz", first=np.float32([1, 2]), input=values.astype("<f4"))

# Bad ones.
np.save(here / "bad_object.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
np.save(here / "bad_structured.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
np.save(here / "bad_complex.npy", np.zeros(2, dtype="<c8"))
whole = io.BytesIO()
np.save(whole, values.astype("<f4"))
whole = whole.getvalue()
(here / "bad_truncated.npy").write_bytes(whole[:-20])
(here / "bad_header_cut.npy").write_bytes(whole[:40])
(here / "bad_magic.npy").write_bytes(b"\x93NUMPX" + whole[6:])
(here / "bad_version.npy").write_bytes(whole[:6] + b"\x09" + whole[7:])
(here / "bad_header.npy").write_bytes(whole[:10] + b"__import__('os').system('true')".ljust(118) + whole[128:])
(here / "bad_huge.npy").write_bytes(whole.replace(b"(2, 3, 4), }      ", b"(9223372036854775807, 4), }")[:128])
(here / "bad_negative.npy").write_bytes(whole.replace(b"(2, 3, 4), } ", b"(2, -3, 4), }"))
with zipfile.ZipFile(here / "bad_escape.npz", "w") as archive:
    archive.writestr("../../input.npy", whole)
sound = io.BytesIO()
np.savez(sound, input=values.astype("<f4"))
sound = sound.getvalue()
(here / "bad_cut.npz").write_bytes(sound[:200])
middle = sound.index(np.float32(3).tobytes(), 160)
(here / "bad_checksum.npz").write_bytes(sound[:middle] + b"\x55" + sound[middle + 1 :])

# Written by safetensors itself (0.8 was used).
save_file(
    {"half": values.astype("<f2"), "single": values.astype("<f4"), "double": values.astype("<f8")},
    here / "weights.safetensors",
)
