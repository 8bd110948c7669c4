"""C = −Σ_j y_j ln a_j + λ (ln S)², S = Σ_k e^{z_k}; ∂C/∂z_i = (Σ_j y_j + 2λ ln S) a_i − y_i.

Domain: logits z (N, K) finite reals, masses y (N, K) ≥ 0, λ ≥ 0, usually 10⁻⁴. It keeps ln S near
0; unlike cross-entropy it changes when all logits are shifted, and where ln S < 0 its gradient is
the difference of its terms, accurate relative to a_i (Σ_j y_j + 2λ|ln S|) + y_i.
Source: Chowdhery et al., "PaLM: scaling language modeling with pathways" (2022), section 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.exact.theory import SumsToOne
from ceverify.formula.tree import Definition, Derivative, Equal, Log, Sum, Symbol
from ceverify.losses import softmax_cross_entropy as plain
from ceverify.losses.arrays.blocks import by_entry, by_row
from ceverify.losses.arrays.exponentials import exponentials
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import NORMALISER, SOFTMAX, C, S, a, i, j, y, z
from ceverify.losses.loss import Claimed, Loss, Parameter

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

LAMBDA = Symbol("λ")
BY_LOGIT = Derivative(C, z[i])


def value(logits: Floats, targets: Floats, strength: float = 1e-4) -> Floats:
    """Σ_j y_j (m − z_j + ln Σ_k e^{z_k − m}) + λ (m + ln Σ_k e^{z_k − m})²: -> (N,)."""

    def cost(z: Floats, y: Floats) -> Floats:
        row = exponentials(z)
        log_sum = (row.largest + row.log_total())[:, 0]
        return row.expected_cost(z, y) + strength * log_sum * log_sum

    return by_row(cost, logits, targets)


def gradient(logits: Floats, targets: Floats, strength: float = 1e-4) -> Floats:
    """(a_i Σ_j y_j − y_i) + 2λ ln S · a_i: (N, K), (N, K) -> (N, K)."""

    def fill(out: Floats, z: Floats, y: Floats) -> None:
        row = exponentials(z)
        factor = 2 * strength * (row.largest + row.log_total())
        plain.slope(out, z, y)
        pulled = row.probabilities()
        pulled *= factor
        out += pulled

    return by_entry(fill, logits, targets)


Z_LOSS = Loss(
    name="z-loss",
    title="softmax cross-entropy with z-loss",
    definitions=(
        NORMALISER,
        SOFTMAX,
        Definition("C", (), -Sum(j, y[j] * Log(a[j])) + LAMBDA * Log(S) ** 2),
    ),
    claims={
        "logits": Claimed(Equal(BY_LOGIT, (Sum(j, y[j]) + 2 * LAMBDA * Log(S)) * a[i] - y[i])),
    },
    facts=(
        Claimed(
            Equal(BY_LOGIT, (1 + 2 * LAMBDA * Log(S)) * a[i] - y[i]),
            (SumsToOne("y"),),
            "With targets that sum to 1: (1 + 2λ·lse) a − y",
        ),
        law.LOG_SUM_EXP,
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN, law.LOG_SUM_EXP),
    value=value,
    gradient=gradient,
    positive=frozenset({"y", "λ"}),
    parameters=(Parameter("λ", "strength", 1e-4, 0.0, 1.0),),
)
