"""A slip is named, it alone, and not where one entry is further off than the slip has it."""

from __future__ import annotations

import pytest

from tests.target.diagnosis import (
    capped,
    rows,
    staging,
    targets,
    test_jacobian,
    test_logarithm,
    test_scale,
    test_stability,
    upstream,
)
from tests.target.diagnosis.case import Case, is_named, is_named_though_off

NUMERIC = (capped, rows, staging, targets, upstream, test_jacobian, test_logarithm, test_scale)
CASES = [case for module in NUMERIC for case in module.CASES]


@pytest.mark.parametrize("case", [*CASES, *test_stability.CASES], ids=lambda case: case.named)
def test_it_is_named_and_nothing_else_is(case: Case) -> None:
    assert is_named(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.named)
def test_it_is_not_named_with_one_entry_further_off(case: Case) -> None:
    assert not is_named_though_off(case)
