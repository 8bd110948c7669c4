"""Softmax along the wrong axis, over all entries, or shifted by the maximum of all rows."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.diagnosis.hypothesis import Hypothesis, Prediction
from ceverify.target.diagnosis.reference import Reference, log_softmax


def with_logarithms(at: Reference, logs: Array) -> Prediction | None:
    """Loss and gradient with other logarithms in the place of ln a."""
    a = np.exp(logs)
    if at.meant.family == "cross-entropy":
        underflown = np.log(np.asarray(a.astype(at.probe.logits.dtype), np.float64))
        by_logarithm = Prediction(loss=at.costs(underflown))
        return Prediction(at.slope(a), at.costs(logs), by_logarithm)
    if at.meant.family == "softmax":
        rows = a * (at.q - (a * at.q).sum(axis=-1, keepdims=True)) / at.meant.temperature
        return Prediction(at.s[:, None] * rows)
    return None


def other_axis(at: Reference) -> Prediction | None:
    """e^{z_nk} / Σ_m e^{z_mk}."""
    return with_logarithms(at, log_softmax(at.z / at.meant.temperature, axis=0))


def all_entries(at: Reference) -> Prediction | None:
    """e^{z_nk} over the sum of all rows."""
    z = at.z / at.meant.temperature
    return with_logarithms(at, log_softmax(z.reshape(1, -1)).reshape(z.shape))


def one_maximum(at: Reference) -> Prediction | None:
    """Shifted by max z of all rows: a row far below has e^{z − m} = 0, and 0/0."""
    return with_logarithms(at, np.log(shifted(at, 0.0)))


def one_maximum_guarded(at: Reference) -> Prediction | None:
    """The same with + 1e-10 in the row sum."""
    return with_logarithms(at, np.log(shifted(at, 1e-10)))


def shifted(at: Reference, guard: float) -> Array:
    """e^{z − m} / (Σ + guard), m the largest of all, in the dtype of the probe."""
    z = at.probe.logits / at.probe.logits.dtype.type(at.meant.temperature)
    e = np.exp(z - z.max())
    a: Array = np.asarray(e / (e.sum(axis=-1, keepdims=True) + guard), np.float64)
    return a


def first_in_the_loss(at: Reference) -> Prediction | None:
    """The rows' losses added up as if the others were 0."""
    if at.meant.family != "cross-entropy" or at.meant.reduction == "none":
        return None
    first = at.q * (np.arange(at.samples) == 0)[:, None]
    return Prediction(at.gradient, at.costs(log_softmax(at.z / at.meant.temperature), first))


def first_for_the_mean(at: Reference) -> Prediction | None:
    """The loss of the first row, not divided."""
    found = first_in_the_loss(at)
    if found is None or found.loss is None or at.meant.reduction != "mean":
        return None
    return Prediction(at.gradient, found.loss * at.divisor)


HYPOTHESES: dict[str, Hypothesis] = {
    "only sample 0 in the loss": Hypothesis(
        "The losses of all samples but the first are missing from the sum.", first_in_the_loss
    ),
    "the loss of sample 0": Hypothesis(
        "The loss of the first sample is returned, not the mean.", first_for_the_mean
    ),
    "axis mixed": Hypothesis("Softmax runs over the samples, not over the classes.", other_axis),
    "softmax over all entries": Hypothesis(
        "One sum over all rows normalises them; each row needs its own.", all_entries
    ),
    "global maximum": Hypothesis(
        "All rows are shifted by one maximum: rows far below it underflow.", one_maximum
    ),
    "global maximum with a guard": Hypothesis(
        "All rows are shifted by one maximum, with 1e-10 added to each row's sum.",
        one_maximum_guarded,
    ),
}
