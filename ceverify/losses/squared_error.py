"""C = ½ Σ_j (a_j − y_j)², a = softmax(z); ∂C/∂z_i = a_i ((a_i − y_i) − Σ_j a_j (a_j − y_j)).

Domain: logits z (N, K) finite reals, targets y (N, K) of any size. Half of Brier's score. It
saturates: the whole gradient is a product with a_i, so a class that is confidently wrong, a ≈ 0,
learns nothing, where cross-entropy's a − y is −1 at its largest. For K = 2 and the true class t:
−2 a_t (1 − a_t)² here, −(1 − a_t) there.
Source: Brier (1950); Goodfellow, Bengio & Courville, Deep Learning (2016), section 6.2.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.exact.theory import Fixed, OneHot
from ceverify.formula.tree import Definition, Derivative, Equal, Index, Sum
from ceverify.losses.arrays.blocks import by_row, jointly
from ceverify.losses.arrays.exponentials import exponentials, product
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import CROSS_ENTROPY, HALF, NORMALISER, SOFTMAX, C, a, i, j, k, y, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.arrays.exponentials import Exponentials
    from ceverify.losses.loss import Floats

t = Index("t")
BY_LOGIT = Derivative(C, z[i])


def value(logits: Floats, targets: Floats) -> Floats:
    """½ Σ_j (a_j − y_j)²: (N, K), (N, K) -> (N,)."""

    def cost(z: Floats, y: Floats) -> Floats:
        row = exponentials(z)
        errors = differences(row, y, row.probabilities(), row.terms)
        errors *= errors
        half: Floats = errors.sum(axis=-1) / 2
        return half

    return by_row(cost, logits, targets)


def gradient(logits: Floats, targets: Floats) -> Floats:
    """a_i (r_i − Σ_k a_k r_k), r_i = (a_i − y_i) − (a_m − y_m): (N, K), (N, K) -> (N, K).

    m is the largest logit. Its own entry is −a_m Σ_{k≠m} a_k r_k: no 1 − a_m cancels.
    """

    return both(logits, targets)[1]


def both(logits: Floats, targets: Floats) -> tuple[Floats, Floats]:
    """The value and the gradient from the same exponentials: -> (N,), (N, K)."""

    def fill(out: Floats, z: Floats, y: Floats) -> Floats:
        row = exponentials(z, out=out)
        a = row.probabilities()
        errors = differences(row, y, a)
        half = product(errors, errors)[:, 0] / 2
        errors -= errors[row.rows, row.top][:, None]
        errors -= product(a, errors)
        out *= errors
        return half

    return jointly(fill, logits, targets)


def differences(row: Exponentials, y: Floats, a: Floats, out: Floats | None = None) -> Floats:
    """a_j − y_j, at the largest logit (1 − y_j) − (1 − a_j): (N, K)."""
    import numpy as np

    rows, top = row.rows, row.top
    errors: Floats = np.subtract(a, y, out=out)
    errors[rows, top] = (1 - y[rows, top]) - (row.rest / row.total)[:, 0]
    return errors


SQUARED_ERROR = Loss(
    name="squared-error",
    title="squared error on softmax",
    definitions=(
        NORMALISER,
        SOFTMAX,
        Definition("C", (), HALF * Sum(j, (a[j] - y[j]) ** 2)),
    ),
    claims={
        "logits": Claimed(Equal(BY_LOGIT, a[i] * ((a[i] - y[i]) - Sum(j, a[j] * (a[j] - y[j]))))),
        "probabilities": Claimed(Equal(Derivative(C, a[j]), a[j] - y[j])),
    },
    facts=(
        Claimed(
            Equal(BY_LOGIT, Sum(k, (a[k] - y[k]) * Derivative(a[k], z[i]))),
            title="The error goes through the full Jacobian",
        ),
        Claimed(
            Equal(Derivative(C, z[t]), -(2 * a[t] * (1 - a[t]) ** 2)),
            (Fixed("K", 2), OneHot("y", t)),
            "Two classes: the true class's gradient vanishes with a, however wrong the model is",
        ),
        Claimed(
            Equal(Derivative(C, z[t]), -(1 - a[t])),
            (Fixed("K", 2), OneHot("y", t)),
            "Cross-entropy's tends to −1 there",
            (CROSS_ENTROPY,),
        ),
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN),
    value=value,
    gradient=gradient,
    both=both,
    accepts="reals",
)
