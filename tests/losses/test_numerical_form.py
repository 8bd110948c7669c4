"""The forms of one function: equal where none breaks, and each broken as it is said to be."""

from __future__ import annotations

import numpy as np
import pytest
from mpmath import mp, mpf

from ceverify.losses.numerical_form import BREAKDOWNS, FORMS, Breakdown, numbers

EACH = pytest.mark.parametrize("breakdown", BREAKDOWNS, ids=lambda b: f"{b.name} {b.breaks}")


def exact(logits: tuple[float, float]) -> float:
    """ln(1 + e^{z₂ − z₁}) to 500 digits."""
    with mp.workdps(500):
        return float(mp.log(1 + mp.exp(mpf(logits[1]) - mpf(logits[0]))))


@EACH
def test_the_form_breaks_and_the_stable_one_does_not(breakdown: Breakdown) -> None:
    found, true = numbers(breakdown), exact(breakdown.logits)
    assert found["stable"] == pytest.approx(true, rel=1e-15, abs=5e-324)
    assert not abs(found[breakdown.breaks] - true) <= 1e-10 * true


def test_what_is_shown() -> None:
    shown = {(b.name, b.breaks): numbers(b)[b.breaks] for b in BREAKDOWNS}
    assert np.isnan(shown["overflow", "naive"])
    assert shown["overflow", "log-sum-exp"] == np.inf
    assert shown["underflow", "naive"] == np.inf
    assert shown["underflow", "log-sum-exp"] == -np.inf
    assert shown["absorption", "shifted"] == 0
    assert 1e-10 < abs(shown["cancellation", "shifted"] - np.log(2)) < 1e-7


def test_all_agree_where_none_breaks() -> None:
    z, y = np.array([[1.0, 2.0, -0.5]]), np.array([[0.25, 0.5, 0.25]])
    values = [form(z, y)[0] for form in FORMS.values()]
    assert values == pytest.approx([values[-1]] * len(values), rel=1e-14)


@pytest.mark.parametrize(("dtype", "last"), [("float64", 709.78), ("float32", 88.72)])
def test_where_e_to_the_z_overflows(dtype: str, last: float) -> None:
    with np.errstate(over="ignore"):
        assert np.isfinite(np.exp(np.array(last, dtype)))
        assert np.isinf(np.exp(np.array(last + 0.02, dtype)))
