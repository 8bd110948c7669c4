"""z_k = Σ_d w_kd x_d + b_k: ∂C/∂w_kd = (∂C/∂z_k) x_d, ∂C/∂b_k = ∂C/∂z_k, for any loss of z.

Weights w (K, D), features x (D,), bias b (K,). Σ_k y_k = 1 gives the familiar (a − y)xᵀ.
Source: Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.109.
"""

from __future__ import annotations

from ceverify.exact.theory import SumsToOne
from ceverify.formula.tree import Definition, Derivative, Equal, Family, Sum
from ceverify.losses.letters import C, a, d, i, j, k, x, y
from ceverify.losses.loss import Claimed

w, b = Family("w"), Family("b")

LAST_LAYER = Definition("z", (k,), Sum(d, w[k, d] * x[d]) + b[k])
ERROR = a[k] * Sum(j, y[j]) - y[k]

WEIGHTS = Claimed(
    Equal(Derivative(C, w[k, d]), ERROR * x[d]),
    title="The gradient by the last layer's weights",
    definitions=(LAST_LAYER,),
)
BIAS = Claimed(
    Equal(Derivative(C, b[k]), ERROR),
    title="The gradient by the last layer's bias",
    definitions=(LAST_LAYER,),
)
INPUTS = Claimed(
    Equal(Derivative(C, x[d]), Sum(k, ERROR * w[k, d])),
    title="What is handed to the layer below",
    definitions=(LAST_LAYER,),
)
CLAIMS = {"weights": WEIGHTS, "bias": BIAS, "inputs": INPUTS}
FACTS = (
    Claimed(
        Equal(Derivative(C, w[k, d]), (a[k] - y[k]) * x[d]),
        (SumsToOne("y"),),
        "With targets that sum to 1: (a − y)xᵀ",
        (LAST_LAYER,),
    ),
    Claimed(
        Equal(Derivative(C, b[i]), a[i] - y[i]),
        (SumsToOne("y"),),
        "With targets that sum to 1: a − y",
        (LAST_LAYER,),
    ),
)
