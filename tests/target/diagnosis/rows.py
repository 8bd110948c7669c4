"""Softmax along the wrong axis, over everything, or with one maximum for all rows."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from tests.target.diagnosis.case import At, Case, softmax


def from_probabilities(at: At, a: Array) -> tuple[Array, Array]:
    """The mean, of class indices."""
    chosen = a[np.arange(at.n), at.probe.targets]
    return -np.log(chosen).mean(), (a - at.y) / at.n


def one_maximum(at: At, guard: float) -> Array:
    e = np.exp(at.z - at.z.max())
    found: Array = e / (e.sum(axis=1, keepdims=True) + guard)
    return found


def row_losses(at: At) -> Array:
    return np.asarray(-np.log(at.a[np.arange(at.n), at.probe.targets]))


FAR = ("ordinary", "rows-far-apart", "rows-64")
CASES = [
    Case(lambda at: from_probabilities(at, softmax(at.z, 0)), "axis mixed"),
    Case(lambda at: from_probabilities(at, softmax(at.z, None)), "softmax over all entries"),
    Case(lambda at: from_probabilities(at, one_maximum(at, 0)), "global maximum", {}, FAR),
    Case(lambda at: from_probabilities(at, one_maximum(at, 1e-10)),
         "global maximum with a guard", {}, FAR),
    Case(lambda at: (row_losses(at)[0] / at.n, None), "only sample 0 in the loss"),
    Case(lambda at: (row_losses(at)[0], None), "the loss of sample 0"),
]  # fmt: skip
