"""C = −ln L, L = Π_n Π_k a_nk^{y_nk}: the loss as what makes the N samples seen most likely.

Likelihood of one sample Π_k a_nk^{y_nk}, for one-hot y the probability of its class; of all,
independent, the product; its logarithm a sum; minus, so that it is made small. C is softmax
cross-entropy summed over the samples; ∂C/∂z_mi = a_mi Σ_k y_mk − y_mi.
Domain: logits Z (N, K) finite reals, targets Y (N, K) ≥ 0. In numbers L itself would underflow
beyond some hundred samples; C is never formed through it. `value` (N,) holds each sample's part.
Source: Bishop, Pattern Recognition and Machine Learning (2006), eqs. 4.107-4.109.
"""

from __future__ import annotations

from ceverify.exact.theory import SumsToOne
from ceverify.formula.tree import (
    Definition,
    Derivative,
    Equal,
    Log,
    Power,
    Product,
    Sum,
    Symbol,
)
from ceverify.losses import batch
from ceverify.losses import softmax_cross_entropy as plain
from ceverify.losses.letters import C, a, i, k, m, n, y, z
from ceverify.losses.loss import Claimed, Loss

L = Symbol("L")
ONE = Product(k, Power(a[n, k], y[n, k]))
LIKELIHOOD = Definition("L", (), Product(n, ONE))
BY_LOGIT = Derivative(C, z[m, i])

MAXIMUM_LIKELIHOOD = Loss(
    name="maximum-likelihood",
    title="minus the logarithm of the likelihood of N samples",
    definitions=(batch.NORMALISER, batch.SOFTMAX, LIKELIHOOD, Definition("C", (), -Log(L))),
    claims={
        "logits": Claimed(Equal(BY_LOGIT, batch.ERROR)),
        "probabilities": Claimed(Equal(Derivative(C, a[m, i]), -(y[m, i] / a[m, i]))),
    },
    facts=(
        Claimed(
            Equal(Log(ONE), Sum(k, y[n, k] * Log(a[n, k]))),
            title="The logarithm of one sample's likelihood",
        ),
        Claimed(Equal(Log(L), Sum(n, Log(ONE))), title="The logarithm of the product is a sum"),
        Claimed(
            Equal(Log(L), Sum(n, Sum(k, y[n, k] * Log(a[n, k])))),
            title="The log-likelihood of all samples",
        ),
        Claimed(
            Equal(C, -Sum(n, Sum(k, y[n, k] * Log(a[n, k])))),
            title="Minus it: softmax cross-entropy, summed over the samples",
        ),
        Claimed(
            Equal(BY_LOGIT, a[m, i] - y[m, i]), (SumsToOne("y"),), "With targets that sum to 1"
        ),
    ),
    known=batch.BATCH.known,
    value=plain.value,
    gradient=plain.gradient,
    positive=frozenset("y"),
)
