"""Overflow, underflow and 0 · ∞: told by where they are, and by what they leave there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from ceverify.check.arrays import Array
from tests.target.diagnosis.case import At, Case, names, observations

WIDE = ("ordinary", "wide-spread", "offset-1e4", "rows-far-apart", "ties")
MASKED = ("ordinary", "masked-one", "masked-many")


def unshifted(at: At) -> tuple[Array, Array]:
    e = np.exp(at.z)
    a = e / e.sum(axis=1, keepdims=True)
    return -np.log(a[np.arange(at.n), at.probe.targets]).mean(), (a - at.y) / at.n


def chained(at: At) -> tuple[None, Array]:
    a = at.a
    d = -at.y / a
    return None, a * (d - (a * d).sum(axis=1, keepdims=True)) / at.n


def zero_times_infinity(at: At) -> tuple[Array, None]:
    return -(at.y * np.log(at.a)).sum() / at.n, None


CASES = [
    Case(unshifted, "not stable", {}, WIDE),
    Case(chained, "0/0 where a probability underflows", {}, ("ordinary", "wide-spread", "ties")),
    Case(zero_times_infinity, "0 · (−∞) for masked classes", {}, MASKED),
]


BESIDE: dict[str, Callable[[At], float]] = {
    "sign flipped": lambda at: -1,
    "1/N missing": lambda at: at.n,
    "": lambda at: 1.7,
}


@pytest.mark.parametrize("named", BESIDE)
def test_another_slip_beside_an_overflow_is_named_too(named: str) -> None:
    def twice_wrong(at: At) -> tuple[Array, Array]:
        loss, gradient = unshifted(at)
        return loss, BESIDE[named](at) * gradient

    seen = observations(Case(twice_wrong, "", {}, WIDE))
    assert names(seen) == {"not stable", named} - {""}


def test_it_is_said_from_which_logit_on() -> None:
    from ceverify.target.diagnosis import diagnose

    (slip,) = diagnose(observations(Case(unshifted, "", {}, ("ordinary", "offset-1e4"))))
    assert "seen from a largest logit of" in slip.explanation


WHERE = {
    "large": lambda at: at.z.max(axis=1, keepdims=True) > 700,
    "masked": lambda at: np.isinf(at.z).any(axis=1, keepdims=True),
    "underflowing": lambda at: (at.a < 1e-307).any(axis=1, keepdims=True),
}


@pytest.mark.parametrize("where", WHERE.values(), ids=list(WHERE))
def test_another_mistake_in_the_same_rows_has_no_name(where: object) -> None:
    def half_more(at: At) -> tuple[None, Array]:
        assert callable(where)
        return None, np.where(where(at), 1.5 * at.g, at.g)

    seen = observations(Case(half_more, "", {}, (*WIDE, *MASKED[1:])))
    assert any((abs(one.gradient - one.expected_gradient) > one.gradient_bound).any()
               for one in seen if one.gradient is not None)  # fmt: skip
    assert names(seen) == set()


def test_the_same_leavings_in_other_rows_have_no_name() -> None:
    def nowhere(at: At) -> tuple[None, Array]:
        return None, np.where(at.z.max(axis=1, keepdims=True) < 5, np.nan, at.g)

    assert names(observations(Case(nowhere, "", {}, WIDE))) == set()
