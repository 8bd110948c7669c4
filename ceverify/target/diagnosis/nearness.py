"""Whether what was got is what a slip gives, and whether it is off from what is right.

    |got − predicted| ≤ 2 bound · grown + ((c + d)u + c' u₆₄) |predicted|

The bound is that of what is right, grown with what is predicted; the second term is of predictions
that are large where what is right is small: d is how far a logit is below the largest, c' for the
prediction's own roundings in float64.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Array, Flags
from ceverify.target.diagnosis.reference import Reference
from ceverify.target.observation import Observation
from ceverify.target.precision import ACCUMULATOR

BOUNDS, OWN_ROUNDINGS = 2.0, 256.0
# Those of operations, and those of sums and exponentials, which half precisions do in a wider one.
OPERATIONS, WIDER = 16.0, 48.0
DOUBLE = 2.0**-53
# Deeper than this a probability is 0.
DEEPEST = 4096.0
# Predictions larger than what is right by more than this are held to their own size alone.
MOST_GROWN = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """An observation with its reference."""

    observation: Observation
    reference: Reference


def near(
    value: Array, one: Seen, part: str, divides: bool = False, size: Array | None = None
) -> Flags:
    """The first line of this file, entry by entry; undefined ones are near."""
    got = np.asarray(getattr(one.observation, part))
    if value.shape != got.shape:
        return np.zeros(got.shape, bool)
    size = np.abs(value) if size is None else np.fmax(np.abs(value), size)
    limits = np.finfo(one.reference.probe.logits.dtype)
    with np.errstate(all="ignore"):
        within = np.isfinite(value) & (np.abs(got - value) <= allowance(size, one, part))
        within |= (got == value) | (~np.isfinite(got) & (size > float(limits.max)))
    # Where the slip has no finite value, one way of writing it differs from another: not right.
    spoiled = ~np.isfinite(value) & beyond(one, part).reshape(got.shape)
    if divides and value.ndim > 1:
        lost = one.reference.a < 4 * float(limits.tiny)
        spoiled |= ~np.isfinite(got) & lost.any(axis=-1, keepdims=True)
    return np.asarray(within | spoiled | np.isinf(getattr(one.observation, f"{part}_bound")))


def allowance(size: Array, one: Seen, part: str) -> Array:
    """How far a function with the slip may be from a prediction of that size, entry by entry."""
    right = np.asarray(getattr(one.observation, f"expected_{part}"))
    bound = np.asarray(getattr(one.observation, f"{part}_bound"))
    grown = max(1.0, largest(size) / max(largest(right), 1e-300))
    depth = depths(one.reference.z) if size.ndim > 1 else 0.0
    unit = one.reference.probe.unit
    relative = (roundings(unit) + depth) * unit + OWN_ROUNDINGS * DOUBLE
    allowed: Array = BOUNDS * bound * min(grown, MOST_GROWN) + relative * size
    return allowed


def roundings(unit: float) -> float:
    """c, of a large prediction."""
    return OPERATIONS + WIDER * min(1.0, ACCUMULATOR / unit)


def depths(z: Array) -> Array:
    """2(max z − z): so many roundings a probability has more, whatever it is a softmax over."""
    kept = z[np.isfinite(z)]
    with np.errstate(over="ignore"):
        down = (kept.max() if kept.size else 0.0) - np.where(np.isfinite(z), z, 0.0)
    return 2 * np.minimum(down, DEEPEST)


def largest(values: Array) -> float:
    """The largest size among finite numbers."""
    kept = np.abs(values[np.isfinite(values)]) if values.size else values
    return float(kept.max()) if kept.size else 0.0


def wrong(one: Seen, part: str) -> bool:
    """Whether loss or gradient is beyond its bound at this probe."""
    return bool(beyond(one, part).any())


def beyond(one: Seen, part: str) -> Flags:
    """The entries beyond their bounds; none where nothing was given back."""
    got = getattr(one.observation, part)
    return np.zeros(1, bool) if got is None else off(got, one, part)


def off(values: Array, one: Seen, part: str) -> Flags:
    """Those further from what is right than its bound."""
    right = getattr(one.observation, f"expected_{part}")
    bound = getattr(one.observation, f"{part}_bound")
    with np.errstate(all="ignore"):
        within = (np.abs(values - right) <= bound) | (values == right)
    return np.asarray(~within & ~np.isinf(bound))
