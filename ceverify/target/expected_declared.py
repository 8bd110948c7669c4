"""Any loss of LOSSES by its definitions, to 50 digits, with what plain arithmetic may be off by.

Beside what a stable implementation may show (check/declared.py) every number on the way is off by
cu of itself, so that 1 − a formed by subtraction is allowed, and a loss that is the difference of
larger terms. c holds |lse|, for e^{z − lse} with a rounded lse. Of a soft cap 1 − tanh² may be
formed by subtraction, too: cu of the slope by the capped logit, which the definitions do not show.
Source: Bauer, "Computational graphs and rounding error", SIAM J. Numer. Anal. 11 (1974).
"""

from __future__ import annotations

from math import fsum

import numpy as np
from mpmath import mp, mpf

from ceverify.check.arrays import Array, Floats
from ceverify.check.class_indices import dense
from ceverify.check.declared import DIGITS, Evaluated, Known, cancelled
from ceverify.check.declared_point import Declaration, rank_of
from ceverify.check.tape import Node, adjoints
from ceverify.target.expected import Expected
from ceverify.target.masses import reduced_by, scales_of
from ceverify.target.meaning import Meaning
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision
from ceverify.target.rows import FEW, rows_of, summation


class Plain(Evaluated):
    """The definitions at a point, every number on the way with a rounding error of its own."""

    def bounded(self, result: Node) -> Known:
        """The stable bound, and c|∂result/∂v · v| for every v on the way."""
        stable = super().bounded(result)
        c = PLAIN + 2 * self.largest_exponent()
        sizes = (slope * node.value for node, slope in adjoints(result).values() if node.parts)
        own = c * mp.fsum(sizes, absolute=True)
        return Known(stable.value, float(stable.roundings + mpf(own)), stable.underflows)

    def largest_exponent(self) -> float:
        """max |x| of all e^x, which |lse| is at most, but for its ln K."""
        bodies = [node.body.value for node in self.tape.exponentials if node.body]
        return float(max(map(abs, bodies), default=0))


# Roundings of a single operation, a logarithm or exponential among them.
PLAIN = 8.0


def expected_declared(probe: Probe, meant: Meaning, precision: Precision) -> Expected:
    """Row by row; the loss reduced as it is meant to be."""
    y = dense_targets(probe)
    rows = [row(meant, probe.logits[n : n + 1], y[n : n + 1]) for n in range(len(y))]
    scale = scales_of(probe, meant)[:, None]
    gradient, bound = bounded([slopes for _, slopes in rows], precision, np.abs(scale))
    bound += hidden(meant, probe.logits, y) * precision.unit * np.abs(scale)
    losses, loss_bounds = bounded([[value] for value, _ in rows], precision, np.ones((1, 1)))
    if meant.reduction == "none":
        return Expected(losses[:, 0], gradient * scale, loss_bounds[:, 0], bound)
    by = reduced_by(probe, meant)
    rounding = (summation(len(losses), precision) + FEW) * precision.unit
    total = fsum(loss_bounds[:, 0]) + rounding * fsum(np.abs(losses[:, 0]))
    loss = np.asarray(fsum(losses[:, 0]) / by)
    return Expected(loss, gradient * scale, np.asarray(total / by), bound)


def hidden(meant: Meaning, logits: Floats, y: Floats) -> Array:
    """Roundings of 1 − tanh², times the slope by the capped logit; nothing of other losses."""
    if meant.loss.name != "soft-cap":
        return np.zeros(logits.shape)
    cap = np.asarray(meant.parameters["cap"], np.float64)
    rows = rows_of(cap * np.tanh(logits.astype(np.float64) / cap))
    size: Array = rows.a * np.abs(y).sum(axis=-1, keepdims=True) + np.abs(y)
    return FEW * size


def dense_targets(probe: Probe) -> Floats:
    """Indices as masses; whatever else as it is."""
    if probe.targets.ndim > 1:
        return probe.targets.astype(np.float64)
    return dense(probe.targets.astype(np.float64), probe.logits.shape[1])


def row(meant: Meaning, logits: Floats, targets: Floats) -> tuple[Known, list[Known]]:
    """The loss of one sample and its slopes."""
    declaration = Declaration(meant.loss, logits.astype(np.float64), targets, meant.parameters)
    places: list[tuple[int, ...]] = [()] if rank_of(meant.loss) == 0 else [
        (label + 1,) for label in range(logits.shape[1])
    ]  # fmt: skip
    with mp.workdps(DIGITS):
        digits = DIGITS + cancelled(declaration)
    with mp.workdps(digits):
        at = Plain(declaration)
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
