"""C = −Σ_j y_j ln a_j, a = softmax(z); ∂C/∂z_i = a_i Σ_j y_j − y_i, so a_i − y_i if Σy = 1.

Domain: logits z (N, K) finite reals, target masses y (N, K) ≥ 0, one-hot or soft. Per sample, nats.
Source: Bishop, Pattern Recognition and Machine Learning (2006), eqs. 4.104-4.109.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.formula.tree import (
    Definition,
    Derivative,
    Equal,
    Exp,
    Family,
    Index,
    Log,
    Sum,
    Symbol,
)
from ceverify.losses.loss import Claimed, Loss
from ceverify.losses.softmax import shifted_exponentials, softmax_and_others, sum_of_others

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

i, j, k = Index("i"), Index("j"), Index("k")
z, y, a = Family("z"), Family("y"), Family("a")

NORMALISER = Definition("S", (), Sum(k, Exp(z[k])))
SOFTMAX = Definition("a", (j,), Exp(z[j]) / Symbol("S"))
CROSS_ENTROPY = Definition("C", (), -Sum(j, y[j] * Log(a[j])))


def value(logits: Floats, targets: Floats) -> Floats:
    """Σ_j y_j (m − z_j + ln(1 + Σ_{k≠m} e^{z_k − m})), m the largest logit: (N, K) ×2 -> (N,).

    Sums of nonnegative terms alone, so the error is small relative to the loss however confident
    the model is. A target on a logit −inf costs inf; no target there costs nothing.
    """
    import numpy as np

    exponentials = shifted_exponentials(logits)
    top = logits.argmax(axis=-1, keepdims=True)
    np.put_along_axis(exponentials, top, 0, axis=-1)
    excess = np.log1p(exponentials.sum(axis=-1, keepdims=True))
    with np.errstate(over="ignore", invalid="ignore"):
        costs = np.subtract(np.take_along_axis(logits, top, axis=-1), logits, out=exponentials)
    costs += excess
    np.multiply(costs, targets, out=costs, where=targets != 0)
    costs[targets == 0] = 0
    total: Floats = costs.sum(axis=-1)
    return total


def gradient(logits: Floats, targets: Floats) -> Floats:
    """a_i Σ_{j≠i} y_j − y_i Σ_{j≠i} a_j, equal to a_i Σ_j y_j − y_i: (N, K) ×2 -> (N, K).

    Both products are of nonnegative sums without cancellation: at the true class of a one-hot
    target it is −(sum of the other probabilities), never a − 1. Each product has a relative
    error of about (|z_i − lse(z)| + c)u. A logit −inf has a_i = 0, and so the gradient −y_i;
    a row of nothing else has none and gives nan.
    """
    a, other_probabilities = softmax_and_others(logits)
    a *= sum_of_others(targets)
    other_probabilities *= targets
    a -= other_probabilities
    return a


SOFTMAX_CROSS_ENTROPY = Loss(
    name="softmax-cross-entropy",
    title="softmax cross-entropy",
    definitions=(NORMALISER, SOFTMAX, CROSS_ENTROPY),
    claims={"logits": Claimed(Equal(Derivative(Symbol("C"), z[i]), a[i] * Sum(j, y[j]) - y[i]))},
    value=value,
    gradient=gradient,
    positive=frozenset("y"),
)
