"""e^x = 2^k (1 + expm1(x − k ln 2)) to twice the digits of float64.

Source: Hida, Li & Bailey, "Algorithms for quad-double precision floating point arithmetic",
ARITH-15 (2001), §4.3.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import numpy as np

from ceverify.check.arrays import Array
from ceverify.check.numbers.double_double import DoubleDouble, constant, two_product, wide

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
