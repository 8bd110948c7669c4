"""Bounds: as large as theory says, and no larger than what must be caught."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceverify.check.tolerance import (
    exclusive,
    profile_of,
    summation_depth,
    unit_roundoff,
)
from tests.check.drawn import batch

FLOAT32, FLOAT64 = np.dtype("float32"), np.dtype("float64")


@pytest.mark.parametrize(("terms", "depth"), [(2, 1), (10, 9), (128, 18), (256, 19), (128_256, 28)])
def test_depth_of_pairwise_sums(terms: int, depth: int) -> None:
    assert summation_depth(terms) == depth


def test_unit_roundoff() -> None:
    assert (unit_roundoff(FLOAT64), unit_roundoff(FLOAT32)) == (2.0**-53, 2.0**-24)


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**40), min_size=2, max_size=9))
def test_exclusive_sums(terms: list[int]) -> None:
    others = exclusive(np.array([terms], dtype=float))[0]
    assert others.tolist() == [sum(terms) - term for term in terms]


def test_profile_by_hand() -> None:
    profile = profile_of(np.log([[1.0, 2.0, 3.0]]), np.array([[0.0, 0.5, 0.5]]))
    assert profile.a == pytest.approx(np.array([[1, 2, 3]]) / 6)
    assert profile.others == pytest.approx(np.array([[5, 4, 3]]) / 6)
    assert profile.depth == pytest.approx(np.log([[3, 1.5, 1]]))
    assert profile.gap == pytest.approx(np.array([[0, 0, np.log(1.5)]]))
    assert profile.size == pytest.approx(np.array([[1 / 6, 1 / 6 + 1 / 3, 1 / 4 + 1 / 4]]))


def test_bound_is_relative_to_each_entry() -> None:
    logits, targets = batch("confident right, margin 200")
    profile = profile_of(logits, targets)
    bound = profile.gradient_bound(FLOAT64)
    assert np.all(bound < 1e-13 * profile.size)
    assert np.all(bound > 20 * 2.0**-53 * profile.size)


def test_bound_scales_with_the_dtype() -> None:
    profile = profile_of(*batch())
    ratio = profile.gradient_bound(FLOAT32) / profile.gradient_bound(FLOAT64)
    assert ratio == pytest.approx(2.0**29)


def test_deep_logits_leave_only_underflow() -> None:
    profile = profile_of(np.array([[0.0, -1e30, -np.inf]]), np.array([[1.0, 0.0, 0.0]]))
    assert profile.a.tolist() == [[1, 0, 0]]
    assert np.isfinite(profile.gradient_bound(FLOAT64)).all()
    assert (profile.gradient_bound(FLOAT64) < 1e-320).all()
