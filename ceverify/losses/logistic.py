"""C = ln(1 + e^{−y z}) for labels y = ±1; ∂C/∂z = −y σ(−y z).

Domain: logits z (N, 1) finite reals, labels y (N, 1), −1 or 1. Nats. It is binary cross-entropy
with the target (1 + y)/2. At a margin y z of −inf the value is inf, at +inf it is 0.
Source: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning (2009), section 10.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Derivative, Equal, Exp, Formula, Log, Symbol
from ceverify.losses.arrays.blocks import by_entry, by_row
from ceverify.losses.binary import C, halves, y, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

b = Symbol("b")


def sigma(logit: Formula) -> Formula:
    """σ(z) written out."""
    return 1 / (1 + Exp(-logit))


def loss(label: int) -> Formula:
    """ln(1 + e^{−y z}) at y = ±1."""
    return Log(1 + Exp(-z)) if label > 0 else Log(1 + Exp(z))


def value(logits: Floats, labels: Floats) -> Floats:
    """max(−y z, 0) + ln(1 + e^{−|z|}): (N, 1), (N, 1) -> (N,)."""
    import numpy as np

    def cost(z: Floats, y: Floats) -> Floats:
        costs: Floats = np.log1p(np.exp(-np.abs(z)))
        costs += np.maximum(-y * z, 0)
        return costs[:, 0]

    return by_row(cost, logits, labels)


def gradient(logits: Floats, labels: Floats) -> Floats:
    """−y σ(−y z): (N, 1), (N, 1) -> (N, 1)."""
    import numpy as np

    def fill(out: Floats, z: Floats, y: Floats) -> None:
        p, q = halves(-y * z)
        q += p
        p *= y
        np.divide(p, q, out=out)
        np.negative(out, out=out)

    return by_entry(fill, logits, labels)


LOGISTIC = Loss(
    name="logistic",
    title="logistic loss of ±1 labels",
    definitions=(
        Definition("b", (), 1 / (1 + Exp(y * z))),
        Definition("C", (), Log(1 + Exp(-(y * z)))),
    ),
    claims={"logits": Claimed(Equal(Derivative(C, z), -(y * b)))},
    second={"logits": Claimed(Equal(Derivative(Derivative(C, z), z), y**2 * b * (1 - b)))},
    facts=(
        Claimed(Equal(-Log(sigma(z)), loss(1)), title="At y = 1 it is −ln σ(z)"),
        Claimed(Equal(-Log(1 - sigma(z)), loss(-1)), title="At y = −1 it is −ln(1 − σ(z))"),
        Claimed(
            Equal(Derivative(loss(1), z), sigma(z) - 1),
            title="So the gradient is σ(z) − 1 at y = 1",
        ),
        Claimed(Equal(Derivative(loss(-1), z), sigma(z)), title="And σ(z) at y = −1"),
    ),
    known=(Claimed(Equal(Derivative(b, z), -(y * b * (1 - b)))),),
    value=value,
    gradient=gradient,
    accepts="signs",
)
