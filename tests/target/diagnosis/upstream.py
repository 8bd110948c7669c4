"""What comes from above left out, or that of row 0; the temperature left out."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from tests.target.diagnosis.case import At, Case, softmax


def above(at: At) -> Array:
    """From above for each row, (N, 1)."""
    given = 1.0 if at.probe.upstream is None else at.probe.upstream
    return np.broadcast_to(given, (at.n,))[:, None]


def cold(at: At) -> tuple[Array, Array]:
    """softmax(z) for softmax(z/T)."""
    a = softmax(at.z)
    return -np.log(a[np.arange(at.n), at.probe.targets]).mean(), (a - at.y) / at.n


ROWS = ("ordinary", "upstream-rows", "rows-64")
CASES = [
    Case(lambda at: (None, at.g / above(at)), "upstream ignored", regimes=("ordinary", "upstream")),
    Case(lambda at: (None, at.g / above(at)), "upstream ignored", {"reduction": "none"}, ROWS),
    Case(lambda at: (None, at.g / above(at) * above(at)[0]), "upstream of row 0",
         {"reduction": "none"}, ROWS),
    Case(cold, "temperature missing", {"temperature": 2.5}),
]  # fmt: skip
