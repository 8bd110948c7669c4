"""x = high + low with |low| ≤ u|high|: twice the digits of float64, in plain NumPy arithmetic.

Sources: Dekker, "A floating-point technique for extending the available precision", Numer.
Math. 18 (1971); Hida, Li & Bailey, "Algorithms for quad-double precision floating point
arithmetic", ARITH-15 (2001). Each operation errs by a few 2⁻¹⁰⁴ of its result, as long as
that is above some 1e-290 (below, `low` meets the end of the exponent range).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Any

import numpy as np

from ceverify.check.arrays import Array


@dataclass(frozen=True, slots=True)
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


# ln 2 in three doubles, so that k ln 2 is good to 2⁻¹⁵⁰ of itself.
LN2 = (0.6931471805599453, 2.3190468138462996e-17, 5.707708438416212e-34)
INVERSE_FACTORIAL = [constant(Fraction(1, factorial(n))) for n in range(11)]
HALVINGS = 9
# Below e^−760 a float64 has nothing left to hold.
LEAST_EXPONENT = -760.0


def exp(x: DoubleDouble) -> DoubleDouble:
    """e^x = 2^k (1 + p), p = expm1(x − k ln 2), for x ≤ 700; 0 for −inf."""
    kept = x.high > LEAST_EXPONENT
    x = DoubleDouble(np.where(kept, x.high, LEAST_EXPONENT), np.where(kept, x.low, 0.0))
    k = np.rint(x.high / LN2[0])
    result = expm1_reduced(reduced(x, k)) + wide(np.ones_like(k))
    power = np.where(kept, k, -2000).astype(np.intc)
    return DoubleDouble(np.ldexp(result.high, power), np.ldexp(result.low, power))


def reduced(x: DoubleDouble, k: Array) -> DoubleDouble:
    """r = x − k ln 2, |r| ≤ ln 2 / 2."""
    first = DoubleDouble(*two_product(k, np.array(LN2[0])))
    second = DoubleDouble(*two_product(k, np.array(LN2[1])))
    return x - first - second - wide(k * LN2[2])


def expm1_reduced(r: DoubleDouble) -> DoubleDouble:
    """p = e^r − 1 for small r: the series at r/2⁹, then nine times p ← 2p + p².

    Terms from r⁶ on are below 2⁻⁵³ of the whole by so much that float64 holds them.
    """
    r = r.scaled(0.5**HALVINGS)
    tail = np.zeros_like(r.high)
    for n in (10, 9, 8, 7, 6):
        tail = tail * r.high + INVERSE_FACTORIAL[n].high
    series = wide(tail)
    for n in (5, 4, 3, 2):
        series = series * r + INVERSE_FACTORIAL[n]
    p = series * r * r + r
    for _ in range(HALVINGS):
        p = p.scaled(2.0) + p * p
    return p
