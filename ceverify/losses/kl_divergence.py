"""C = Σ_j y_j (ln y_j − ln a_j) = H(y, a) − H(y); ∂C/∂z_i = a_i Σ_j y_j − y_i.

Domain: logits z (N, K) finite reals, masses y (N, K) ≥ 0 with 0 ln 0 = 0; nats. H(y) does not
contain z, so the gradient is cross-entropy's. The value is zero at a = y, where it is the
difference of equal terms: its error is small relative to Σ_j y_j |ln y_j − ln a_j|.
Source: Kullback & Leibler (1951); Bishop (2006), section 1.6.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Derivative, Equal, Log, Sum, Symbol, formula
from ceverify.losses import softmax_cross_entropy as plain
from ceverify.losses.arrays.blocks import by_row
from ceverify.losses.arrays.exponentials import exponentials, weighed
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import NORMALISER, SOFTMAX, C, a, i, j, y, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

TARGET_ENTROPY = Definition("H", (), -Sum(j, y[j] * Log(y[j])))


def value(logits: Floats, targets: Floats) -> Floats:
    """Σ_j y_j ln y_j + Σ_j y_j ((m − z_j) + ln Σ_k e^{z_k − m}): (N, K), (N, K) -> (N,)."""
    import numpy as np

    def cost(z: Floats, y: Floats) -> Floats:
        row = exponentials(z)
        terms = row.costs(z, out=row.terms)
        logarithms = np.zeros_like(terms)
        np.log(y, out=logarithms, where=y > 0)
        terms += logarithms
        return weighed(y, terms)

    return by_row(cost, logits, targets)


KL_DIVERGENCE = Loss(
    name="kl-divergence",
    title="Kullback-Leibler divergence of softmax from the targets",
    definitions=(
        NORMALISER,
        SOFTMAX,
        Definition("C", (), Sum(j, y[j] * (Log(y[j]) - Log(a[j])))),
    ),
    claims={"logits": plain.GRADIENT, "probabilities": plain.BY_PROBABILITY},
    facts=(
        Claimed(
            Equal(C, -Sum(j, y[j] * Log(a[j])) - Symbol("H")),
            title="Cross-entropy less the entropy H of the targets",
            definitions=(TARGET_ENTROPY,),
        ),
        Claimed(
            Equal(Derivative(Symbol("H"), z[i]), formula(0)),
            title="The entropy of the targets does not contain the logits",
            definitions=(TARGET_ENTROPY,),
        ),
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN),
    value=value,
    gradient=plain.gradient,
    positive=frozenset("y"),
)
