"""Slips seen in real gradients, each as a function: SLIPS, name -> what it is meant to be.

All compute the mean cross-entropy of class indices or masses by rows, but for the one mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ceverify.check.arrays import Array, Floats, Indices
from ceverify.target.observation import Intent, Option
from ceverify.target.precision import PRECISIONS

NAME = "softmax-cross-entropy"
Pair = tuple[Any, Floats]


@dataclass(frozen=True, slots=True)
class Slipped:
    """The function, the slip that a diagnosis must name, the regimes that must show it.

    `also` are slips that give the same numbers, and so are named too; `hidden` a regime that must
    not show it, since there the slip is right.
    """

    function: Callable[..., Any]
    named: str
    shown: tuple[str, ...] = ("ordinary",)
    options: Mapping[str, Option] = field(default_factory=dict)
    loss: str = NAME
    also: tuple[str, ...] = ()
    hidden: str = ""
    dtype: str | None = None

    @property
    def intent(self) -> Intent:
        """What it is meant to compute."""
        return Intent(self.loss, dict(self.options))


def log_softmax(z: Floats) -> Floats:
    """Stable."""
    down = z - z.max(axis=1, keepdims=True)
    found: Floats = down - np.log(np.exp(down).sum(axis=1, keepdims=True))
    return found


def softmax(z: Floats) -> Floats:
    """Stable."""
    found: Floats = np.exp(log_softmax(z))
    return found


def one_hot(z: Floats, t: Indices) -> Floats:
    """Y."""
    found: Floats = np.eye(z.shape[1], dtype=z.dtype)[t]
    return found


def mean(z: Floats, t: Indices) -> Pair:
    """Right."""
    return -log_softmax(z)[np.arange(len(z)), t].mean(), (softmax(z) - one_hot(z, t)) / len(z)


def times(factor: Callable[[Floats], float]) -> Callable[[Floats, Indices], Pair]:
    """The right gradient times a number."""

    def slipped(z: Floats, t: Indices) -> Pair:
        loss, gradient = mean(z, t)
        return loss, gradient * factor(z)

    return slipped


def with_gradient(change: Callable[[Floats, Floats], Array]) -> Callable[[Floats, Indices], Pair]:
    """The right loss, and rows of another gradient from a and y."""

    def slipped(z: Floats, t: Indices) -> Pair:
        return mean(z, t)[0], change(softmax(z), one_hot(z, t)) / len(z)

    return slipped


def with_probabilities(change: Callable[[Any], Any]) -> Callable[[Floats, Indices], Pair]:
    """Loss and gradient from other probabilities."""

    def slipped(z: Floats, t: Indices) -> Pair:
        a = change(z)
        return -np.log(a[np.arange(len(z)), t]).mean(), (a - one_hot(z, t)) / len(z)

    return slipped


def loss_alone(change: Callable[[Any], Any]) -> Callable[[Floats, Indices], Pair]:
    """−ln of changed probabilities, beside the right gradient."""

    def slipped(z: Floats, t: Indices) -> Pair:
        a = softmax(z)[np.arange(len(z)), t]
        return -np.log(change(a)).mean(), mean(z, t)[1]

    return slipped


def logits_in_jacobian(z: Floats, t: Indices) -> Pair:
    """diag(z) − zzᵀ."""
    with np.errstate(all="ignore"):
        d = -one_hot(z, t) / softmax(z)
        return mean(z, t)[0], z * (d - (z * d).sum(axis=1, keepdims=True)) / len(z)


def summed(z: Floats, t: Indices) -> Pair:
    """The sum, whose gradient is divided by N."""
    loss, gradient = mean(z, t)
    return loss * len(z), gradient


def soft(z: Floats, y: Floats) -> Pair:
    """a − y for masses that add up to anything."""
    return -(np.where(y == 0, 0, y * log_softmax(z))).sum() / len(z), (softmax(z) - y) / len(z)


def unshifted(z: Floats) -> Array:
    """e^z / Σ e^z."""
    e = np.exp(z)
    found: Array = e / e.sum(axis=1, keepdims=True)
    return found


def one_maximum(z: Floats) -> Array:
    """Shifted by the maximum of all rows, the sum guarded."""
    e = np.exp(z - z.max())
    found: Array = e / (e.sum(axis=1, keepdims=True) + 1e-10)
    return found


def other_axis(z: Floats) -> Array:
    """Over the samples."""
    e = np.exp(z - z.max(axis=0))
    found: Array = e / e.sum(axis=0)
    return found


def all_entries(z: Floats) -> Array:
    """Over everything."""
    e = np.exp(z - z.max())
    found: Array = e / e.sum()
    return found


def chained(z: Floats, t: Indices) -> Pair:
    """−y/a through the Jacobian: 0/0 where a underflows."""
    with np.errstate(all="ignore"):
        a = softmax(z)
        d = -one_hot(z, t) / a
        gradient = a * (d - (a * d).sum(axis=1, keepdims=True))
    return mean(z, t)[0], gradient / len(z)


def ignoring(z: Floats, t: Indices, ignore_index: int) -> tuple[Array, Floats, Floats]:
    """Flags of rows that count, and a loss and gradient a row."""
    kept = t != ignore_index
    y = one_hot(z, np.where(kept, t, 0)) * kept[:, None]
    logs = log_softmax(np.where(kept[:, None], z, 0))
    return kept, -np.where(y == 0, 0, y * logs).sum(axis=1), (np.exp(logs) - y) * kept[:, None]


def ignored_get_some(z: Floats, t: Indices, ignore_index: int = -100) -> Pair:
    """a in ignored rows."""
    kept, losses, rows = ignoring(z, t, ignore_index)
    rows = np.where(kept[:, None], rows, softmax(z))
    return losses.sum() / kept.sum(), rows / kept.sum()


def mean_over_all(z: Floats, t: Indices, ignore_index: int = -100) -> Pair:
    """Divided by N."""
    _, losses, rows = ignoring(z, t, ignore_index)
    return losses.mean(), rows / len(z)


def smoothed(z: Floats, t: Indices, spread: Callable[[Floats, Floats], Floats]) -> Pair:
    """Of masses."""
    q = spread(one_hot(z, t), z)
    return -np.where(q == 0, 0, q * log_softmax(z)).sum() / len(z), (softmax(z) - q) / len(z)


def over_others(z: Floats, t: Indices) -> Pair:
    """ε/(K − 1) on the others."""
    return smoothed(z, t, lambda y, z: 0.9 * y + 0.1 / (z.shape[1] - 1) * (1 - y))


def not_smoothed(z: Floats, t: Indices) -> Pair:
    """ε = 0."""
    return mean(z, t)


def smoothing_of_ignored(z: Floats, t: Indices, ignore_index: int = -100) -> Pair:
    """ε/K of ignored rows too."""
    kept = t != ignore_index
    y = one_hot(z, np.where(kept, t, 0)) * kept[:, None]
    q = np.where(kept[:, None], 0.9 * y, 0) + 0.1 / z.shape[1]
    loss = -np.where(q == 0, 0, q * log_softmax(z)).sum() / kept.sum()
    return loss, (softmax(z) * q.sum(axis=1, keepdims=True) - q) / kept.sum()


def distilled(z: Floats, v: Floats) -> Pair:
    """Without T²."""
    q, a = softmax(v / 2.0), log_softmax(z / 2.0)
    return -(q * a).sum() / len(z), (np.exp(a) - q) / 2.0 / len(z)


def weights_by_n(z: Floats, t: Indices) -> Pair:
    """Σ w ℓ / N."""
    w = np.array([1.0, 2.0, 0.5])[t]
    losses = -log_softmax(z)[np.arange(len(z)), t] * w
    return losses.mean(), w[:, None] * (softmax(z) - one_hot(z, t)) / len(z)


def upstream_left_out(z: Floats, t: Indices, upstream: float = 1.0) -> Pair:
    """The gradient from above has no effect."""
    return mean(z, t)


def upstream_of_row_zero(z: Floats, t: Indices, reduction: str, upstream: Any = 1.0) -> Pair:
    """All rows scaled by the first."""
    losses, rows = -log_softmax(z)[np.arange(len(z)), t], softmax(z) - one_hot(z, t)
    return losses, rows * np.ravel(upstream)[0]


def writes(z: Floats, t: Indices) -> Pair:
    """The caller's logits are shifted in place."""
    z -= z.max(axis=1, keepdims=True)
    return mean(z, t)


class Remembering:
    """A second backward subtracts y twice."""

    def __init__(self) -> None:
        self.logits: Floats = np.zeros((0, 0))
        self.a: Floats = np.zeros((0, 0))

    def __call__(self, z: Floats, t: Indices) -> Pair:
        if not np.array_equal(z, self.logits):
            self.logits, self.a = z.copy(), softmax(z)
        self.a -= one_hot(z, t)
        return mean(z, t)[0], self.a / len(z)


def staged(z: Floats, t: Indices) -> Pair:
    """a passes through float16."""
    return mean(z, t)[0], (softmax(z).astype(np.float16).astype(z.dtype) - one_hot(z, t)) / len(z)


def zero_times_infinity(z: Floats, y: Floats) -> Pair:
    """y ln a of all classes, masked ones too."""
    with np.errstate(all="ignore"):
        return -(y * log_softmax(z)).sum() / len(z), (softmax(z) - y) / len(z)


def elementwise_vector(z: Floats, v: Floats) -> Pair:
    """v a (1 − a) for vᵀJ."""
    a = softmax(z)
    return a, v * a * (1 - a)


def transposed_vector(z: Floats, v: Floats) -> Pair:
    """The row sum of g a laid along the columns."""
    a = softmax(z)
    return a, a * (v - (a * v).sum(axis=1))


def cold(z: Floats, t: Indices) -> Pair:
    """softmax(z/T) without the 1/T of the chain rule."""
    loss, gradient = mean(z / 2.5, t)
    return loss, gradient


def first_alone(z: Floats, t: Indices) -> Pair:
    """The sum, of which the loss has sample 0 alone."""
    losses = -log_softmax(z)[np.arange(len(z)), t]
    return losses[0], softmax(z) - one_hot(z, t)


def capped_by_the_logit(z: Floats, y: Floats) -> Pair:
    """z·tanh(z/c) for c·tanh(z/c), c = 30, with the gradient of what it computes."""
    inner = np.tanh(z / 30)
    loss, gradient = masses(z * inner, y)
    return loss, gradient * (inner + z / 30 * (1 - inner * inner))


def capped_by_the_logit_in_the_loss(z: Floats, y: Floats) -> Pair:
    """The same, with the chain rule of what is meant."""
    inner = np.tanh(z / 30)
    loss, gradient = masses(z * inner, y)
    return loss, gradient * (1 - inner * inner)


def cap_not_differentiated(z: Floats, y: Floats) -> Pair:
    """c·tanh(z/c), and a − y."""
    return masses(30 * np.tanh(z / 30), y)


def masses(z: Floats, y: Floats) -> Pair:
    """Right for masses that add up to anything."""
    rows = softmax(z) * y.sum(axis=1, keepdims=True) - y
    return -(y * log_softmax(z)).sum() / len(z), rows / len(z)


def distilled_over_all(z: Floats, v: Floats) -> Pair:
    """T² is there, and the mean is one of N·K numbers."""
    loss, gradient = distilled(z, v)
    return 4 * loss / z.shape[1], 4 * gradient / z.shape[1]


def staged_at_the_true_class(z: Floats, t: Indices) -> Pair:
    """a_t passes through bfloat16 before 1 is subtracted."""
    y = one_hot(z, t)
    narrow = PRECISIONS["bfloat16"].rounded(softmax(z)).astype(z.dtype)
    return mean(z, t)[0], (np.where(y == 1, narrow, softmax(z)) - y) / z.dtype.type(len(z))


SMOOTHING: dict[str, Option] = {"label_smoothing": 0.1}
IGNORE: dict[str, Option] = {"ignore_index": -100}
SUMMED: dict[str, Option] = {"reduction": "sum"}
SLIPS: dict[str, Slipped] = {
    "1 P − Y of a mean": Slipped(times(len), "1/N missing", hidden="rows-1"),
    "2 mean's gradient of a sum": Slipped(summed, "1/N too many", options=SUMMED, hidden="rows-1"),
    "2 sample 0 alone in the loss": Slipped(
        first_alone, "only sample 0 in the loss", options=SUMMED, hidden="rows-1"
    ),
    "3 all entries": Slipped(
        with_probabilities(all_entries),
        "softmax over all entries",
        ("ordinary", "row-alone"),
        hidden="rows-1",
    ),
    "4 no shift": Slipped(
        with_probabilities(unshifted), "not stable", ("offset-1e4",), hidden="ordinary"
    ),
    "4 no shift, float32": Slipped(
        with_probabilities(unshifted),
        "not stable",
        ("rows-far-apart",),
        hidden="ordinary",
        dtype="float32",
    ),
    "4 no shift, float16": Slipped(
        with_probabilities(unshifted),
        "not stable",
        ("confident-right-20", "confident-right-50"),
        dtype="float16",
    ),
    "5 global maximum": Slipped(
        with_probabilities(one_maximum),
        "global maximum with a guard",
        ("rows-far-apart",),
    ),
    "6 keepdims": Slipped(
        transposed_vector, "row sum without keepdims", ("square",), loss="softmax"
    ),
    "7 ε in the logarithm": Slipped(
        loss_alone(lambda a: a + 1e-7),
        "ε in the logarithm, ε = 1e-07",
        ("confident-wrong-20", "confident-wrong-50"),
    ),
    "8 clip": Slipped(
        loss_alone(lambda a: np.clip(a, 1e-7, None)),
        "clip before the logarithm, ε = 1e-07",
        ("confident-wrong-20", "confident-wrong-50"),
        hidden="ties",
    ),
    "9 −Y/P chained": Slipped(
        chained, "0/0 where a probability underflows", ("wide-spread",), hidden="ordinary"
    ),
    "10 elementwise": Slipped(
        with_gradient(lambda a, y: -y * (1 - a)),
        "elementwise Jacobian",
        also=("only the true class",),
    ),
    "10 elementwise, by its vector": Slipped(
        elementwise_vector, "elementwise Jacobian", loss="softmax"
    ),
    "11 logits in the Jacobian": Slipped(logits_in_jacobian, "Jacobian of the logits"),
    "12 wrong axis": Slipped(with_probabilities(other_axis), "axis mixed", ("ordinary", "square")),
    "13 sign": Slipped(times(lambda z: -1.0), "sign flipped"),
    "14 mean over N·K": Slipped(
        times(lambda z: 1 / z.shape[1]), "1/K too many", ("ordinary", "classes-1000")
    ),
    "15 Σy taken for 1": Slipped(
        soft, "Σy assumed 1", ("unnormalised-labels",), hidden="soft-labels"
    ),
    "16 ε/(K − 1)": Slipped(
        over_others, "smoothing with ε/(K − 1)", ("smoothing",), options=SMOOTHING
    ),
    "16 not smoothed": Slipped(
        not_smoothed, "smoothing missing", ("smoothing",), options=SMOOTHING
    ),
    "17 smoothing of ignored rows": Slipped(
        smoothing_of_ignored,
        "smoothing counts ignored rows",
        ("ignored-rows",),
        options=SMOOTHING | IGNORE,
        hidden="smoothing",
    ),
    "18 ignored rows": Slipped(
        ignored_get_some,
        "ignore mask missing",
        ("ignored-rows",),
        options=IGNORE,
        hidden="ordinary",
    ),
    "19 mean over all rows": Slipped(
        mean_over_all,
        "ignored rows counted in the mean, in both",
        ("ignored-rows",),
        options=IGNORE,
        hidden="ordinary",
    ),
    "20 weights in the mean": Slipped(
        weights_by_n,
        "weights missing from the denominator, in both",
        ("weights",),
        options={"class_weights": (1.0, 2.0, 0.5)},
    ),
    "21 upstream of row 0": Slipped(
        upstream_of_row_zero,
        "upstream of row 0",
        ("upstream-rows",),
        options={"reduction": "none"},
        hidden="ordinary",
    ),
    "22 upstream": Slipped(upstream_left_out, "upstream ignored", ("upstream",), hidden="ordinary"),
    "23 state": Slipped(Remembering(), "state between calls", ("called-twice",), hidden="ordinary"),
    "24 caller's logits": Slipped(
        writes, "input modified", ("inputs-unchanged",), hidden="ordinary"
    ),
    "25 half precision at the true class": Slipped(
        staged_at_the_true_class,
        "bfloat16 staging of the true class's probability",
        ("ordinary", "rows-64"),
        dtype="float32",
    ),
    "25 half precision": Slipped(staged, "float16 staging of the probabilities"),
    "26 0 · (−∞)": Slipped(
        zero_times_infinity,
        "0 · (−∞) for masked classes",
        ("masked-one", "masked-many"),
        also=("Σy assumed 1",),
        hidden="ordinary",
    ),
    "27 soft cap by the logit": Slipped(
        capped_by_the_logit, "soft cap z·tanh(z/c)", ("ordinary", "near-uniform"), loss="soft-cap"
    ),
    "27 soft cap by the logit in the loss": Slipped(
        capped_by_the_logit_in_the_loss,
        "soft cap z·tanh(z/c), with the chain rule of c·tanh(z/c)",
        ("ordinary", "near-uniform"),
        loss="soft-cap",
    ),
    "27 soft cap not differentiated": Slipped(
        cap_not_differentiated, "soft cap left out of the chain rule", loss="soft-cap"
    ),
    "28 twice": Slipped(times(lambda z: 2.0), "factor 2"),
    "29 distillation without T²": Slipped(
        distilled, "T² missing, in both", options={"temperature": 2.0}, loss="distillation"
    ),
    "29 distillation over N·K": Slipped(
        distilled_over_all,
        "1/K too many, in both",
        options={"temperature": 2.0},
        loss="distillation",
    ),
    "30 labels left out": Slipped(
        with_gradient(lambda a, y: a.shape[1] * a - 1),
        "labels left out of the derivative",
        ("ordinary", "labels-equal"),
    ),
    "temperature": Slipped(cold, "1/T missing", options={"temperature": 2.5}),
}
