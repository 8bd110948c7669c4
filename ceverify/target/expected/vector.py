"""Softmax alone: a_i and a_i (v_i − Σ_k a_k v_k); log-softmax: ln a_i and v_i − a_i Σ_k v_k.

The first product is formed as it stands by a right implementation, so its error is that of Σ a v:

    a_i (E_i |v_i − v̄| + c(|v_i| + Σ a|v|) + Σ_k a_k |v_k| E_k) u,  v̄ = Σ_k a_k v_k
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.check.methods.double_double_oracle import BLOCK
from ceverify.check.numbers.double_double import total, wide
from ceverify.target.expected.bounded import Expected
from ceverify.target.expected.cross_entropy import product_difference, undefined_rows
from ceverify.target.expected.rows import FEW, Rows, rows_of, summation
from ceverify.target.meaning import Meaning
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision


def expected_vector(probe: Probe, meant: Meaning, precision: Precision) -> Expected:
    """The value (N, K) and vᵀJ (N, K), a few rows at a time."""
    step = max(1, BLOCK // probe.logits.shape[1])
    undefined = undefined_rows(probe.logits, np.zeros(probe.logits.shape))
    logits = np.where(undefined[:, None], 0.0, probe.logits)
    part = softmax_rows if meant.family == "softmax" else log_softmax_rows
    parts = [
        part(
            rows_of(logits[n : n + step], meant.temperature),
            probe.targets[n : n + step].astype(np.float64),
            precision,
        )
        for n in range(0, len(probe.logits), step)
    ]
    whole = Expected(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    whole.loss_bound[undefined], whole.gradient_bound[undefined] = np.inf, np.inf
    return whole


def softmax_rows(rows: Rows, v: Array, precision: Precision) -> tuple[Array, Array, Array, Array]:
    """a, vᵀ∂a/∂z and their bounds."""
    a, relative, size = rows.a, rows.relative(precision), np.abs(v)
    mean = total(rows.e * wide(v)) / rows.whole
    apart = wide(v) - mean
    gradient = (rows.e * apart / rows.whole).high / rows.temperature
    c = FEW + summation(a.shape[1], precision)
    average = (a * size).sum(axis=-1, keepdims=True)
    inherited = (a * size * relative).sum(axis=-1, keepdims=True)
    rounding = a * (relative * np.abs(apart.high) + c * (size + average) + inherited)
    lost = 4 * precision.underflow
    bound = rounding * precision.unit / rows.temperature
    bound += lost * (1 + (1 + size + average) / rows.temperature)
    return a, gradient, a * relative * precision.unit + lost, bound


def log_softmax_rows(
    rows: Rows, v: Array, precision: Precision
) -> tuple[Array, Array, Array, Array]:
    """ln a, vᵀ∂(ln a)/∂z and their bounds."""
    relative, size, costs = rows.relative(precision), np.abs(v), rows.costs
    c = FEW + summation(v.shape[1], precision)
    every = size.sum(axis=-1, keepdims=True)
    rounding = (relative * rows.a * every + c * size) / rows.temperature
    bound = rounding * precision.unit
    bound += 4 * precision.underflow * (1 + (1 + every + size) / rows.temperature)
    value_bound = (relative + c * costs) * precision.unit + 4 * precision.underflow
    gradient = -product_difference(rows, wide(v)) / rows.temperature
    return -costs, gradient, value_bound, bound
