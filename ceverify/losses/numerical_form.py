"""C = Σ_j y_j (m − z_j + ln Σ_k e^{z_k − m}): one function for every m, and where each form breaks.

−ln(e^{z_j}/S) = ln S − z_j = m + ln Σ_k e^{z_k − m} − z_j as formulas. In numbers the first two
overflow beyond ln(largest float), 709.78 in float64 and 88.72 in float32; with m = max z nothing
does. Then the order counts: ln(1 + r) loses an r below u to the 1 (absorption), (m + ln …) − z_j
the last digits (cancellation). Stable is (m − z_j) + log1p(r), r the sum without m's own term.
Domain and edge cases: those of softmax cross-entropy, whose value and gradient these are.
Source: Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021); Goldberg, "What every computer
scientist should know about floating-point arithmetic", ACM Comput. Surv. 23 (1991).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Derivative, Equal, Exp, Log, Sum, Symbol, formula
from ceverify.losses import softmax_cross_entropy as plain
from ceverify.losses.arrays.exponentials import weighed
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import NORMALISER, SOFTMAX, C, S, a, j, k, y, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

M = Symbol("m")
SHIFTED = Sum(k, Exp(z[k] - M))


def naive(logits: Floats, targets: Floats) -> Floats:
    """−Σ_j y_j ln(e^{z_j} / Σ_k e^{z_k}) as it stands: (N, K), (N, K) -> (N,)."""
    import numpy as np

    exponentials = np.exp(logits)
    return weighed(targets, -np.log(exponentials / exponentials.sum(axis=-1, keepdims=True)))


def log_sum_exp(logits: Floats, targets: Floats) -> Floats:
    """Σ_j y_j (ln Σ_k e^{z_k} − z_j) as it stands: (N, K), (N, K) -> (N,)."""
    import numpy as np

    return weighed(targets, np.log(np.exp(logits).sum(axis=-1, keepdims=True)) - logits)


def shifted(logits: Floats, targets: Floats) -> Floats:
    """Σ_j y_j ((m + ln Σ_k e^{z_k − m}) − z_j) as it stands, m = max z: (N, K), (N, K) -> (N,)."""
    import numpy as np

    m = logits.max(axis=-1, keepdims=True)
    sums = np.exp(logits - m).sum(axis=-1, keepdims=True)
    return weighed(targets, (m + np.log(sums)) - logits)


FORMS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "naive": naive,
    "log-sum-exp": log_sum_exp,
    "shifted": shifted,
    "stable": plain.value,
}


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Two logits, the first the true class, at which the form `breaks` goes wrong, and why."""

    name: str
    breaks: str
    logits: tuple[float, float]
    why: str


BREAKDOWNS = (
    Breakdown("overflow", "naive", (710.0, 0.0), "e^710 is above the largest float64; inf/inf"),
    Breakdown("overflow", "log-sum-exp", (710.0, 0.0), "ln of an overflowed sum is inf"),
    Breakdown(
        "underflow", "naive", (-373.0, 373.0), "a probability of e^−746 is 0 in float64; ln 0"
    ),
    Breakdown("underflow", "log-sum-exp", (-746.0, -746.0), "every e^z is 0 in float64; ln 0"),
    Breakdown(
        "absorption", "shifted", (40.0, 0.0), "1 + e^−40 is 1 in float64: the loss becomes 0"
    ),
    Breakdown("cancellation", "shifted", (1e8, 1e8), "10⁸ + ln 2 keeps eight digits of ln 2"),
)


def numbers(breakdown: Breakdown) -> dict[str, float]:
    """What each form of FORMS gives at a breakdown, in float64."""
    import numpy as np

    logits, targets = np.array([breakdown.logits]), np.array([[1.0, 0.0]])
    with np.errstate(all="ignore"):
        return {name: float(form(logits, targets)[0]) for name, form in FORMS.items()}


NUMERICAL_FORM = Loss(
    name="numerical-form",
    title="softmax cross-entropy in log-sum-exp form",
    definitions=(
        NORMALISER,
        SOFTMAX,
        Definition("C", (), Sum(j, y[j] * (M + Log(SHIFTED) - z[j]))),
    ),
    claims={"logits": plain.GRADIENT},
    facts=(
        Claimed(Equal(-Log(a[j]), Log(S) - z[j]), title="−ln a is log-sum-exp less the logit"),
        Claimed(
            Equal(Log(S), M + Log(SHIFTED)),
            title="Whatever is taken from every logit, m, comes back",
        ),
        Claimed(Equal(a[j], Exp(z[j] - M) / SHIFTED), title="And softmax does not see it"),
        Claimed(Equal(C, -Sum(j, y[j] * Log(a[j]))), title="The naive form, the same function"),
        Claimed(Equal(Derivative(C, M), formula(0)), title="The loss does not depend on m"),
    ),
    known=(law.NORMALISER_BY_LOGIT,),
    value=plain.value,
    gradient=plain.gradient,
    positive=frozenset("y"),
    constants={"m": 1.0},
)
