"""g_i = (e_i Σ_{j≠i} y_j − y_i Σ_{j≠i} e_j) / Σ_j e_j, e = e^{z − max z}, to 30 digits.

The 50-digit oracle costs some 10 μs an entry; this one, in NumPy arrays of double-doubles, less
than one, so it looks at every entry. It shares no code with the stable implementation.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Floats
from ceverify.check.case import Case, Comparison, JacobianCase, entrywise, entrywise_jacobian
from ceverify.check.numbers.double_double import DoubleDouble, total, two_sum, wide
from ceverify.check.numbers.double_double_exp import exp
from ceverify.check.tolerance import FLOAT64, U, least_subnormal

SOURCE = "2⁻⁹⁶ of each term; double-double arithmetic (Hida, Li & Bailey 2001)"
ROUNDING = 2.0**-96
# Entries at a time: some forty arrays of this size fit the processor's cache.
BLOCK = 1 << 14


def double_double_oracle(case: Case) -> Comparison:
    """Every entry of the gradient against 30 digits."""
    expected = in_blocks(case.logits, case.targets)
    bound = ROUNDING * case.profile.size + case.profile.underflow * least_subnormal(FLOAT64)
    return entrywise(case, expected, bound + U * np.abs(expected))


def in_blocks(logits: Floats, targets: Floats) -> Array:
    """The gradient, rounded to float64, a few rows at a time to bound memory."""
    rows = max(1, BLOCK // logits.shape[1])
    starts = range(0, len(logits), rows)
    return np.concatenate(
        [gradient(logits[n : n + rows], targets[n : n + rows]).high for n in starts]
    )


def gradient(logits: Floats, targets: Floats) -> DoubleDouble:
    """The first line of this file: (N, K), (N, K) -> (N, K)."""
    e, y = exponentials(logits), wide(targets.astype(np.float64))
    rest, whole = sums_of_others(e)
    return (e * sums_of_others(y)[0] - y * rest) / whole


def exponentials(logits: Floats) -> DoubleDouble:
    """e^{z_i − max z}: the difference is exact, so nothing is lost before the exponential."""
    z = logits.astype(np.float64)
    return exp(DoubleDouble(*two_sum(z, np.broadcast_to(-z.max(axis=-1, keepdims=True), z.shape))))


def sums_of_others(x: DoubleDouble) -> tuple[DoubleDouble, DoubleDouble]:
    """Σ_{j≠i} x_j (N, K) and Σ_j x_j (N, 1): the largest term is left out, not taken away."""
    rows, top = np.arange(len(x.high)), x.high.argmax(axis=-1)
    without = DoubleDouble(x.high.copy(), x.low.copy())
    without.high[rows, top] = without.low[rows, top] = 0
    rest = total(without)
    whole = rest + x[rows, top, None]
    others = whole - x
    others.high[rows, top], others.low[rows, top] = rest.high[:, 0], rest.low[:, 0]
    return others, whole


def jacobian_double_double(case: JacobianCase) -> Comparison:
    """e_i (Σ_{k≠i} e_k) / S² if i = j and −e_i e_j / S² if not, every entry to 30 digits."""
    e = exponentials(case.logits)
    rest, whole = sums_of_others(e)
    a, others = e / whole, rest / whole
    j = case.columns
    expected = (-(a[:, :, None] * a[:, None, j])).high
    expected[:, j, np.arange(len(j))] = (a * others).high[:, j]
    lost = 4 * (case.logits.shape[1] + 2) * least_subnormal(FLOAT64)
    return entrywise_jacobian(case, expected, (U + ROUNDING) * np.abs(expected) + lost)
