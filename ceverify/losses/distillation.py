"""C = −T² Σ_j q_j ln a_j, q = softmax(v/T), a = softmax(z/T); ∂C/∂z_i = T (a_i − q_i).

Domain: the student's logits z and the teacher's v, both (N, K) finite reals; temperature T > 0.
The factor T² keeps the size of the gradient as T grows: T (a_i − q_i) tends to
((z_i − z̄) − (v_i − v̄))/K. Exactly: with u = 1/T, T (a_i − q_i) = (a_i(u) − q_i(u))/u, both
are 1/K at u = 0, and so the limit is the difference of the derivatives by u, which at u = 0 are
(z_i − z̄)/K and (v_i − v̄)/K.
Source: Hinton, Vinyals & Dean, "Distilling the knowledge in a neural network" (2015), eqs. 2-4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Derivative, Equal, Exp, Family, Log, Sum, Symbol
from ceverify.losses.arrays.blocks import by_row, jointly
from ceverify.losses.arrays.exponentials import exponentials, weighed
from ceverify.losses.claims import temperature as law
from ceverify.losses.letters import C, K, S, a, i, j, k, v, z
from ceverify.losses.loss import Claimed, Loss, Parameter

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

T, R, U = law.T, Symbol("R"), Symbol("u")
q = Family("q")
MEAN = Sum(k, z[k]) / K
AT_ZERO = Exp(0 * z[i]) / Sum(k, Exp(0 * z[k]))
INVERSE = (
    Definition("S", (), Sum(k, Exp(U * z[k]))),
    Definition("a", (j,), Exp(U * z[j]) / S),
)


def value(logits: Floats, teacher: Floats, temperature: float = 1.0) -> Floats:
    """T² Σ_j q_j ((m − z_j)/T + ln Σ_k e^{(z_k − m)/T}): (N, K), (N, K) -> (N,)."""

    def cost(z: Floats, v: Floats) -> Floats:
        guide, row = exponentials(v, temperature), exponentials(z, temperature)
        guide.terms[guide.rows, guide.top] = 1
        total = weighed(guide.terms, row.costs(z, out=row.terms))
        total /= guide.total[:, 0]
        return total

    return by_row(cost, logits, teacher) * float(temperature) ** 2


def gradient(logits: Floats, teacher: Floats, temperature: float = 1.0) -> Floats:
    """T (a_i − q_i), as (1 − q_i) − (1 − a_i) where both are largest: (N, K), (N, K) -> (N, K)."""

    return both(logits, teacher, temperature)[1]


def both(logits: Floats, teacher: Floats, temperature: float = 1.0) -> tuple[Floats, Floats]:
    """The value and the gradient from the same exponentials: -> (N,), (N, K)."""

    def fill(out: Floats, z: Floats, v: Floats) -> Floats:
        guide, row = exponentials(v, temperature), exponentials(z, temperature, out)
        q, a = guide.probabilities(), row.probabilities()
        at_top = guide.complement_at(q, row.top) - row.complement_at(a, row.top)
        out -= q
        out[row.rows, row.top] = at_top
        if temperature != 1:
            out *= temperature
        return weighed(q, row.costs(z)) * float(temperature) ** 2

    return jointly(fill, logits, teacher)


DISTILLATION = Loss(
    name="distillation",
    title="distillation at temperature T",
    definitions=(
        law.NORMALISER,
        law.SOFTMAX,
        Definition("R", (), Sum(k, Exp(v[k] / T))),
        Definition("q", (j,), Exp(v[j] / T) / R),
        Definition("C", (), -(T**2 * Sum(j, q[j] * Log(a[j])))),
    ),
    claims={
        "logits": Claimed(Equal(Derivative(C, z[i]), T * (a[i] - q[i]))),
        "probabilities": Claimed(Equal(Derivative(C, a[j]), -(T**2 * q[j] / a[j]))),
    },
    facts=(
        Claimed(
            Equal(Derivative(a[i], U), a[i] * (z[i] - Sum(k, a[k] * z[k]))),
            title="With u = 1/T, the probabilities by u",
            definitions=INVERSE,
        ),
        Claimed(Equal(AT_ZERO, 1 / K), title="At u = 0, that is T = ∞, every probability is 1/K"),
        Claimed(
            Equal(
                AT_ZERO * (z[i] - Sum(k, Exp(0 * z[k]) * z[k]) / Sum(k, Exp(0 * z[k]))),
                (z[i] - MEAN) / K,
            ),
            title="There the derivative by u is the logit's distance from the mean, over K",
        ),
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN),
    value=value,
    gradient=gradient,
    both=both,
    positive=frozenset("T"),
    parameters=(Parameter("T", "temperature", 1.0, 0.1, 100.0),),
    targets="v",
    accepts="reals",
)
