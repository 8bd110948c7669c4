"""One's own point: the numbers a user wrote -> logits (1, K) and target masses (1, K)."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.errors import InputError, LimitError

# More make no table that one reads.
MOST_CLASSES = 1000


def point(
    logits: tuple[float, ...], target: int | None, targets: tuple[float, ...] | None, dtype: str
) -> tuple[Floats, Floats]:
    """Logits and targets as arrays of one row, or the sentence that says what is wrong."""
    refuse_long(logits, least=2)
    if (target is None) == (targets is None):
        raise InputError("Give one of --target (the true class) and --targets (a mass per class).")
    if targets is None:
        targets = one_hot(len(logits), target or 0)
    refuse_unfit(targets, len(logits))
    # With room for Σ_j y_j (z_max − z_j) to be added up.
    largest = float(np.finfo(dtype).max) / (4 * len(logits))
    refuse_beyond("--targets", targets, largest)
    refuse_beyond("--logits", logits, largest / max(1.0, *targets))
    return np.array([logits], dtype=dtype), np.array([targets], dtype=dtype)


def refuse_long(logits: tuple[float, ...], least: int) -> None:
    """At least `least` logits, and no more than MOST_CLASSES."""
    if len(logits) < least:
        raise InputError(f"--logits holds {len(logits)} number; softmax needs at least 2 classes.")
    if len(logits) > MOST_CLASSES:
        raise LimitError(
            f"--logits holds {len(logits):,} numbers; a point has at most {MOST_CLASSES:,} classes."
        )


def one_hot(classes: int, target: int) -> tuple[float, ...]:
    """y_t = 1, else 0."""
    if target >= classes:
        raise InputError(f"--target is {target}; with {classes} logits give 0 to {classes - 1}.")
    return tuple(float(k == target) for k in range(classes))


def refuse_unfit(targets: tuple[float, ...], classes: int) -> None:
    """A mass for each class, none negative, none so large that its products overflow."""
    if len(targets) != classes:
        raise InputError(
            f"--targets holds {len(targets)} masses for {classes} logits; give {classes}."
        )
    for mass in targets:
        if not mass >= 0:
            raise InputError(f"--targets holds {mass:g}; a target mass is 0 or more.")


def refuse_beyond(option: str, numbers: tuple[float, ...], largest: float) -> None:
    """Numbers that would overflow before the loss is added up."""
    worst = max(numbers, key=abs)
    if abs(worst) > largest:
        raise InputError(
            f"{option} holds {worst:g}; here its numbers are at most {largest:.2g} in size, or "
            "the loss is beyond the dtype."
        )
