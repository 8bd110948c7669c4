"""l_j = z_j − ln Σ_k e^{z_k} = ln a_j; ∂l_j/∂z_i = δ_ij − a_i, and ∂(ln Σ_k e^{z_k})/∂z_i = a_i.

Domain: logits z (N, K) finite reals. As a loss, the number Σ_j v_j l_j for a vector v (N, K) of
either sign in the place of targets; its gradient is v_i − a_i Σ_j v_j, cross-entropy's with the
sign turned. A logit −inf has l = −inf, which no v there leaves out.
Source: Goodfellow, Bengio & Courville, Deep Learning (2016), eq. 6.30; Blanchard, Higham &
Higham (2021), algorithm 3.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Delta, Derivative, Equal, Family, Log, Sum, Symbol
from ceverify.losses import softmax_cross_entropy
from ceverify.losses.arrays.blocks import by_entry
from ceverify.losses.arrays.exponentials import exponentials
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import NORMALISER, SOFTMAX, S, a, i, j, v, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

log_a = Family("l")
U = Symbol("u")


def log_softmax(logits: Floats) -> Floats:
    """z_i − m − ln Σ_k e^{z_k − m}: (N, K) -> (N, K), never above 0."""
    import numpy as np

    def fill(out: Floats, z: Floats) -> None:
        np.negative(exponentials(z, out=out).costs(z, out=out), out=out)

    return by_entry(fill, logits)


def value(logits: Floats, vectors: Floats) -> Floats:
    """Σ_j v_j l_j: (N, K), (N, K) -> (N,)."""
    return -softmax_cross_entropy.value(logits, vectors)


def gradient(logits: Floats, vectors: Floats) -> Floats:
    """v_i − a_i Σ_j v_j: (N, K), (N, K) -> (N, K)."""
    import numpy as np

    slopes = softmax_cross_entropy.gradient(logits, vectors)
    return np.negative(slopes, out=slopes)


def both(logits: Floats, vectors: Floats) -> tuple[Floats, Floats]:
    """The value and the gradient from the same exponentials: -> (N,), (N, K)."""
    import numpy as np

    value, slopes = softmax_cross_entropy.both(logits, vectors)
    return -value, np.negative(slopes, out=slopes)


LOG_SOFTMAX = Loss(
    name="log-softmax",
    title="log-softmax",
    definitions=(
        NORMALISER,
        SOFTMAX,
        Definition("l", (j,), z[j] - Log(S)),
        Definition("u", (), Sum(j, v[j] * log_a[j])),
    ),
    claims={"logits": Claimed(Equal(Derivative(log_a[j], z[i]), Delta(i, j) - a[i]))},
    facts=(
        Claimed(Equal(log_a[j], Log(a[j])), title="It is the logarithm of softmax"),
        law.LOG_SUM_EXP,
        Claimed(
            Equal(Derivative(U, z[i]), v[i] - a[i] * Sum(j, v[j])),
            title="A vector through its Jacobian",
        ),
        Claimed(
            Equal(Derivative(Derivative(Log(S), z[i]), z[j]), a[i] * Delta(i, j) - a[i] * a[j]),
            title="The Hessian of log-sum-exp is the Jacobian of softmax",
        ),
    ),
    known=(law.NORMALISER_BY_LOGIT, law.LOG_SUM_EXP),
    value=value,
    gradient=gradient,
    both=both,
    targets="v",
    accepts="reals",
)
