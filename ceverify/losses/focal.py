"""C = −Σ_j y_j (1 − a_j)^γ ln a_j; ∂C/∂z_i = a_i Σ_j y_j f_j − y_i f_i.

f_j = (1 − a_j)^γ − γ a_j (1 − a_j)^{γ−1} ln a_j, so it is cross-entropy's gradient with the masses
y_j f_j; γ = 0 gives f = 1, cross-entropy itself. Domain: logits z (N, K) finite reals, masses
y (N, K) ≥ 0, γ ≥ 0. Both terms of f are nonnegative and 1 − a is the sum of the others, so each
product is accurate relative to itself. A target on a logit −inf costs inf; its gradient is −y.
Source: Lin, Goyal, Girshick, He & Dollár, "Focal loss for dense object detection", ICCV 2017.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Derivative, Equal, Family, Log, Sum, Symbol, formula
from ceverify.losses.arrays.blocks import by_entry, by_row
from ceverify.losses.arrays.exponentials import exponentials, weighed
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import NORMALISER, SOFTMAX, C, a, i, j, y, z
from ceverify.losses.loss import Claimed, Loss, Parameter

if TYPE_CHECKING:
    from ceverify.losses.arrays.exponentials import Exponentials
    from ceverify.losses.loss import Floats

f, GAMMA = Family("f"), Symbol("γ")
FOCUS = Definition(
    "f", (j,), (1 - a[j]) ** GAMMA - GAMMA * a[j] * (1 - a[j]) ** (GAMMA - 1) * Log(a[j])
)


def with_gamma(gamma: int) -> tuple[Definition, ...]:
    """The loss and f with a number in the place of γ."""
    power = (1 - a[j]) ** formula(gamma)
    loss = Definition("C", (), -Sum(j, y[j] * power * Log(a[j])))
    slope = gamma * a[j] * (1 - a[j]) ** formula(gamma - 1) * Log(a[j])
    return loss, Definition("f", (j,), power - slope)


def value(logits: Floats, targets: Floats, gamma: float = 2.0) -> Floats:
    """Σ_j y_j (1 − a_j)^γ (−ln a_j), terms ≥ 0 alone: (N, K), (N, K) -> (N,)."""

    def cost(z: Floats, y: Floats) -> Floats:
        row = exponentials(z)
        costs = row.costs(z)
        others = row.complements(row.probabilities())
        costs *= powered(others, gamma)
        return weighed(y, costs)

    return by_row(cost, logits, targets)


def gradient(logits: Floats, targets: Floats, gamma: float = 2.0) -> Floats:
    """a_i Σ_{j≠i} y_j f_j − y_i f_i (1 − a_i): (N, K), (N, K) -> (N, K)."""

    def fill(out: Floats, z: Floats, y: Floats) -> None:
        row = exponentials(z, out=out)
        costs = row.costs(z)
        a = row.probabilities()
        others = row.complements(a)
        focused = focus(a, others, costs, gamma)
        focused *= y
        refill(out, focused, others, row)

    return by_entry(fill, logits, targets)


def focus(a: Floats, others: Floats, costs: Floats, gamma: float) -> Floats:
    """f_j = (1 − a_j)^γ (1 + γ a_j (−ln a_j)/(1 − a_j)), 0 · ∞ taken as 0: (N, K) -> (N, K).

    The quotient tends to 1 as a_j does, where (1 − a_j)^{γ−1} alone would overflow.
    """
    import numpy as np

    costs *= a
    costs[a == 0] = 0
    np.divide(costs, others, out=costs, where=others > 0)
    costs *= gamma
    costs += 1
    costs *= powered(others, gamma)
    costs[others == 0] = 1 if gamma == 0 else 0
    return costs


def powered(base: Floats, exponent: float) -> Floats:
    """base^exponent, by multiplication where that is exact and cheap."""
    import numpy as np

    result: Floats = base * base if exponent == 2 else np.power(base, float(exponent))
    return result


def refill(out: Floats, masses: Floats, others: Floats, row: Exponentials) -> None:
    """a_i Σ_{j≠i} q_j − q_i (1 − a_i) in the place of a_i."""
    rows, top = row.rows, row.top
    own, at_top = masses[rows, top], out[rows, top]
    masses[rows, top] = 0
    rest = masses.sum(axis=-1)
    out *= (rest + own)[:, None]
    out -= masses
    out[rows, top] = at_top * rest - own * others[rows, top]


FOCAL = Loss(
    name="focal",
    title="focal loss",
    definitions=(
        NORMALISER,
        SOFTMAX,
        FOCUS,
        Definition("C", (), -Sum(j, y[j] * (1 - a[j]) ** GAMMA * Log(a[j]))),
    ),
    claims={
        "logits": Claimed(Equal(Derivative(C, z[i]), a[i] * Sum(j, y[j] * f[j]) - y[i] * f[i])),
        "probabilities": Claimed(Equal(Derivative(C, a[j]), -(y[j] * f[j] / a[j]))),
    },
    facts=(
        Claimed(
            Equal(C, -Sum(j, y[j] * Log(a[j]))),
            title="γ = 0 gives cross-entropy",
            definitions=with_gamma(0),
        ),
        Claimed(
            Equal(Derivative(C, z[i]), a[i] * Sum(j, y[j]) - y[i]),
            title="And its gradient",
            definitions=with_gamma(0),
        ),
        Claimed(
            Equal(f[j], (1 - a[j]) * (1 - a[j] - 2 * a[j] * Log(a[j]))),
            title="γ = 2, the usual choice",
            definitions=with_gamma(2),
        ),
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN),
    value=value,
    gradient=gradient,
    positive=frozenset({"y", "γ"}),
    parameters=(Parameter("γ", "gamma", 2.0, 0.0, 5.0),),
)
