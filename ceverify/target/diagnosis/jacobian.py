"""Another matrix in the place of ∂a/∂z, or another vector that goes through it."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.diagnosis.hypothesis import Hypothesis, Prediction
from ceverify.target.diagnosis.reference import Reference


def through(at: Reference, x: Array, d: Array) -> Prediction:
    """(diag(x) − xxᵀ) d, by rows."""
    rows = x * (d - (x * d).sum(axis=-1, keepdims=True))
    size = np.abs(x) * (np.abs(d) + np.abs(x * d).sum(axis=-1, keepdims=True))
    return put(at, rows, size)


def vector(at: Reference) -> Array:
    """What goes through the Jacobian: v, or −q/a."""
    return at.q if at.meant.by_vector else np.where(at.q == 0, 0.0, -at.q / at.a)


def put(at: Reference, rows: Array, size: Array | None = None) -> Prediction:
    """Rows before scaling, and what their terms come to."""
    scale = at.s[:, None] / at.meant.temperature
    return Prediction(scale * rows, size=None if size is None else np.abs(scale) * size)


def known(at: Reference) -> bool:
    """Losses whose probabilities are a softmax of the logits."""
    return at.meant.family in ("cross-entropy", "softmax")


def elementwise(at: Reference) -> Prediction | None:
    """d a (1 − a)."""
    if not known(at):
        return None
    if at.meant.by_vector:
        return put(at, at.q * at.a * (1 - at.a))
    return put(at, -at.q * (1 - at.a))


def twice(at: Reference) -> Prediction | None:
    """(a − y) a (1 − a)."""
    return put(at, (at.a - at.q) * at.a * (1 - at.a)) if known(at) else None


def of_logits(at: Reference) -> Prediction | None:
    """(diag(z) − zzᵀ) d."""
    return through(at, at.z, vector(at)) if known(at) else None


def without_labels(at: Reference) -> Prediction | None:
    """−1/a of every class, through the Jacobian: Ka − 1."""
    if at.meant.family != "cross-entropy":
        return None
    return put(at, at.classes * at.a - 1)


def true_class_alone(at: Reference) -> Prediction | None:
    """a − y at the true class, 0 elsewhere."""
    if at.meant.family != "cross-entropy":
        return None
    return put(at, np.where(at.q == 0, 0.0, at.a * at.q.sum(axis=-1, keepdims=True) - at.q))


def targets_left_out(at: Reference) -> Prediction | None:
    """a alone."""
    return put(at, at.a) if at.meant.family == "cross-entropy" else None


def before_softmax(at: Reference) -> Prediction | None:
    """−y/a, not taken through the Jacobian."""
    return put(at, vector(at)) if known(at) else None


def transposed(at: Reference) -> Prediction | None:
    """The row sums aᵀd laid along the columns: a square batch alone does not fail."""
    if not known(at) or at.samples != at.classes:
        return None
    d = vector(at)
    return put(at, at.a * (d - (at.a * d).sum(axis=-1)[None, :]))


HYPOTHESES: dict[str, Hypothesis] = {
    "elementwise Jacobian": Hypothesis(
        "a(1 − a) stands for the whole Jacobian: the terms i ≠ j are missing.", elementwise
    ),
    "a(1 − a) too many": Hypothesis(
        "a − y, which has the Jacobian in it already, is multiplied by a(1 − a).", twice
    ),
    "Jacobian of the logits": Hypothesis(
        "diag(z) − zzᵀ is used, with the logits in the place of the probabilities.",
        of_logits,
        divides=True,
    ),
    "labels left out of the derivative": Hypothesis(
        "The derivative by a is −1/a for every class; it is −y/a.", without_labels
    ),
    "only the true class": Hypothesis(
        "Only the true class has a gradient; every class has: each a holds all logits.",
        true_class_alone,
    ),
    "targets not subtracted": Hypothesis("The gradient is a, without − y.", targets_left_out),
    "Jacobian left out": Hypothesis(
        "The gradient is that by the probabilities, −y/a, not by the logits.",
        before_softmax,
        divides=True,
    ),
    "row sum without keepdims": Hypothesis(
        "The sum over the classes is laid along the wrong axis (keepdims).",
        transposed,
        divides=True,
    ),
}
