"""The random initializers by the same definitions, with Python's logarithm and NumPy's QR decomposition.

python3 random_numbers.py > random_numbers.json
"""
import json, math
import numpy as np

MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53

    def normal(self):
        while True:
            u, v = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            s = u * u + v * v
            if 0 < s < 1:
                return u * math.sqrt(-2 * math.log(s) / s)

    def truncated(self):
        while True:
            x = self.normal()
            if abs(x) <= 2:
                return x


def fnv1a(text):
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return h


def orthogonal(rows, columns, seed):
    random = SplitMix64(seed)
    shape = (max(rows, columns), min(rows, columns))
    q, r = np.linalg.qr(np.array([random.normal() for _ in range(rows * columns)]).reshape(shape))
    q = q * np.sign(np.diag(r))
    return q if rows >= columns else q.T


def case(initializer, shape, draw, seed=42):
    random = SplitMix64(seed)
    return initializer, np.array([draw(random) for _ in range(math.prod(shape))]).reshape(shape)


cases = [
    case({"random_uniform": {"minval": -1, "maxval": 2, "seed": 42}}, (2, 3), lambda r: -1 + 3 * r.uniform()),
    case({"random_normal": {"seed": 42}}, (2, 3), lambda r: 0.05 * r.normal()),
    case({"truncated_normal": {"mean": 1, "stddev": 2, "seed": 42}}, (2, 40), lambda r: 1 + 2 * r.truncated()),
    case({"glorot_uniform": {"seed": 42}}, (2, 3), lambda r: math.sqrt(6 / 5) * (2 * r.uniform() - 1)),
    case({"glorot_normal": {"seed": 42}}, (2, 3),
         lambda r: math.sqrt(2 / 5) / 0.87962566103423978 * r.truncated()),
    case({"he_normal": {"seed": 42}}, (2, 3), lambda r: 1 / 0.87962566103423978 * r.truncated()),
    case({"lecun_uniform": {"seed": 42}}, (2, 3), lambda r: math.sqrt(3 / 2) * (2 * r.uniform() - 1)),
    ({"orthogonal": {"seed": 42}}, orthogonal(3, 12, 42)),
    ({"orthogonal": {"seed": 42, "gain": 2}}, 2 * orthogonal(19, 11, 42)),
    case("glorot_uniform", (2, 4), lambda r: 2 * r.uniform() - 1, fnv1a("lstm/kernel")),
    ("orthogonal", orthogonal(2, 6, fnv1a("lstm/kernel"))),
]
print(json.dumps([
    {"initializer": initializer, "owner": "lstm/kernel",
     "values": {"shape": list(values.shape), "data": [float(str(np.float32(x))) for x in values.ravel()]}}
    for initializer, values in cases
]))
