"""One's own point: the numbers a user wrote -> logits (1, K) and target masses (1, K)."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.errors import InputError

MOST_MASS = 1e30


def point(
    logits: tuple[float, ...], target: int | None, targets: tuple[float, ...] | None, dtype: str
) -> tuple[Floats, Floats]:
    """Logits and targets as arrays of one row, or the sentence that says what is wrong."""
    if len(logits) < 2:
        raise InputError(f"--logits holds {len(logits)} number; softmax needs at least 2 classes.")
    if (target is None) == (targets is None):
        raise InputError("Give one of --target (the true class) and --targets (a mass per class).")
    if targets is None:
        targets = one_hot(len(logits), target or 0)
    refuse_unfit(targets, len(logits))
    return row("--logits", logits, dtype), row("--targets", targets, dtype)


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
        if not 0 <= mass <= MOST_MASS:
            raise InputError(f"--targets holds {mass:g}; a target mass is from 0 to {MOST_MASS:g}.")


def row(option: str, numbers: tuple[float, ...], dtype: str) -> Floats:
    """The numbers as (1, K) in the dtype, if it can hold them."""
    with np.errstate(over="ignore"):
        array: Floats = np.array([numbers]).astype(dtype)
    if not np.isfinite(array).all():
        largest = f"{np.finfo(dtype).max:.2g}"
        worst = max(numbers, key=abs)
        raise InputError(f"{option} holds {worst:g}; {dtype} holds at most {largest} in size.")
    return array
