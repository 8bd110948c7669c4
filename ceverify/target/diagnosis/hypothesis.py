"""Hypothesis: what a known slip would give; it fits if it gives what was got, on all probes.

Loss and gradient are explained apart, since each may have a slip of its own. A hypothesis that
says nothing of a probe (None) must find nothing wrong there. It must differ from what is right by
more than the bound where the function does: else it explains nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.diagnosis.reference import Reference
from ceverify.target.observation import Observation

# A prediction is rounded otherwise than the function: some bounds, and some roundings of itself.
BOUNDS, ROUNDINGS = 8.0, 256.0


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What a slip gives at a probe; None where the slip leaves it to others."""

    gradient: Array | None = None
    loss: Array | None = None


Predict = Callable[[Reference], Prediction | None]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A sentence for the user, and what the slip predicts.

    `whole`: loss and gradient alike. `divides`: by a probability, so that no finite number need
    come of a row in which one underflows.
    """

    explanation: str
    predict: Predict
    whole: bool = False
    divides: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """An observation with its reference."""

    observation: Observation
    reference: Reference


def fits(hypothesis: Hypothesis, seen: list[Seen], part: str) -> bool:
    """Every prediction of loss or gradient is met, and what is wrong is among them."""
    explained = False
    for one in seen:
        with np.errstate(all="ignore"):
            predicted = hypothesis.predict(one.reference)
        value = getattr(predicted, part, None)
        if getattr(one.observation, part) is None:
            continue
        if value is None:
            if wrong(one, part):
                return False
            continue
        if not near(value, one, part, hypothesis.divides):
            return False
        explained |= wrong(one, part)
    return explained


def near(value: Array, one: Seen, part: str, divides: bool = False) -> bool:
    """|got − predicted| within the bounds, those scaled with what is predicted."""
    got = np.asarray(getattr(one.observation, part))
    right = np.asarray(getattr(one.observation, f"expected_{part}"))
    bound = np.asarray(getattr(one.observation, f"{part}_bound"))
    value = np.asarray(value, np.float64)
    if value.shape != got.shape:
        return False
    unit = float(np.finfo(one.reference.probe.logits.dtype).eps)
    with np.errstate(all="ignore"):
        grown = max(1.0, largest(value) / max(largest(right), 1e-300))
        relative = (ROUNDINGS + spread(one.reference.z)) * unit
        allowed = BOUNDS * bound * min(grown, 1e6) + relative * np.abs(value)
        met = np.isfinite(value) & ((np.abs(got - value) <= allowed) | (got == value))
    # Where the slip has no finite value, one way of writing it differs from another: not right.
    spoiled = ~np.isfinite(value) & beyond(one, part).reshape(got.shape)
    if divides and value.ndim > 1:
        lost = one.reference.a < 4 * float(np.finfo(one.reference.probe.logits.dtype).tiny)
        spoiled |= ~np.isfinite(got) & lost.any(axis=-1, keepdims=True)
    return bool((met | spoiled | np.isinf(bound)).all())


def spread(z: Array) -> float:
    """max z − z over the rows, twice: a probability has so many roundings more."""
    with np.errstate(invalid="ignore"):
        down = z.max(axis=-1, keepdims=True) - z
    return 2 * min(largest(down), 4096.0)


def largest(values: Array) -> float:
    """The largest size among finite numbers."""
    kept = np.abs(values[np.isfinite(values)]) if values.size else values
    return float(kept.max()) if kept.size else 0.0


def wrong(one: Seen, part: str) -> bool:
    """Whether loss or gradient is beyond its bound at this probe."""
    return bool(beyond(one, part).any())


def beyond(one: Seen, part: str) -> Array:
    """The entries beyond their bounds; none where nothing was given back."""
    got = getattr(one.observation, part)
    if got is None:
        return np.zeros(1, bool)
    right = getattr(one.observation, f"expected_{part}")
    bound = getattr(one.observation, f"{part}_bound")
    with np.errstate(all="ignore"):
        met = (np.abs(got - right) <= bound) | (got == right)
    return np.asarray(~met & ~np.isinf(bound))
