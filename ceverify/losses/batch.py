"""C = −(1/N) Σ_n Σ_j y_nj ln a_nj; ∂C/∂z_mi = (a_mi Σ_j y_mj − y_mi)/N, for Σy = 1 (A − Y)/N.

Domain: logits Z (N, K), targets Y (N, K), a 0-1 matrix 1{j = y⁽ⁿ⁾} or soft. The reduction is
`mean` over the samples, `sum`, or `none`. `value` (N,) holds each sample's share, so that the
shares of `mean` add up to C; `none` and `sum` share alike, they differ in `reduced` alone.
Source: Goodfellow, Bengio & Courville, Deep Learning (2016), section 8.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.errors import InputError
from ceverify.exact.theory import Fixed, SumsToOne
from ceverify.formula.tree import (
    Definition,
    Delta,
    Derivative,
    Equal,
    Exp,
    Family,
    Log,
    Sum,
    formula,
)
from ceverify.losses import softmax_cross_entropy
from ceverify.losses.letters import C, N, a, i, j, k, m, n, y, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

REDUCTIONS = ("mean", "sum", "none")
S = Family("S")

NORMALISER = Definition("S", (n,), Sum(k, Exp(z[n, k])))
SOFTMAX = Definition("a", (n, j), Exp(z[n, j]) / S[n])
MEAN = Definition("C", (), -(formula(1) / N * Sum(n, Sum(j, y[n, j] * Log(a[n, j])))))
TOTAL = Definition("C", (), -Sum(n, Sum(j, y[n, j] * Log(a[n, j]))))
BY_LOGIT = Derivative(C, z[m, i])
ERROR = a[m, i] * Sum(j, y[m, j]) - y[m, i]


def reduced(values: Floats, reduction: str = "mean") -> Floats:
    """Σ_n ℓ_n / N, Σ_n ℓ_n, or the ℓ_n (N,) as they are. The mean of no samples is nan."""
    import numpy as np

    if reduction not in REDUCTIONS:
        raise InputError(f"the reduction is {reduction!r}; there is {', '.join(REDUCTIONS)}")
    if reduction == "none":
        return values
    total = values.sum()
    with np.errstate(invalid="ignore"):
        return np.asarray(total / len(values) if reduction == "mean" else total, values.dtype)


def value(logits: Floats, targets: Floats, reduction: str = "mean") -> Floats:
    """Each sample's share in the reduced loss, ℓ_n / N for `mean`: (N, K), (N, K) -> (N,)."""
    shares = softmax_cross_entropy.value(logits, targets)
    return shares / divisor(len(logits), reduction)


def gradient(logits: Floats, targets: Floats, reduction: str = "mean") -> Floats:
    """(A − Y)/N for `mean`, A − Y for the others: (N, K), (N, K) -> (N, K)."""
    slope = softmax_cross_entropy.gradient(logits, targets)
    slope /= divisor(len(logits), reduction)
    return slope


def divisor(samples: int, reduction: str) -> int:
    """N for `mean`, else 1."""
    if reduction not in REDUCTIONS:
        raise InputError(f"the reduction is {reduction!r}; there is {', '.join(REDUCTIONS)}")
    return samples if reduction == "mean" else 1


BATCH = Loss(
    name="batch",
    title="softmax cross-entropy of a batch",
    definitions=(NORMALISER, SOFTMAX, MEAN),
    claims={
        "logits": Claimed(Equal(BY_LOGIT, ERROR / N)),
        "probabilities": Claimed(Equal(Derivative(C, a[m, i]), -(y[m, i] / (N * a[m, i])))),
    },
    facts=(
        Claimed(
            Equal(BY_LOGIT, (a[m, i] - y[m, i]) / N),
            (SumsToOne("y"),),
            "With targets that sum to 1: (A − Y)/N",
        ),
        Claimed(Equal(BY_LOGIT, ERROR), title="Summed, not averaged", definitions=(TOTAL,)),
        Claimed(Equal(BY_LOGIT, ERROR), (Fixed("N", 1),), "One sample: the plain gradient"),
    ),
    known=(
        Claimed(Equal(Derivative(S[n], z[m, i]), Delta(n, m) * Exp(z[m, i]))),
        Claimed(
            Equal(Derivative(a[n, j], z[m, i]), Delta(n, m) * a[n, j] * (Delta(i, j) - a[n, i])),
            title="No sample's probabilities depend on another's logits",
        ),
    ),
    value=value,
    gradient=gradient,
    positive=frozenset("y"),
)
