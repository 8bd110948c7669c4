"""x = high + low with |low| ≤ u|high|: twice the digits of float64, in plain NumPy arithmetic.

Sources: Dekker, "A floating-point technique for extending the available precision", Numer.
Math. 18 (1971); Hida, Li & Bailey, "Algorithms for quad-double precision floating point
arithmetic", ARITH-15 (2001). Each operation errs by a few 2⁻¹⁰⁴ of its result, as long as
that is above some 1e-290 (below, `low` meets the end of the exponent range).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from ceverify.check.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class DoubleDouble:
    """high + low, entry by entry, of arrays of one shape."""

    high: Array
    low: Array

    def __add__(self, other: DoubleDouble) -> DoubleDouble:
        high, low = two_sum(self.high, other.high)
        further, rest = two_sum(self.low, other.low)
        high, low = fast_two_sum(high, low + further)
        return DoubleDouble(*fast_two_sum(high, low + rest))

    def __neg__(self) -> DoubleDouble:
        return DoubleDouble(-self.high, -self.low)

    def __sub__(self, other: DoubleDouble) -> DoubleDouble:
        return self + -other

    def __mul__(self, other: DoubleDouble) -> DoubleDouble:
        high, low = two_product(self.high, other.high)
        low += self.high * other.low + self.low * other.high
        return DoubleDouble(*fast_two_sum(high, low))

    def __truediv__(self, other: DoubleDouble) -> DoubleDouble:
        first = wide(self.high / other.high)
        rest = self - first * other
        second = wide(rest.high / other.high)
        rest = rest - second * other
        return first + second + wide(rest.high / other.high)

    def __getitem__(self, key: Any) -> DoubleDouble:
        return DoubleDouble(self.high[key], self.low[key])

    def scaled(self, power_of_two: float) -> DoubleDouble:
        """x · 2^k, without error."""
        return DoubleDouble(self.high * power_of_two, self.low * power_of_two)


def wide(values: Array) -> DoubleDouble:
    """x = x + 0."""
    return DoubleDouble(values, np.zeros_like(values))


def two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """a + b = s + e exactly, s the rounded sum (Knuth)."""
    s = a + b
    shadow = s - a
    return s, (a - (s - shadow)) + (b - shadow)


def fast_two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """a + b = s + e exactly if |a| ≥ |b| (Dekker)."""
    s = a + b
    return s, b - (s - a)


def two_product(a: Array, b: Array) -> tuple[Array, Array]:
    """a · b = p + e exactly, p the rounded product (Dekker, by Veltkamp's halves)."""
    p = a * b
    a_head, a_tail = halves(a)
    b_head, b_tail = halves(b)
    return p, ((a_head * b_head - p) + a_head * b_tail + a_tail * b_head) + a_tail * b_tail


def halves(a: Array) -> tuple[Array, Array]:
    """a = head + tail, of 26 bits each, whose products are exact."""
    t = a * 134217729.0  # 2²⁷ + 1
    head = t - (t - a)
    return head, a - head


def constant(value: Fraction) -> DoubleDouble:
    """The two doubles nearest to a rational."""
    high = float(value)
    return DoubleDouble(np.array(high), np.array(float(value - Fraction(high))))


def total(x: DoubleDouble) -> DoubleDouble:
    """Σ over the last axis, kept with length 1; halves are added to each other."""
    while (length := x.high.shape[-1]) > 1:
        half = length // 2
        pairs = x[..., :half] + x[..., half : 2 * half]
        if length % 2:
            x = DoubleDouble(
                np.concatenate((pairs.high, x.high[..., -1:]), axis=-1),
                np.concatenate((pairs.low, x.low[..., -1:]), axis=-1),
            )
        else:
            x = pairs
    return x
