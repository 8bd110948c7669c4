"""Any loss of LOSSES by its definitions, to 50 digits, with what plain arithmetic may be off by.

The bounds are those of plain.py, and what the definitions do not show is in hidden.py.
"""

from __future__ import annotations

from functools import lru_cache
from math import fsum
from typing import TypeAlias

import numpy as np
from mpmath import mp

from ceverify.check.arrays import Array, Floats
from ceverify.check.declared.class_indices import dense
from ceverify.check.declared.definitions import DIGITS, Known, lost_digits
from ceverify.check.declared.point import Declaration, rank_of
from ceverify.losses import LOSSES
from ceverify.target.expected.bounded import Expected
from ceverify.target.expected.hidden import hidden, hidden_in_loss
from ceverify.target.expected.masses import reduced_by, scales_of
from ceverify.target.expected.plain import Plain
from ceverify.target.expected.rows import FEW, summation
from ceverify.target.meaning import Meaning
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision

# Digits that may be lost without another evaluation: e^{−90}.
SPARE = 50


def expected_declared(probe: Probe, meant: Meaning, precision: Precision) -> Expected:
    """Row by row; the loss reduced as it is meant to be."""
    y = dense_targets(probe)
    rows = [row(meant, z, masses, precision) for z, masses in zip(probe.logits, y, strict=True)]
    scale = scales_of(probe, meant)[:, None]
    gradient, bound = bounded([slopes for _, slopes in rows], precision, np.abs(scale))
    bound += hidden(meant, probe.logits, y, precision) * precision.unit * np.abs(scale)
    losses, bounds = bounded([[value] for value, _ in rows], precision, np.ones((1, 1)))
    bounds[:, 0] += hidden_in_loss(meant, probe.logits, precision)
    loss, loss_bound = reduced(losses[:, 0], bounds[:, 0], reduced_by(probe, meant), precision)
    if meant.reduction == "none":
        loss, loss_bound = losses[:, 0], bounds[:, 0]
    return Expected(loss, gradient * scale, loss_bound, bound)


def reduced(losses: Array, bounds: Array, by: float, precision: Precision) -> tuple[Array, Array]:
    """The sum over `by`, which is rounded too."""
    rounding = (summation(len(losses), precision) + FEW) * precision.unit
    bound = sum(bounds) + rounding * fsum(np.abs(losses))
    return np.asarray(fsum(losses) / by), np.asarray(bound / by)


def dense_targets(probe: Probe) -> Floats:
    """Indices as masses; whatever else as it is."""
    if probe.targets.ndim > 1:
        return probe.targets.astype(np.float64)
    return dense(probe.targets.astype(np.float64), probe.logits.shape[1])


def row(
    meant: Meaning, logits: Floats, targets: Floats, precision: Precision
) -> tuple[Known, list[Known]]:
    """The loss of one sample and its slopes."""
    numbers = (tuple(map(float, logits)), tuple(map(float, targets)))
    return known(meant.loss.name, tuple(meant.parameters.items()), *numbers, precision)


Numbers: TypeAlias = tuple[float, ...]


@lru_cache(maxsize=1024)
def known(
    loss: str,
    parameters: tuple[tuple[str, float | Numbers], ...],
    logits: Numbers,
    targets: Numbers,
    precision: Precision,
) -> tuple[Known, list[Known]]:
    """Those of the same numbers once: rows come alone, twice and all alike."""
    given = np.array([logits]), np.array([targets])
    declaration = Declaration(LOSSES[loss], *given, dict(parameters))
    with mp.workdps(DIGITS + SPARE):
        at = Plain(declaration, precision)
        value, lost = at.value(), lost_digits(at)
        if lost <= SPARE:
            return value, slopes(at)
    with mp.workdps(DIGITS + lost):
        at = Plain(declaration, precision)
        return at.value(), slopes(at)


def slopes(at: Plain) -> list[Known]:
    """∂C/∂z by each logit of the one sample."""
    if rank_of(at.declaration.loss) == 0:
        return [at.slope(())]
    return [at.slope((label + 1,)) for label in range(at.declaration.logits.shape[1])]


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
