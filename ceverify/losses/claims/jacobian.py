"""∂a_j/∂z_i = a_j(δ_ij − a_i) in all its forms: cases, matrix, rows, products with a vector.

Source: Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.106.
"""

from __future__ import annotations

from ceverify.formula.tree import (
    Array,
    Condition,
    Delta,
    Derivative,
    Diag,
    Equal,
    Exp,
    Log,
    Sum,
    Transpose,
    formula,
)
from ceverify.losses.letters import S, a, i, j, k, v, z
from ceverify.losses.loss import Claimed

NORMALISER_BY_LOGIT = Claimed(
    Equal(Derivative(S, z[i]), Exp(z[i])), title="Only one term of the sum contains the logit"
)
JACOBIAN = Claimed(
    Equal(Derivative(a[j], z[i]), a[j] * (Delta(i, j) - a[i])), title="The Jacobian of softmax"
)
LOG_SUM_EXP = Claimed(
    Equal(Derivative(Log(S), z[i]), a[i]), title="The gradient of log-sum-exp is softmax"
)
SAME = Claimed(
    Equal(Derivative(a[i], z[i]), a[i] * (1 - a[i])), title="On the diagonal, where i = j"
)
OTHER = Claimed(
    Equal(Derivative(a[j], z[i]), -(a[j] * a[i])),
    (Condition(i, j, equal=False),),
    "Off the diagonal, where i ≠ j",
)
WHOLE, LOGITS = Array("a"), Array("z")
MATRIX = Claimed(
    Equal(Derivative(WHOLE, LOGITS), Diag(WHOLE) - WHOLE * Transpose(WHOLE)),
    title="The whole Jacobian",
)
UNIT = Claimed(Equal(Sum(j, a[j]), formula(1)), title="Probabilities sum to 1")
ROWS = Claimed(
    Equal(Sum(i, Derivative(a[j], z[i])), formula(0)),
    title="Rows sum to zero: a common shift of all logits changes nothing",
)
COLUMNS = Claimed(
    Equal(Sum(j, Derivative(a[j], z[i])), formula(0)),
    title="Columns sum to zero: the probabilities keep their sum",
)
VECTOR = Claimed(
    Equal(Sum(j, v[j] * Derivative(a[j], z[i])), a[i] * (v[i] - Sum(k, a[k] * v[k]))),
    title="A vector through the Jacobian without the matrix: a ⊙ (v − aᵀv)",
)
