"""C = −(y ln a + (1 − y) ln(1 − a)), a = σ(z) = 1/(1 + e^{−z}); ∂C/∂z = a − y.

Domain: logits z (N, 1) finite reals, targets y (N, 1) from 0 to 1. Nats. It is softmax
cross-entropy for K = 2 at the difference z₁ − z₂ of the logits. At z = −inf the value is 0 or
inf as y is 0 or not, at +inf likewise; there the gradient is a − y.
Source: Bishop, Pattern Recognition and Machine Learning (2006), eqs. 4.88-4.91.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.exact.theory import Fixed, SumsToOne
from ceverify.formula.tree import Definition, Derivative, Equal, Exp, Log, Symbol
from ceverify.losses import letters as plain
from ceverify.losses.arrays.blocks import by_row, jointly
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

a, y, z, C = Symbol("a"), Symbol("y"), Symbol("z"), Symbol("C")
SIGMOID = Definition("a", (), 1 / (1 + Exp(-z)))
DIFFERENCE = plain.z[1] - plain.z[2]


def halves(logits: Floats) -> tuple[Floats, Floats]:
    """p = e^{min(z, 0)}, q = e^{min(−z, 0)}: the larger is 1, and σ(z) = p/(p + q)."""
    import numpy as np

    p, q = np.minimum(logits, 0), -np.maximum(logits, 0)
    with np.errstate(under="ignore"):
        return np.exp(p, out=p), np.exp(q, out=q)


def sigmoid(logits: Floats) -> Floats:
    """σ(z) = p/(p + q), to relative accuracy on both sides: any shape."""
    p, q = halves(logits)
    q += p
    p /= q
    return p


def value(logits: Floats, targets: Floats) -> Floats:
    """(1 − y) max(z, 0) + y max(−z, 0) + ln(1 + e^{−|z|}), terms ≥ 0: (N, 1), (N, 1) -> (N,)."""
    import numpy as np

    def cost(z: Floats, y: Floats) -> Floats:
        return expected(np.log1p(np.exp(-np.abs(z))), z, y)

    return by_row(cost, logits, targets)


def expected(costs: Floats, z: Floats, y: Floats) -> Floats:
    """`costs` + (1 − y) max(z, 0) + y max(−z, 0), with 0 · ∞ = 0: (n, 1), … -> (n,)."""
    import numpy as np

    for share, wrong in ((1 - y, np.maximum(z, 0)), (y, np.maximum(-z, 0))):
        wrong *= share
        if np.isnan(wrong.sum()):
            wrong[share == 0] = 0
        costs += wrong
    return costs[:, 0]


def gradient(logits: Floats, targets: Floats) -> Floats:
    """((1 − y) p − y q)/(p + q), equal to σ(z) − y: (N, 1), (N, 1) -> (N, 1)."""

    return both(logits, targets)[1]


def both(logits: Floats, targets: Floats) -> tuple[Floats, Floats]:
    """The value and the gradient from the same exponentials: -> (N,), (N, 1)."""
    import numpy as np

    def fill(out: Floats, z: Floats, y: Floats) -> Floats:
        p, q = halves(z)
        costs = expected(np.log1p(np.minimum(p, q)), z, y)
        total = p + q
        p *= 1 - y
        q *= y
        np.subtract(p, q, out=out)
        out /= total
        return costs

    return jointly(fill, logits, targets)


TWO = (plain.NORMALISER, plain.SOFTMAX, plain.CROSS_ENTROPY)
BINARY = Loss(
    name="binary",
    title="binary cross-entropy of a sigmoid",
    definitions=(SIGMOID, Definition("C", (), -(y * Log(a) + (1 - y) * Log(1 - a)))),
    claims={
        "logits": Claimed(Equal(Derivative(C, z), a - y)),
        "probabilities": Claimed(Equal(Derivative(C, a), (1 - y) / (1 - a) - y / a)),
    },
    second={"logits": Claimed(Equal(Derivative(Derivative(C, z), z), a * (1 - a)))},
    facts=(
        Claimed(Equal(1 - a, 1 / (1 + Exp(z))), title="σ(−z) = 1 − σ(z)"),
        Claimed(
            Equal(plain.a[1], 1 / (1 + Exp(-DIFFERENCE))),
            (Fixed("K", 2),),
            "Softmax of two classes is the sigmoid of z₁ − z₂",
            TWO,
        ),
        Claimed(
            Equal(
                C,
                plain.y[1] * Log(1 + Exp(-DIFFERENCE)) + plain.y[2] * Log(1 + Exp(DIFFERENCE)),
            ),
            (Fixed("K", 2),),
            "And so is its cross-entropy",
            TWO,
        ),
        Claimed(
            Equal(Derivative(C, plain.z[1]), 1 / (1 + Exp(-DIFFERENCE)) - plain.y[1]),
            (Fixed("K", 2), SumsToOne("y")),
            "And its gradient",
            TWO,
        ),
    ),
    known=(Claimed(Equal(Derivative(a, z), a * (1 - a)), title="σ′ = σ(1 − σ)"),),
    value=value,
    gradient=gradient,
    both=both,
    positive=frozenset("y"),
    accepts="unit",
)
