"""a = softmax(z/T) and its sums to 30 digits, with what the rounding bounds are made of.

e_k = e^{(z_k − m)/T} in double-doubles; S = Σ_k e_k ≥ 1, log S, d_k = (m − z_k)/T ≥ 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np

from ceverify.check.arrays import Array, Floats
from ceverify.check.methods.double_double_oracle import sums_of_others
from ceverify.check.numbers.double_double import DoubleDouble, two_sum, wide
from ceverify.check.numbers.double_double_exp import exp
from ceverify.check.tolerance import EXP
from ceverify.target.precision import Precision

# Sums are bounded as if one term came after the other, up to here; beyond, as √K (LAMBDA).
WORST_CASE = 1024
LAMBDA = 4.0
# Roundings of an entry beside those of exponentials and sums: products, quotients, casts.
FEW = 24.0
# An error of e^300 allows everything; more would not be a number of float64.
MOST = 300.0
# A rounded lse may lose all of log S, and there are other roundings of it.
ALL_OF_IT = 1 + 2.0**-6
# Deeper than this, times T, e is 0, and its double-double quotient not formed.
DEEP = 1e6
# Rows are kept of so many calls, of up to so many logits each: 8 arrays, 270 MB if all were full.
# The logits of a plan of 42 regimes, 127 different ones, are 3 MB, what is kept of them 22 MB.
REMEMBERED, LARGEST = 256, 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """`e`, `rest` Σ_{j≠k} e_j and `whole` S as double-doubles; the others in float64.

    `depth` is d, `log_sum` log S (N, 1), `largest` m (N, 1), `logits` z, `temperature` T.
    """

    e: DoubleDouble
    rest: DoubleDouble
    whole: DoubleDouble
    depth: Array
    log_sum: Array
    largest: Array
    logits: Array
    temperature: float

    @property
    def a(self) -> Array:
        """The probabilities, rounded once or twice."""
        return self.e.high / self.whole.high

    @property
    def costs(self) -> Array:
        """−ln a_k = d_k + log S."""
        return self.depth + self.log_sum

    def relative(self, precision: Precision) -> Array:
        """E_k: how many u a right implementation's a_k may be off, relative to a_k.

            2d_k + Σ a_j d_j + log S + 2·exp + sum + min(|lse|, log S / u) + c

        d once for z_k − m and once for e^{ln a}; the least of the last for e^{z − lse}, whose lse
        is rounded. For T ≠ 1 also 3|z/T|, for dividing before the shift.
        Sources: Blanchard, Higham & Higham (2021), theorems 4.2-4.4; Higham (1993) for the sums.
        """
        a, depth = self.a, np.where(np.isfinite(self.depth), self.depth, 0.0)
        mean = (a * depth).sum(axis=-1, keepdims=True)
        lse = np.abs(self.largest / self.temperature) + self.log_sum
        lost = np.minimum(lse, self.log_sum / precision.unit) * ALL_OF_IT
        terms = 2 * EXP + FEW + summation(a.shape[-1], precision)
        bound: Array = 2 * depth + mean + self.log_sum + lost + terms
        if self.temperature != 1:
            divided = np.abs(np.where(np.isfinite(self.logits), self.logits, 0.0))
            bound += (divided + 2 * np.abs(self.largest)) / self.temperature
        # Of errors in the exponent: e^{Eu} − 1, which is Eu where that is small.
        exact: Array = np.expm1(np.minimum(bound * precision.unit, MOST)) / precision.unit
        return exact


def rows_of(logits: Floats, temperature: float = 1.0) -> Rows:
    """Logits (N, K), finite or −inf, no row of −inf alone."""
    z = logits.astype(np.float64)
    if z.size > LARGEST:
        return made(z, temperature)
    return remembered(z.tobytes(), z.shape, temperature)


@lru_cache(maxsize=REMEMBERED)
def remembered(data: bytes, shape: tuple[int, int], temperature: float) -> Rows:
    """Those of the same logits once: a case comes again with other targets, scales and dtypes."""
    rows = made(np.frombuffer(data, np.float64).reshape(shape), temperature)
    wide = (
        part for number in (rows.e, rows.rest, rows.whole) for part in (number.high, number.low)
    )
    for array in (*wide, rows.depth, rows.log_sum, rows.largest, rows.logits):
        array.flags.writeable = False  # who wrote to it would change what is right elsewhere
    return rows


def made(z: Array, temperature: float) -> Rows:
    """The rows themselves."""
    m = z.max(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", over="ignore", under="ignore"):
        difference = DoubleDouble(*two_sum(z, np.broadcast_to(-m, z.shape)))
        depth = np.where(z == -np.inf, np.inf, -difference.high / temperature)
        e = exp(divided(difference, depth, temperature))
    rest, whole = sums_of_others(e)
    top = z.argmax(axis=-1)[:, None]
    log_sum = np.log1p(np.take_along_axis(rest.high, top, axis=-1))
    return Rows(e, rest, whole, depth, log_sum, m, z, temperature)


def divided(difference: DoubleDouble, depth: Array, temperature: float) -> DoubleDouble:
    """(z − m)/T to 30 digits, −∞ where that is deep."""
    near = depth < DEEP
    high, low = (np.where(near, part, 0.0) for part in (difference.high, difference.low))
    exponent = DoubleDouble(high, low)
    if temperature != 1:
        exponent = exponent / wide(np.full_like(high, temperature))
    return DoubleDouble(np.where(near, exponent.high, -np.inf), exponent.low)


def summation(terms: int, precision: Precision) -> float:
    """Roundings of a sum of `terms` nonnegative numbers, in units of u.

    One after the other, which covers pairwise and blocked sums, takes n − 1; beyond WORST_CASE the
    roundings are taken to be as good as independent: λ√n, at λ = 4 exceeded once in 10³ at most.
    Source: Higham & Mary, "A new approach to probabilistic rounding error analysis", SIAM J. Sci.
    Comput. 41 (2019).
    """
    few, many = min(terms, WORST_CASE), max(0, terms - WORST_CASE)
    return (few - 1 + LAMBDA * sqrt(many)) * precision.accumulator + 1
