"""A soft cap written otherwise, left out, or not differentiated."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from tests.target.diagnosis.case import At, Case, softmax

C = 30.0


def capped(at: At, u: Array, slope: Array) -> tuple[Array, Array]:
    """Of masses, of the logits u, with du/dz."""
    a = softmax(u)
    rows = (a * at.y.sum(axis=1, keepdims=True) - at.y) * slope
    return -(at.y * np.log(a)).sum() / at.n, rows / at.n


def inner(at: At) -> Array:
    return np.asarray(np.tanh(at.z / C))


CASES = [
    Case(lambda at: capped(at, at.z * inner(at), inner(at) + at.z / C * (1 - inner(at) ** 2)),
         "soft cap z·tanh(z/c)", {}, ("ordinary", "ties", "rows-1"), loss="soft-cap"),
    Case(lambda at: capped(at, at.z * inner(at), 1 - inner(at) ** 2),
         "soft cap z·tanh(z/c), with the chain rule of c·tanh(z/c)", {},
         ("ordinary", "ties", "rows-1"), loss="soft-cap"),
    Case(lambda at: capped(at, at.z, np.ones_like(at.z)), "soft cap left out", {},
         ("ordinary", "ties", "rows-1"), loss="soft-cap"),
    Case(lambda at: capped(at, C * inner(at), np.ones_like(at.z)),
         "soft cap left out of the chain rule", {}, ("ordinary", "ties", "rows-1"),
         loss="soft-cap"),
]  # fmt: skip
