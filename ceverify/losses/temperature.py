"""C = −Σ_j y_j ln a_j with a_j = e^{z_j/T} / Σ_k e^{z_k/T}; ∂C/∂z_i = (a_i Σ_j y_j − y_i)/T.

Domain: logits z (N, K) finite reals, masses y (N, K) ≥ 0, temperature T > 0; T = 1 is the plain
loss. z − m is formed before it is divided, so that no shift common to all logits costs digits.
Source: Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", ICML 2017.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.exact.theory import SumsToOne
from ceverify.formula.tree import Derivative, Equal
from ceverify.losses import softmax_cross_entropy as plain
from ceverify.losses.claims import temperature as law
from ceverify.losses.letters import CROSS_ENTROPY, C, a, i, y, z
from ceverify.losses.loss import Claimed, Loss, Parameter

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats


def value(logits: Floats, targets: Floats, temperature: float = 1.0) -> Floats:
    """Σ_j y_j ((m − z_j)/T + ln Σ_k e^{(z_k − m)/T}): (N, K), (N, K) -> (N,)."""
    return plain.value(logits, targets, temperature)


def gradient(logits: Floats, targets: Floats, temperature: float = 1.0) -> Floats:
    """(a_i Σ_j y_j − y_i)/T: (N, K), (N, K) -> (N, K)."""
    return plain.gradient(logits, targets, temperature)


TEMPERATURE = Loss(
    name="temperature",
    title="softmax cross-entropy at temperature T",
    definitions=(law.NORMALISER, law.SOFTMAX, CROSS_ENTROPY),
    claims={
        "logits": law.LOGITS,
        "temperature": law.TEMPERATURE,
        "probabilities": plain.BY_PROBABILITY,
    },
    facts=(
        Claimed(
            Equal(Derivative(C, z[i]), (a[i] - y[i]) / law.T),
            (SumsToOne("y"),),
            "With targets that sum to 1",
        ),
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN, law.PROBABILITY_BY_TEMPERATURE),
    value=value,
    gradient=gradient,
    positive=frozenset({"y", "T"}),
    parameters=(Parameter("T", "temperature", 1.0, 0.1, 100.0),),
)
