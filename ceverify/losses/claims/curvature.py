"""∂²C/∂z_i∂z_j = Σ_k y_k · (a_i δ_ij − a_i a_j): a covariance, and so C is convex in z.

For any direction v, vᵀHv = Σ_k y_k · Σ_k a_k (v_k − Σ_l a_l v_l)², a variance, never negative for
y ≥ 0. For the last layer v_k becomes Σ_d v_kd x_d, so C is convex in the weights, too.
Source: Boyd & Vandenberghe, Convex Optimization (2004), section 3.1.5.
"""

from __future__ import annotations

from ceverify.formula.tree import Delta, Derivative, Equal, Index, Sum
from ceverify.losses.claims.last_layer import LAST_LAYER, b, w
from ceverify.losses.letters import C, a, d, e, i, j, k, v, x, y, z
from ceverify.losses.loss import Claimed

ell = Index("l")  # the textbooks' fourth class index
MASS = Sum(k, y[k])
COVARIANCE = a[i] * Delta(i, j) - a[i] * a[j]
BY_LOGITS = Derivative(Derivative(C, z[i]), z[j])
BY_WEIGHTS = Derivative(Derivative(C, w[i, d]), w[j, e])
THROUGH = Sum(d, v[k, d] * x[d])

SECOND = {
    "logits": Claimed(Equal(BY_LOGITS, MASS * COVARIANCE), title="The Hessian"),
    "weights": Claimed(
        Equal(BY_WEIGHTS, MASS * COVARIANCE * x[d] * x[e]),
        title="The Hessian of the last layer's weights",
        definitions=(LAST_LAYER,),
    ),
    "bias": Claimed(
        Equal(Derivative(Derivative(C, b[i]), b[j]), MASS * COVARIANCE),
        title="The Hessian of the last layer's bias",
        definitions=(LAST_LAYER,),
    ),
}
DRAW = Claimed(
    Equal(
        Sum(k, a[k] * Delta(k, i) * Delta(k, j))
        - Sum(k, a[k] * Delta(k, i)) * Sum(k, a[k] * Delta(k, j)),
        COVARIANCE,
    ),
    title="The covariance of the one-hot draw of a class with probabilities a",
)
VARIANCE = Claimed(
    Equal(
        Sum(i, Sum(j, v[i] * BY_LOGITS * v[j])),
        MASS * Sum(k, a[k] * (v[k] - Sum(ell, a[ell] * v[ell])) ** 2),
    ),
    title="vᵀHv is a variance, never negative: the loss is convex in the logits",
)
WEIGHTS_VARIANCE = Claimed(
    Equal(
        Sum(i, Sum(j, Sum(d, Sum(e, v[i, d] * BY_WEIGHTS * v[j, e])))),
        MASS * Sum(k, a[k] * (THROUGH - Sum(ell, a[ell] * Sum(d, v[ell, d] * x[d]))) ** 2),
    ),
    title="The same along a change v of the weights: the loss is convex in the last layer",
    definitions=(LAST_LAYER,),
)
FACTS = (DRAW, VARIANCE, WEIGHTS_VARIANCE)
