"""Hypothesis: what a known slip would give; it fits if it gives what was got, on all probes.

Loss and gradient are explained apart, since each may have a slip of its own. A hypothesis that says
nothing of a probe (None) must find nothing wrong there; and what is wrong must be among what it
predicts: else it explains nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.diagnosis.nearness import Seen, beyond, near, off, wrong
from ceverify.target.diagnosis.reference import Reference


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What a slip gives at a probe; None where the slip leaves it to others.

    `otherwise` is what else it may give, entry by entry, where a rounding may go either way; `size`
    what the terms of the gradient come to before they cancel.
    """

    gradient: Array | None = None
    loss: Array | None = None
    otherwise: Prediction | None = None
    size: Array | None = None


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


def fits(hypothesis: Hypothesis, seen: list[Seen], part: str) -> bool:
    """Every prediction of loss or gradient is met, and what is wrong is among them."""
    explained = False
    for one in seen:
        if getattr(one.observation, part) is None:
            continue
        with np.errstate(all="ignore"):
            predicted = hypothesis.predict(one.reference) or Prediction()
        if getattr(predicted, part) is None:
            if wrong(one, part):
                return False
        elif not met(predicted, one, part, hypothesis.divides):
            return False
        else:
            explained |= explains(predicted, one, part)
    return explained


def explains(predicted: Prediction, one: Seen, part: str) -> bool:
    """Something is wrong where the prediction is, too: rounding is no slip."""
    value = np.asarray(getattr(predicted, part), np.float64)
    return bool((beyond(one, part) & off(value, one, part)).any())


def changes(hypothesis: Hypothesis, seen: list[Seen], part: str) -> bool:
    """Somewhere its loss or gradient is not the right one."""
    with np.errstate(all="ignore"):
        predicted = [(one, hypothesis.predict(one.reference)) for one in seen]
    return any(
        bool(off(np.asarray(value), one, part).any())
        for one, prediction in predicted
        if (value := getattr(prediction, part, None)) is not None
    )


def met(predicted: Prediction, one: Seen, part: str, divides: bool) -> bool:
    """Every entry of loss or gradient is as predicted, one way or the other."""
    ways = [getattr(each, part) for each in (predicted, predicted.otherwise) if each]
    size = predicted.size if part == "gradient" else None
    as_predicted = [
        near(np.asarray(way, np.float64), one, part, divides, size)
        for way in ways
        if way is not None
    ]
    return bool(np.logical_or.reduce(as_predicted).all())
