"""a_j = e^{z_j/T} / Σ_k e^{z_k/T}: ∂C/∂z_i = (a_i Σ_j y_j − y_i)/T, and the derivative by T.

∂C/∂T = (Σ_k y_k z_k − Σ_k y_k · Σ_k a_k z_k)/T²: zero where the mean logit under the model is
that under the targets. Source: Guo et al., "On calibration of modern neural networks", ICML 2017.
"""

from __future__ import annotations

from ceverify.formula.tree import Definition, Delta, Derivative, Equal, Exp, Sum, Symbol
from ceverify.losses.letters import C, S, a, i, j, k, y, z
from ceverify.losses.loss import Claimed

T = Symbol("T")
NORMALISER = Definition("S", (), Sum(k, Exp(z[k] / T)))
SOFTMAX = Definition("a", (j,), Exp(z[j] / T) / S)
BOTH = (NORMALISER, SOFTMAX)

LOGITS = Claimed(
    Equal(Derivative(C, z[i]), (a[i] * Sum(j, y[j]) - y[i]) / T),
    title="The gradient",
    definitions=BOTH,
)
TEMPERATURE = Claimed(
    Equal(Derivative(C, T), (Sum(k, y[k] * z[k]) - Sum(k, y[k]) * Sum(k, a[k] * z[k])) / T**2),
    title="The gradient by the temperature",
    definitions=BOTH,
)
JACOBIAN = Claimed(
    Equal(Derivative(a[j], z[i]), a[j] * (Delta(i, j) - a[i]) / T),
    title="The Jacobian of softmax at temperature T",
    definitions=BOTH,
)
NORMALISER_BY_LOGIT = Claimed(
    Equal(Derivative(S, z[i]), Exp(z[i] / T) / T),
    title="Only one term of the sum contains the logit",
    definitions=BOTH,
)
PROBABILITY_BY_TEMPERATURE = Claimed(
    Equal(Derivative(a[j], T), -(a[j] * (z[j] - Sum(k, a[k] * z[k])) / T**2)),
    title="The probabilities by the temperature",
    definitions=BOTH,
)
