"""One's own point of any loss: what a user wrote -> logits, targets (N, K).

A loss of one logit takes each number as a sample of its own.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.check.declared.point import rank_of
from ceverify.check.point import one_hot, refuse_beyond, refuse_long
from ceverify.errors import InputError
from ceverify.losses.loss import Accepted, Loss

ACCEPTED: dict[Accepted, tuple[str, float, float]] = {
    "masses": ("0 or more", 0, np.inf),
    "reals": ("any numbers", -np.inf, np.inf),
    "unit": ("from 0 to 1", 0, 1),
    "signs": ("−1 or 1", -1, 1),
}


def declared_point(
    loss: Loss,
    logits: tuple[float, ...],
    target: int | None,
    targets: tuple[float, ...] | None,
    dtype: str,
) -> tuple[Floats, Floats]:
    """Logits and targets as arrays of one row, or of one column for a loss of one logit."""
    single = rank_of(loss) == 0
    refuse_long(logits, least=1 if single else 2)
    chosen = targets_of(loss, len(logits), target, targets, single)
    largest = float(np.finfo(dtype).max) ** 0.5 / 1e4
    refuse_beyond("--targets", chosen, largest)
    refuse_beyond("--logits", logits, largest)
    shape = (-1, 1) if single else (1, -1)
    z, y = (np.array(row, dtype=dtype).reshape(shape) for row in (logits, chosen))
    return z, y


def targets_of(
    loss: Loss, size: int, target: int | None, targets: tuple[float, ...] | None, single: bool
) -> tuple[float, ...]:
    """A target for each logit, of what the loss accepts."""
    words, least, most = ACCEPTED[loss.accepts]
    if single and target is not None:
        raise InputError(
            f"--target is a class; {loss.name} has one logit a sample: give --targets, {words}."
        )
    if (target is None) == (targets is None):
        either = "--targets" if single else "one of --target (the true class) and --targets"
        raise InputError(f"Give {either}; {loss.name} takes a number for each logit, {words}.")
    if targets is None:
        return one_hot(size, target or 0)
    if len(targets) != size:
        raise InputError(f"--targets holds {len(targets)} numbers for {size} logits; give {size}.")
    for number in targets:
        if not least <= number <= most or (loss.accepts == "signs" and number not in (-1, 1)):
            raise InputError(f"--targets holds {number:g}; the targets of {loss.name} are {words}.")
    return targets
