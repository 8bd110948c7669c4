"""What comes from above left out, or that of row 0; the temperature left out."""

from __future__ import annotations

import numpy as np
import pytest

from ceverify.check.arrays import Array
from tests.target.diagnosis.case import At, Case, is_named, is_named_though_off, softmax


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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.named)
def test_it_is_named_and_nothing_else_is(case: Case) -> None:
    assert is_named(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.named)
def test_it_is_not_named_with_one_entry_further_off(case: Case) -> None:
    assert not is_named_though_off(case)
