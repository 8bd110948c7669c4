"""Twice the digits, against exact rationals and mpmath."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from ceverify.check.numbers.double_double import (
    DoubleDouble,
    constant,
    total,
    two_product,
    two_sum,
    wide,
)
from ceverify.check.numbers.double_double_exp import exp

moderate = st.floats(-1e10, 1e10).filter(lambda x: x == 0 or abs(x) > 1e-10)
RELATIVE = Fraction(1, 2**100)


def exact(x: DoubleDouble) -> Fraction:
    return Fraction(float(x.high)) + Fraction(float(x.low))


def double(high: float, low: float) -> DoubleDouble:
    """high + low·2⁻⁵⁴, its parts not overlapping."""
    return DoubleDouble(*two_sum(np.array(high), np.array(low * 2.0**-60)))


@settings(deadline=None)
@given(moderate, moderate)
def test_transformations_lose_nothing(a: float, b: float) -> None:
    for operation, result in (
        (two_sum, Fraction(a) + Fraction(b)),
        (two_product, Fraction(a) * Fraction(b)),
    ):
        high, low = operation(np.array(a), np.array(b))
        assert Fraction(float(high)) + Fraction(float(low)) == result


@settings(deadline=None)
@given(moderate, moderate, moderate, moderate)
def test_operations_keep_thirty_digits(a: float, b: float, c: float, d: float) -> None:
    x, y = double(a, b), double(c, d)
    u, v = exact(x), exact(y)
    assert abs(exact(x + y) - (u + v)) <= RELATIVE * (abs(u) + abs(v))
    assert abs(exact(x * y) - u * v) <= RELATIVE * abs(u * v)
    if v:
        assert abs(exact(x / y) - u / v) <= RELATIVE * abs(u / v)


@settings(deadline=None)
@given(st.floats(-600, 600))
def test_exp_keeps_thirty_digits(x: float) -> None:
    result = exp(wide(np.array([x])))
    with mp.workdps(60):
        got = mpf(float(result.high[0])) + mpf(float(result.low[0]))
        assert abs(got / mp.exp(mpf(x)) - 1) < mpf(10) ** -30


def test_exp_of_what_is_far_below() -> None:
    assert exp(wide(np.array([-np.inf, -1e300, 0.0]))).high.tolist() == [0, 0, 1]


@pytest.mark.parametrize("length", [1, 2, 3, 7, 64, 100])
def test_total_adds_every_term(length: int) -> None:
    terms = [Fraction(1, n + 1) for n in range(length)]
    parts = [constant(term) for term in terms]
    x = DoubleDouble(
        np.array([[float(part.high) for part in parts]]),
        np.array([[float(part.low) for part in parts]]),
    )
    result = total(x)[0, 0]
    assert abs(exact(result) - sum(terms)) < Fraction(1, 10**30)
