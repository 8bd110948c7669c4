"""a_i Σq − q_i and Σ_k q_k (−ln a_k) to 30 digits, and how far a right implementation may be off.

    |ĝ_i − g_i| ≤ (E_i a_i Σ|q| + c|q_i|) u|s|/T + underflow      a_i Σq − q_i as it stands
    |ℓ̂ − ℓ|   ≤ Σ_k |q_k| (E_k + c(−ln a_k)) u + underflow       a row of the loss

E is that of rows.py. The second line allows −ln of a rounded a_k: near a_k = 1 that is c·u
however small the loss, and the first allows a_i − 1 formed by subtraction; away from the
targets every entry stays relative to a_i, so a gradient of zero is seen in confident models too.
Sources: Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021); Higham, "The accuracy of
floating point summation", SIAM J. Sci. Comput. 14 (1993).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np

from ceverify.check.arrays import Array, Flags, Floats
from ceverify.check.methods.double_double_oracle import BLOCK, sums_of_others
from ceverify.check.numbers.double_double import DoubleDouble, wide
from ceverify.target.expected.bounded import Expected
from ceverify.target.expected.masses import masses_of, reduced_by, scales_of
from ceverify.target.expected.rows import FEW, WORST_CASE, Rows, rows_of, summation
from ceverify.target.meaning import Meaning
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision


@dataclass(frozen=True, slots=True, eq=False)
class Slopes:
    """∂/∂z of each row's loss or value before scaling, and each row's loss, with bounds in u."""

    gradient: Array
    roundings: Array
    sizes: Array
    loss: Array
    loss_roundings: Array
    loss_underflow: Array


def expected_cross_entropy(probe: Probe, meant: Meaning, precision: Precision) -> Expected:
    """The lines at the top of this file, a few rows at a time."""
    q, s = masses_of(probe, meant), scales_of(probe, meant)
    undefined = undefined_rows(probe.logits, q)
    logits = np.where(undefined[:, None], 0.0, probe.logits)
    step = max(1, BLOCK // logits.shape[1])
    parts = [
        slopes(rows_of(logits[n : n + step], meant.temperature), q[n : n + step], precision)
        for n in range(0, len(logits), step)
    ]
    joined = Slopes(*(np.concatenate(columns) for columns in zip(*map(fields, parts), strict=True)))
    gradient, gradient_bound = scaled(joined, s, precision)
    gradient_bound[undefined] = np.inf
    joined.loss_roundings[undefined & (q != 0).any(axis=-1)] = np.inf
    loss, loss_bound = reduced(joined, reduced_by(probe, meant), meant, precision)
    return Expected(loss, gradient, loss_bound, gradient_bound)


def undefined_rows(logits: Floats, q: Array) -> Flags:
    """Without a softmax, as all −inf or with a nan; or of a loss that is ∞."""
    infinite = (logits == -np.inf) & (q != 0)
    nowhere = np.isnan(logits).any(axis=-1) | (logits == -np.inf).all(axis=-1)
    rows: Flags = nowhere | infinite.any(axis=-1)
    return rows


def fields(part: Slopes) -> tuple[Array, ...]:
    """The columns in order."""
    return (part.gradient, part.roundings, part.sizes, part.loss, part.loss_roundings,
            part.loss_underflow)  # fmt: skip


def slopes(rows: Rows, q: Array, precision: Precision) -> Slopes:
    """a_i Σq − q_i and Σ_k q_k (−ln a_k), of some rows."""
    wide_q = wide(q)
    gradient = product_difference(rows, wide_q)
    size, relative = np.abs(q), rows.relative(precision)
    total, c = size.sum(axis=-1, keepdims=True), FEW + summation(q.shape[1], precision)
    costs = np.where(q == 0, 0.0, rows.costs)
    sums = relative + equal_terms(size, precision)
    return Slopes(
        gradient / rows.temperature,
        (sums * rows.a * total + c * size) / rows.temperature,
        (total + size) / rows.temperature,
        (q * costs).sum(axis=-1),
        (size * (relative + c * costs)).sum(axis=-1),
        (size * denormal(rows, precision)).sum(axis=-1),
    )


def equal_terms(size: Array, precision: Precision) -> Array:
    """Roundings of Σq beyond those of rows.py, where every class has a mass, as of smoothing.

    What is the same is rounded the same way each time: such a sum is as bad as it may be, n − 1.
    """
    beyond = precision.accumulator * max(0, size.shape[1] - WORST_CASE)
    return np.where(size.min(axis=-1, keepdims=True) > 0, beyond, 0.0)


def product_difference(rows: Rows, q: DoubleDouble) -> Array:
    """(e_i Σ_{j≠i} q_j − q_i Σ_{j≠i} e_j) / S: nothing cancels but the two terms themselves."""
    others = sums_of_others(q)[0]
    return ((rows.e * others - q * rows.rest) / rows.whole).high


def denormal(rows: Rows, precision: Precision) -> Array:
    """What −ln a_k loses where a_k is held as a subnormal number: half of one over a_k."""
    least = precision.subnormal
    with np.errstate(divide="ignore", over="ignore"):
        return np.where(rows.a >= 2 * least, least / rows.a, 0.0)


def scaled(slope: Slopes, scales: Array, precision: Precision) -> tuple[Array, Array]:
    """The gradient with its s_n; a mean of nothing is undefined."""
    s = scales[:, None]
    undefined = np.isnan(s)
    known = np.where(undefined, 0.0, s)
    lost = 4 * precision.underflow * (1 + (1 + slope.sizes) * np.abs(known))
    bound = slope.roundings * np.abs(known) * precision.unit + lost
    return slope.gradient * known, np.where(undefined, np.inf, bound)


def reduced(slope: Slopes, by: float, meant: Meaning, precision: Precision) -> tuple[Array, Array]:
    """The rows (N,), or their sum over `by`: the upstream has no part in the loss itself."""
    bounds = slope.loss_roundings * precision.unit + slope.loss_underflow
    bounds += 8 * precision.underflow
    if meant.reduction == "none":
        return slope.loss, bounds
    if np.isnan(by) or np.isinf(bounds).any():
        return np.zeros(()), np.full((), np.inf)
    rounding = (summation(len(bounds), precision) + FEW) * precision.unit
    bound = (fsum(bounds) + rounding * fsum(np.abs(slope.loss))) / by
    return np.asarray(fsum(slope.loss) / by), np.asarray(bound + 8 * precision.underflow)
