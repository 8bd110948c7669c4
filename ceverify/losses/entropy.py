"""C = H(a) = −Σ_j a_j ln a_j, a = softmax(z); ∂C/∂z_i = −a_i (ln a_i + H(a)).

Domain: logits z (N, K) finite reals; targets are not looked at. Nats, from 0 to ln K. Added to a
reward it keeps a policy from settling early. The gradient is formed from d_k = m − z_k ≥ 0,
as a_i (d_i − Σ_k a_k d_k), which leaves the largest logit's −ln a out where it is nearly 0. A
logit −inf has no part in either.
Source: Shannon (1948); Williams & Peng, "Function optimization using connectionist reinforcement
learning algorithms" (1991).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Derivative, Equal, Formula, Log, Number, Sum
from ceverify.losses.arrays.blocks import by_entry, by_row
from ceverify.losses.arrays.exponentials import exponentials, product, weighed
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import NORMALISER, SOFTMAX, C, a, i, j, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

P = tuple(Number(Fraction(1, n)) for n in (2, 4, 4))
Q = tuple(Number(Fraction(1, n)) for n in (4, 4, 2))
LN_2 = Log(Number(Fraction(2)))


def worked(p: tuple[Number, ...], q: tuple[Number, ...]) -> Formula:
    """−Σ_j p_j ln q_j written out."""
    first, *others = (one * Log(other) for one, other in zip(p, q, strict=True))
    return -sum(others, start=first)


def value(logits: Floats, targets: Floats) -> Floats:
    """Σ_j a_j ((m − z_j) + ln Σ_k e^{z_k − m}), terms ≥ 0 alone: (N, K), any -> (N,)."""

    def cost(z: Floats) -> Floats:
        row = exponentials(z)
        costs = row.costs(z)
        return weighed(row.probabilities(), costs)

    return by_row(cost, logits)


def gradient(logits: Floats, targets: Floats) -> Floats:
    """a_i ((m − z_i) − Σ_k a_k (m − z_k)): (N, K), any -> (N, K)."""

    def fill(out: Floats, z: Floats) -> None:
        row = exponentials(z, out=out)
        a = row.probabilities()
        depths = row.largest - z
        depths[out == 0] = 0
        depths -= product(a, depths)
        out *= depths

    return by_entry(fill, logits)


ENTROPY = Loss(
    name="entropy",
    title="entropy of softmax",
    definitions=(NORMALISER, SOFTMAX, Definition("C", (), -Sum(j, a[j] * Log(a[j])))),
    claims={
        "logits": Claimed(Equal(Derivative(C, z[i]), -(a[i] * (Log(a[i]) + C)))),
        "probabilities": Claimed(Equal(Derivative(C, a[i]), -Log(a[i]) - 1)),
    },
    facts=(
        Claimed(
            Equal(worked(P, P), Number(Fraction(3, 2)) * LN_2),
            title="H(p) for p = (1/2, 1/4, 1/4)",
        ),
        Claimed(
            Equal(worked(P, Q), Number(Fraction(7, 4)) * LN_2),
            title="H(p, q) for q = (1/4, 1/4, 1/2)",
        ),
        Claimed(
            Equal(worked(P, Q) - worked(P, P), Number(Fraction(1, 4)) * LN_2),
            title="KL(p‖q), what coding p with q's code wastes",
        ),
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN),
    value=value,
    gradient=gradient,
)
