"""C = −m Σ_k q_k ln a_k, q_k = w_k ((1 − ε) y_k + ε/K); ∂C/∂z_i = m (a_i Σ_j q_j − q_i).

PyTorch's CrossEntropyLoss. Domain: logits z (N, K); targets y (N, K) masses, or (N,) class
indices t, where q_k = (1 − ε) w_t 1{k = t} + (ε/K) w_k, the same with a one-hot y; class weights w
(K,) ≥ 0; smoothing ε from 0 to 1; the mask m is 0 where the index is `ignore_index`, else 1.
`target_masses` holds q and the reductions. Smoothing puts mass on every class, so a logit −inf
then costs inf. No mass costs nothing even there, where PyTorch has 0 · ∞, nan.
Source: torch.nn.CrossEntropyLoss; Szegedy et al., "Rethinking Inception", CVPR 2016, section 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.exact.theory import OneHot, SumsToOne
from ceverify.formula.tree import (
    Definition,
    Delta,
    Derivative,
    Equal,
    Family,
    Formula,
    Index,
    Log,
    Sum,
    Symbol,
)
from ceverify.losses import batch
from ceverify.losses import softmax_cross_entropy as plain
from ceverify.losses.arrays.target_masses import IGNORED, masses
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import NORMALISER, SOFTMAX, C, K, N, a, i, j, k, m, n, y, z
from ceverify.losses.loss import Claimed, ClassIndices, Loss, Parameter

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

q, w = Family("q"), Family("w")
EPSILON, MASK = Symbol("ε"), Symbol("m")
masks = Family("m")
t = Index("t")
SMOOTHED = w[k] * ((1 - EPSILON) * y[k] + EPSILON / K)


def value(
    logits: Floats,
    targets: Floats,
    smoothing: float = 0.0,
    weights: Floats | None = None,
    ignore_index: int = IGNORED,
) -> Floats:
    """−m_n Σ_k q_nk ln a_nk: (N, K), (N, K) or (N,) -> (N,)."""
    return plain.value(logits, masses(targets, logits, weights, smoothing, ignore_index))


def gradient(
    logits: Floats,
    targets: Floats,
    smoothing: float = 0.0,
    weights: Floats | None = None,
    ignore_index: int = IGNORED,
) -> Floats:
    """m_n (a_ni Σ_j q_nj − q_ni): (N, K), (N, K) or (N,) -> (N, K)."""
    return plain.gradient(logits, masses(targets, logits, weights, smoothing, ignore_index))


def mean(total: Formula, title: str) -> Claimed:
    """The gradient of Σ_n ℓ_n / total, the mean over N samples."""
    one = masks[m] * Sum(k, q[m, k] * Log(a[m, k]))
    weighed = w[k] * ((1 - EPSILON) * y[n, k] + EPSILON / K)
    targets = Definition("q", (n, k), weighed)
    loss = Definition("C", (), -(Sum(m, one) / total))
    error = masks[n] * (a[n, i] * Sum(j, q[n, j]) - q[n, i])
    equation = Equal(Derivative(C, z[n, i]), error / total)
    return Claimed(equation, (), title, (batch.NORMALISER, batch.SOFTMAX, targets, loss))


BY_LOGIT = Derivative(C, z[i])
CROSS_ENTROPY_LOSS = Loss(
    name="cross-entropy-loss",
    title="cross-entropy with class weights and label smoothing",
    definitions=(
        NORMALISER,
        SOFTMAX,
        Definition("q", (k,), SMOOTHED),
        Definition("C", (), -(MASK * Sum(k, q[k] * Log(a[k])))),
    ),
    claims={
        "logits": Claimed(Equal(BY_LOGIT, MASK * (a[i] * Sum(j, q[j]) - q[i]))),
        "probabilities": Claimed(Equal(Derivative(C, a[j]), -(MASK * q[j] / a[j]))),
    },
    facts=(
        Claimed(
            Equal(q[k], (1 - EPSILON) * w[t] * Delta(k, t) + EPSILON / K * w[k]),
            (OneHot("y", t),),
            "The targets of a class index t",
        ),
        Claimed(
            Equal(
                Sum(k, q[k]),
                (1 - EPSILON) * Sum(k, w[k] * y[k]) + EPSILON * Sum(k, w[k]) / K,
            ),
            title="Their sum",
        ),
        Claimed(
            Equal(BY_LOGIT, MASK * (a[i] - (1 - EPSILON) * y[i] - EPSILON / K)),
            (SumsToOne("y"),),
            "With equal weights 1: a less the smoothed targets",
            (Definition("q", (k,), (1 - EPSILON) * y[k] + EPSILON / K),),
        ),
        mean(
            Sum(m, masks[m] * Sum(k, w[k] * y[m, k])),
            "The mean for indices: over the weights of the classes that count",
        ),
        mean(N, "The mean for masses: over the number of samples"),
    ),
    known=(law.NORMALISER_BY_LOGIT, law.JACOBIAN),
    value=value,
    gradient=gradient,
    positive=frozenset({"y", "w", "m"}),
    parameters=(Parameter("ε", "smoothing", 0.0, 0.0, 1.0),),
    per_class=(Parameter("w", "weights", 1.0, 0.0, 4.0),),
    constants={"m": 1.0},
    indices=ClassIndices("m", IGNORED),
)
