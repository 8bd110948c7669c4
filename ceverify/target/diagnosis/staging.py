"""Half precision on the way: logits or probabilities rounded to float16 or bfloat16."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.diagnosis.hypothesis import Hypothesis, Prediction
from ceverify.target.diagnosis.nearness import depths, roundings
from ceverify.target.diagnosis.reference import Reference, log_softmax
from ceverify.target.diagnosis.rows import with_logarithms
from ceverify.target.precision import PRECISIONS

HALVES = ("float16", "bfloat16")


def rounded(numbers: Array, half: str) -> Array:
    """The nearest numbers of a half precision."""
    return np.asarray(PRECISIONS[half].rounded(np.asarray(numbers)), np.float64)


def either_way(at: Reference, half: str) -> tuple[Array, Array]:
    """a rounded, as it comes from a little below and a little above."""
    by = (roundings(at.probe.unit) + depths(at.z)) * at.probe.unit
    return rounded(at.a * (1 - by), half), rounded(at.a * (1 + by), half)


def narrow(at: Reference, half: str) -> bool:
    """Where the dtype holds no more anyway."""
    return bool(np.finfo(at.probe.logits.dtype).eps >= np.finfo(np.float16).eps)


def of_probabilities(half: str) -> Callable[[Reference], Prediction | None]:
    """a rounded, then 1 subtracted."""

    def predict(at: Reference) -> Prediction | None:
        if narrow(at, half) or at.meant.family != "cross-entropy":
            return None
        below, above = (at.slope(a) for a in either_way(at, half))
        return Prediction(below, at.loss, Prediction(above))

    return predict


def at_the_true_class(half: str) -> Callable[[Reference], Prediction | None]:
    """a rounded at the true class alone."""

    def predict(at: Reference) -> Prediction | None:
        if narrow(at, half) or at.meant.family != "cross-entropy":
            return None
        ways = (np.where(at.q == 0, at.a, a) for a in either_way(at, half))
        below, above = (at.slope(a) for a in ways)
        return Prediction(below, at.loss, Prediction(above))

    return predict


def of_logits(half: str) -> Callable[[Reference], Prediction | None]:
    """z rounded before everything."""

    def predict(at: Reference) -> Prediction | None:
        if narrow(at, half):
            return None
        return with_logarithms(at, log_softmax(rounded(at.z, half) / at.meant.temperature))

    return predict


HYPOTHESES: dict[str, Hypothesis] = {
    f"{half} staging of the {what}": Hypothesis(
        f"The {what} pass through {half} on the way.", make(half)
    )
    for half in HALVES
    for what, make in (
        ("probabilities", of_probabilities),
        ("true class's probability", at_the_true_class),
        ("logits", of_logits),
    )
}
