"""Other masses: Σy taken for 1, smoothing, class weights, ignored rows."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.diagnosis.hypothesis import Hypothesis, Prediction
from ceverify.target.diagnosis.reference import Reference, log_softmax


def cross_entropy(at: Reference) -> bool:
    """Of masses and a softmax."""
    return at.meant.family == "cross-entropy"


def masses(at: Reference, q: Array) -> Prediction:
    """Loss and gradient with other masses."""
    return Prediction(at.slope(at.a, q), at.costs(log_softmax(at.z / at.meant.temperature), q))


def sum_is_one(at: Reference) -> Prediction | None:
    """a − y whatever Σy is; class indices have no other sum."""
    if not cross_entropy(at) or at.probe.targets.ndim == 1:
        return None
    return Prediction(at.s[:, None] * (at.a - at.q) / at.meant.temperature, at.loss)


def no_smoothing(at: Reference) -> Prediction | None:
    """ε = 0."""
    return masses(at, at.masses(0.0)) if cross_entropy(at) and at.meant.smoothing else None


def over_others(at: Reference) -> Prediction | None:
    """(1 − ε) y + ε/(K − 1) (1 − y)."""
    if not cross_entropy(at) or not at.meant.smoothing:
        return None
    y, epsilon = at.masses(0.0, weighted=False), at.meant.smoothing
    weights = 1.0 if at.meant.weights is None else at.meant.weights
    with np.errstate(divide="ignore", invalid="ignore"):  # of a single class 0/0: anything
        spread = np.divide(epsilon, at.classes - 1) * (1 - y) * at.counted[:, None]
    return masses(at, weights * ((1 - epsilon) * y + spread))


def smoothing_of_ignored(at: Reference) -> Prediction | None:
    """ε/K in ignored rows too."""
    if not cross_entropy(at) or not at.meant.smoothing or at.counted.all():
        return None
    q = at.q.copy()
    weights = 1.0 if at.meant.weights is None else at.meant.weights
    q[~at.counted] = weights * at.meant.smoothing / at.classes
    return masses(at, q)


def no_weights(at: Reference) -> Prediction | None:
    """w = 1, still divided as is right."""
    if not cross_entropy(at) or at.meant.weights is None:
        return None
    return masses(at, at.masses(at.meant.smoothing, weighted=False))


def no_weights_at_all(at: Reference) -> Prediction | None:
    """w = 1, in the mean too."""
    if not cross_entropy(at) or at.meant.weights is None:
        return None
    q = at.masses(at.meant.smoothing, weighted=False)
    by = max(1, int(at.counted.sum())) if at.meant.reduction == "mean" else 1
    return Prediction(
        at.slope(at.a, q, at.s * at.divisor / by),
        at.costs(log_softmax(at.z / at.meant.temperature), q) * at.divisor / by,
    )


def mask_missing(at: Reference) -> Prediction | None:
    """Ignored rows get a, as if without a target."""
    if not cross_entropy(at) or at.counted.all():
        return None
    g = at.slope(at.a)
    ignored = ~at.counted
    g[ignored] = (at.s[:, None] * at.a)[ignored] / at.meant.temperature
    return Prediction(g, at.loss)


def mask_missing_with_target(at: Reference) -> Prediction | None:
    """Ignored rows get a − y, y at the class that the ignored index names."""
    index = at.meant.ignore_index
    if not cross_entropy(at) or at.counted.all() or index is None:
        return None
    q, ignored = at.q.copy(), ~at.counted
    q[ignored] = 0
    q[ignored, index % at.classes] = 1
    return Prediction(at.slope(at.a, q), at.loss)


def mask_missing_in_both(at: Reference) -> Prediction | None:
    """Ignored rows count as any other, in the loss and in the mean."""
    index = at.meant.ignore_index
    if not cross_entropy(at) or index is None or not 0 <= index < at.classes:
        return None
    q = at.q.copy()
    q[~at.counted] = np.eye(at.classes)[index]
    by = at.samples if at.meant.reduction == "mean" else 1
    s = np.full(at.samples, 1.0 / by)
    rows = -(np.where(q == 0, 0.0, q * log_softmax(at.z / at.meant.temperature))).sum(axis=-1)
    loss = rows if at.meant.reduction == "none" else rows.sum() / by
    return Prediction(at.slope(at.a, q, s), loss)


def mask_inverted(at: Reference) -> Prediction | None:
    """Rows that count get nothing, ignored ones get a."""
    if not cross_entropy(at) or at.meant.ignore_index is None:
        return None
    g = np.where(at.counted[:, None], 0.0, at.s[:, None] * at.a / at.meant.temperature)
    return Prediction(g)


HYPOTHESES: dict[str, Hypothesis] = {
    "Σy assumed 1": Hypothesis(
        "The gradient is a − y; for targets that do not sum to 1 it is aΣy − y.", sum_is_one
    ),
    "smoothing missing": Hypothesis("The targets are not smoothed.", no_smoothing),
    "smoothing with ε/(K − 1)": Hypothesis(
        "ε is spread over the K − 1 other classes; here ε/K goes to all.", over_others
    ),
    "smoothing counts ignored rows": Hypothesis(
        "The uniform part of the smoothing counts ignored rows.", smoothing_of_ignored
    ),
    "weights missing": Hypothesis("The class weights have no effect.", no_weights),
    "weights missing throughout": Hypothesis(
        "The class weights have no effect, on the mean neither.", no_weights_at_all
    ),
    "ignore mask missing": Hypothesis("Ignored rows get a gradient: a.", mask_missing),
    "ignore mask missing, with a target": Hypothesis(
        "Ignored rows get a gradient: a − y of the class that their index wraps to.",
        mask_missing_with_target,
    ),
    "ignore mask missing throughout": Hypothesis(
        "Ignored rows count as any other, in the loss and in the mean.", mask_missing_in_both
    ),
    "ignore mask inverted": Hypothesis(
        "The rows that count get no gradient, the ignored ones do.", mask_inverted
    ),
}
