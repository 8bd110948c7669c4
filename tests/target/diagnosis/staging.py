"""Half precision on the way: told by roundings that nobody else makes."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.precision import PRECISIONS
from tests.target.diagnosis.case import At, Case, softmax

REGIMES = ("ordinary", "rows-64", "classes-10", "near-uniform", "rows-1")


def half(numbers: Array, name: str) -> Array:
    return np.asarray(PRECISIONS[name].rounded(numbers), np.float64)


def from_logits(at: At, z: Array) -> tuple[Array, Array]:
    a = softmax(z)
    return -np.log(a[np.arange(at.n), at.probe.targets]).mean(), (a - at.y) / at.n


def at_the_true_class(at: At) -> Array:
    return np.where(at.y == 1, half(at.a, "bfloat16"), at.a)


CASES = [
    Case(lambda at: (None, (half(at.a, "float16") - at.y) / at.n),
         "float16 staging of the probabilities", {}, REGIMES),
    Case(lambda at: (None, (half(at.a, "bfloat16") - at.y) / at.n),
         "bfloat16 staging of the probabilities", {}, REGIMES),
    Case(lambda at: (None, (at_the_true_class(at) - at.y) / at.n),
         "bfloat16 staging of the true class's probability", {}, REGIMES),
    Case(lambda at: from_logits(at, half(at.z, "float16")), "float16 staging of the logits", {},
         REGIMES),
    Case(lambda at: from_logits(at, half(at.z, "bfloat16")), "bfloat16 staging of the logits", {},
         REGIMES),
    Case(lambda at: (None, (half(at.a, "float16") - at.y) / at.n),
         "float16 staging of the probabilities", {}, REGIMES, dtype="float32"),
]  # fmt: skip
