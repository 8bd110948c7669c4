"""C = −Σ_j y_j ln a_j, a = softmax(z); ∂C/∂z_i = a_i Σ_j y_j − y_i, so a_i − y_i if Σy = 1.

Domain: logits z (N, K) finite reals, target masses y (N, K) ≥ 0, one-hot or soft. Per sample, nats.
Source: Bishop, Pattern Recognition and Machine Learning (2006), eqs. 4.104-4.109.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.exact.theory import OneHot, SumsToOne
from ceverify.formula.tree import Condition, Derivative, Equal, Index, Sum
from ceverify.losses.arrays.blocks import by_entry, by_row, jointly
from ceverify.losses.arrays.exponentials import exponentials
from ceverify.losses.claims import curvature, last_layer
from ceverify.losses.claims import jacobian as law
from ceverify.losses.claims import temperature as temperature_claims
from ceverify.losses.letters import CROSS_ENTROPY, NORMALISER, SOFTMAX, C, a, i, j, y, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.arrays.exponentials import Exponentials
    from ceverify.losses.loss import Floats

BY_LOGIT = Derivative(C, z[i])
GRADIENT = Claimed(Equal(BY_LOGIT, a[i] * Sum(j, y[j]) - y[i]), title="The gradient")
BY_PROBABILITY = Claimed(
    Equal(Derivative(C, a[j]), -(y[j] / a[j])), title="The gradient by the probabilities"
)
# The class of a one-hot target.
t = Index("t")


def value(logits: Floats, targets: Floats, temperature: float = 1.0) -> Floats:
    """Σ_j y_j ((m − z_j)/T + ln(1 + Σ_{k≠m} e^{(z_k − m)/T})), m the largest logit: -> (N,).

    Sums of nonnegative terms alone, so the error is small relative to the loss however confident
    the model is. A target on a logit −inf costs inf; no target there costs nothing.
    """

    def cost(z: Floats, y: Floats) -> Floats:
        return exponentials(z, temperature).expected_cost(z, y)

    return by_row(cost, logits, targets)


def gradient(logits: Floats, targets: Floats, temperature: float = 1.0) -> Floats:
    """(a_i Σ_j y_j − y_i)/T, at the largest logit (a_i Σ_{j≠i} y_j − y_i Σ_{j≠i} a_j)/T: -> (N, K).

    At the largest logit, the only one where a_i may come near 1, both products are of sums
    without cancellation: −(sum of the other probabilities), never a − 1. Each product has a
    relative error of about (|z_i − lse(z)| + c)u. A logit −inf has a_i = 0, and so the gradient
    −y_i; a row of nothing else has none and gives nan.
    """

    def fill(out: Floats, z: Floats, y: Floats) -> None:
        slope(out, z, y, temperature)
        if temperature != 1:
            out /= temperature

    return by_entry(fill, logits, targets)


def both(logits: Floats, targets: Floats, temperature: float = 1.0) -> tuple[Floats, Floats]:
    """The value and the gradient from the same exponentials: -> (N,), (N, K)."""

    def fill(out: Floats, z: Floats, y: Floats) -> Floats:
        row = exponentials(z, temperature, out)
        cost = row.expected_cost(z, y, keep=True)
        settle(out, row, y)
        if temperature != 1:
            out /= temperature
        return cost

    return jointly(fill, logits, targets)


def slope(out: Floats, z: Floats, y: Floats, temperature: float = 1.0) -> None:
    """a_i Σ_j y_j − y_i into `out`, for a block."""
    settle(out, exponentials(z, temperature, out), y)


def settle(out: Floats, row: Exponentials, y: Floats) -> None:
    """a_i Σ_j y_j − y_i in the place of the exponentials `out`, which `row` is about."""
    mass, own = y.sum(axis=-1, keepdims=True), y[row.rows, row.top][:, None]
    other_targets = without(y, row, mass)
    out *= mass / row.total
    out -= y
    out[row.rows, row.top] = ((other_targets - own * row.rest) / row.total)[:, 0]


def without(y: Floats, row: Exponentials, mass: Floats) -> Floats:
    """Σ_j y_j without the top class, summed anew where that has mass: (N, K) -> (N, 1)."""
    import numpy as np

    others = mass.copy()
    heavy = np.flatnonzero(y[row.rows, row.top])
    kept = y[heavy]
    kept[np.arange(len(heavy)), row.top[heavy]] = 0
    others[heavy] = kept.sum(axis=-1, keepdims=True)
    return others


SOFTMAX_CROSS_ENTROPY = Loss(
    name="softmax-cross-entropy",
    title="softmax cross-entropy",
    definitions=(NORMALISER, SOFTMAX, CROSS_ENTROPY),
    claims={
        "logits": GRADIENT,
        "probabilities": BY_PROBABILITY,
        **last_layer.CLAIMS,
        "temperature": temperature_claims.TEMPERATURE,
    },
    second=curvature.SECOND,
    facts=(
        Claimed(Equal(BY_LOGIT, a[i] - y[i]), (SumsToOne("y"),), "With targets that sum to 1"),
        Claimed(Equal(Derivative(C, z[t]), a[t] - 1), (OneHot("y", t),), "The true class"),
        Claimed(
            Equal(BY_LOGIT, a[i]),
            (OneHot("y", t), Condition(i, t, equal=False)),
            "Every other class",
        ),
        *last_layer.FACTS,
        *curvature.FACTS,
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN, GRADIENT),
    value=value,
    gradient=gradient,
    both=both,
    positive=frozenset("y"),
)
