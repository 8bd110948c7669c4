"""C = −Σ_j y_j ln a_j, a = softmax(u), u_k = c tanh(z_k/c).

∂C/∂z_i = (a_i Σ_j y_j − y_i)(1 − (u_i/c)²).

Domain: logits z (N, K) reals, −inf and inf becoming −c and c; masses y (N, K) ≥ 0; the cap c > 0,
usually 30 or 50. tanh x = (1 − e)/(1 + e) with e = e^{−2x}, and 1 − tanh² x = 4e/(1 + e)² with
e = e^{−2|x|}, without cancellation. Capped logits are rounded in proportion to c, not to z.
Source: Bello et al., "Neural combinatorial optimization with reinforcement learning" (2016),
appendix A.2; Gemma Team, "Gemma 2" (2024), section 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.exact.theory import SumsToOne
from ceverify.formula.tree import Definition, Delta, Derivative, Equal, Exp, Family, Sum, Symbol
from ceverify.losses import softmax_cross_entropy as plain
from ceverify.losses.arrays.blocks import by_entry, by_row
from ceverify.losses.arrays.exponentials import exponentials
from ceverify.losses.letters import CROSS_ENTROPY, C, S, a, i, j, k, y, z
from ceverify.losses.loss import Claimed, Loss, Parameter

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

u, CAP = Family("u"), Symbol("c")
CAPPED = Definition("u", (k,), CAP * (1 - Exp(-2 * z[k] / CAP)) / (1 + Exp(-2 * z[k] / CAP)))
CHAIN = 1 - (u[i] / CAP) ** 2


def capped(logits: Floats, cap: float) -> Floats:
    """c tanh(z/c): any shape."""
    import numpy as np

    result = logits / float(cap)
    np.tanh(result, out=result)
    result *= cap
    return result


def slackness(logits: Floats, cap: float) -> Floats:
    """1 − tanh²(z/c) = 4e/(1 + e)², e = e^{−2|z|/c}: any shape, to relative accuracy."""
    import numpy as np

    e = np.abs(logits)
    e *= -2 / float(cap)
    np.exp(e, out=e)
    square = 1 + e
    square *= square
    e *= 4
    e /= square
    return e


def value(logits: Floats, targets: Floats, cap: float = 30.0) -> Floats:
    """Σ_j y_j (m − u_j + ln Σ_k e^{u_k − m}): (N, K), (N, K) -> (N,)."""

    def cost(z: Floats, y: Floats) -> Floats:
        u = capped(z, cap)
        return exponentials(u).expected_cost(u, y)

    return by_row(cost, logits, targets)


def gradient(logits: Floats, targets: Floats, cap: float = 30.0) -> Floats:
    """(a_i Σ_j y_j − y_i)(1 − (u_i/c)²): (N, K), (N, K) -> (N, K)."""

    def fill(out: Floats, z: Floats, y: Floats) -> None:
        plain.slope(out, capped(z, cap), y)
        out *= slackness(z, cap)

    return by_entry(fill, logits, targets)


SOFT_CAP = Loss(
    name="soft-cap",
    title="softmax cross-entropy of soft-capped logits",
    definitions=(
        CAPPED,
        Definition("S", (), Sum(k, Exp(u[k]))),
        Definition("a", (j,), Exp(u[j]) / S),
        CROSS_ENTROPY,
    ),
    claims={
        "logits": Claimed(Equal(Derivative(C, z[i]), (a[i] * Sum(j, y[j]) - y[i]) * CHAIN)),
        "capped": Claimed(Equal(Derivative(C, u[i]), a[i] * Sum(j, y[j]) - y[i])),
        "probabilities": plain.BY_PROBABILITY,
    },
    facts=(
        Claimed(
            Equal(Derivative(C, z[i]), (a[i] - y[i]) * CHAIN),
            (SumsToOne("y"),),
            "With targets that sum to 1",
        ),
        Claimed(
            Equal(CHAIN, 4 * Exp(-2 * z[i] / CAP) / (1 + Exp(-2 * z[i] / CAP)) ** 2),
            title="The factor written without cancellation",
        ),
    ),
    known=(
        Claimed(Equal(Derivative(u[k], z[i]), Delta(k, i) * (1 - (u[k] / CAP) ** 2))),
        Claimed(Equal(Derivative(C, u[i]), a[i] * Sum(j, y[j]) - y[i])),
    ),
    value=value,
    gradient=gradient,
    positive=frozenset({"y", "c"}),
    parameters=(Parameter("c", "cap", 30.0, 1.0, 100.0),),
)
