"""Any loss of LOSSES by its definitions, to 50 digits, with what plain arithmetic may be off by.

The bounds are those of plain.py, and what the definitions do not show: of a soft cap 1 − tanh² may
be formed by subtraction, and the two terms of the z-loss may have probabilities of their own.
"""

from __future__ import annotations

from math import fsum

import numpy as np
from mpmath import mp

from ceverify.check.arrays import Array, Flags, Floats
from ceverify.check.class_indices import dense
from ceverify.check.declared import DIGITS, Known, cancelled
from ceverify.check.declared_point import Declaration, rank_of
from ceverify.target.expected import Expected
from ceverify.target.masses import reduced_by, scales_of
from ceverify.target.meaning import Meaning
from ceverify.target.observation import Probe
from ceverify.target.plain import PLAIN, Plain
from ceverify.target.precision import Precision
from ceverify.target.rows import FEW, rows_of, summation


def expected_declared(probe: Probe, meant: Meaning, precision: Precision) -> Expected:
    """Row by row; the loss reduced as it is meant to be."""
    y = dense_targets(probe)
    rows = [row(meant, probe.logits[n : n + 1], y[n : n + 1], precision) for n in range(len(y))]
    scale = scales_of(probe, meant)[:, None]
    gradient, bound = bounded([slopes for _, slopes in rows], precision, np.abs(scale))
    bound += hidden(meant, probe.logits, y, precision) * precision.unit * np.abs(scale)
    losses, loss_bounds = bounded([[value] for value, _ in rows], precision, np.ones((1, 1)))
    if meant.loss.name == "binary":  # (1 − y)z and max(−z, 0) cancel where it is right
        loss_bounds += PLAIN * np.abs(np.asarray(probe.logits, np.float64)) * precision.unit
    loss_bounds[overflows(meant, probe.logits, precision)] = np.inf
    if meant.reduction == "none":
        return Expected(losses[:, 0], gradient * scale, loss_bounds[:, 0], bound)
    by = reduced_by(probe, meant)
    rounding = (summation(len(losses), precision) + FEW) * precision.unit
    total = sum(loss_bounds[:, 0]) + rounding * fsum(np.abs(losses[:, 0]))
    loss = np.asarray(fsum(losses[:, 0]) / by)
    return Expected(loss, gradient * scale, np.asarray(total / by), bound)


def hidden(meant: Meaning, logits: Floats, y: Floats, precision: Precision) -> Array:
    """Roundings that the definitions do not show; nothing of most losses."""
    find = HIDDEN.get(meant.loss.name)
    total = np.abs(y).sum(axis=-1, keepdims=True)
    return np.zeros(logits.shape) if find is None else find(meant, logits, y, total, precision)


def of_slackness(
    meant: Meaning, logits: Floats, y: Floats, total: Array, precision: Precision
) -> Array:
    """1 − tanh² by subtraction, times the slope by the capped logit."""
    cap = np.asarray(meant.parameters["cap"], np.float64)
    rows = rows_of(cap * np.tanh(logits.astype(np.float64) / cap))
    size: Array = rows.a * total + np.abs(y)
    return FEW * size


def of_two_terms(
    meant: Meaning, logits: Floats, y: Floats, total: Array, precision: Precision
) -> Array:
    """a_i Σy and 2λ ln S · a_i, each with an a_i of its own."""
    rows, strength = rows_of(logits), np.asarray(meant.parameters["strength"], np.float64)
    lse = np.abs(rows.largest + rows.log_sum)
    size: Array = rows.a * rows.relative(precision) * (total + 2 * strength * lse)
    return size


HIDDEN = {"soft-cap": of_slackness, "z-loss": of_two_terms}


def overflows(meant: Meaning, logits: Floats, precision: Precision) -> Flags:
    """Rows whose (ln S)² is beyond the dtype, though λ (ln S)² is not: of z-loss alone."""
    if meant.loss.name != "z-loss":
        return np.zeros(len(logits), bool)
    rows = rows_of(logits)
    beyond: Flags = (rows.largest + rows.log_sum)[:, 0] ** 2 > precision.largest
    return beyond


def dense_targets(probe: Probe) -> Floats:
    """Indices as masses; whatever else as it is."""
    if probe.targets.ndim > 1:
        return probe.targets.astype(np.float64)
    return dense(probe.targets.astype(np.float64), probe.logits.shape[1])


def row(
    meant: Meaning, logits: Floats, targets: Floats, precision: Precision
) -> tuple[Known, list[Known]]:
    """The loss of one sample and its slopes."""
    declaration = Declaration(meant.loss, logits.astype(np.float64), targets, meant.parameters)
    places: list[tuple[int, ...]] = [()] if rank_of(meant.loss) == 0 else [
        (label + 1,) for label in range(logits.shape[1])
    ]  # fmt: skip
    with mp.workdps(DIGITS):
        digits = DIGITS + cancelled(declaration)
    with mp.workdps(digits):
        at = Plain(declaration, precision)
        return at.value(), [at.slope(place) for place in places]


def bounded(known: list[list[Known]], precision: Precision, scale: Array) -> tuple[Array, Array]:
    """The numbers, and their bounds times `scale`; inf where there is none."""
    value, roundings, underflows = (
        np.array([[getattr(one, name) for one in line] for line in known], np.float64)
        for name in ("value", "roundings", "underflows")
    )
    bound = (roundings * precision.unit + underflows * precision.underflow) * scale
    bound += 8 * precision.underflow
    undefined = ~np.isfinite(value) | ~np.isfinite(bound)
    return np.where(undefined, 0.0, value), np.where(undefined, np.inf, bound)
