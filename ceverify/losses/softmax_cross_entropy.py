"""C = −Σ_j y_j ln a_j with a = softmax(z); ∂C/∂z_i = a_i Σ_j y_j − y_i, which is a_i − y_i if Σy = 1.

Domain: logits z (N, K) finite reals, target masses y (N, K) ≥ 0, one-hot or soft. Per sample, nats.
Source: Bishop, Pattern Recognition and Machine Learning (2006), eqs. 4.104-4.109.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Exp, Family, Index, Log, Sum
from ceverify.losses.loss import Loss

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

i, j, k = Index("i"), Index("j"), Index("k")
z, y, a = Family("z"), Family("y"), Family("a")

SOFTMAX = Definition("a", (j,), Exp(z[j]) / Sum(k, Exp(z[k])))
CROSS_ENTROPY = Definition("C", (), -Sum(j, y[j] * Log(a[j])))


def value(logits: Floats, targets: Floats) -> Floats:
    """−Σ_j y_j ln a_j per sample: (N, K), (N, K) -> (N,)."""
    raise NotImplementedError


def gradient(logits: Floats, targets: Floats) -> Floats:
    """a Σ_j y_j − y per sample: (N, K), (N, K) -> (N, K)."""
    raise NotImplementedError


SOFTMAX_CROSS_ENTROPY = Loss(
    name="softmax-cross-entropy",
    title="softmax cross-entropy",
    definitions=(SOFTMAX, CROSS_ENTROPY),
    claims={"z": a[i] * Sum(j, y[j]) - y[i]},
    value=value,
    gradient=gradient,
)
