"""a_j = e^{z_j} / Σ_k e^{z_k}; ∂a_j/∂z_i = a_j (δ_ij − a_i), the matrix diag(a) − aaᵀ.

Domain: logits z (N, K) finite reals. As a loss, the number Σ_j v_j a_j for a vector v (N, K) in
the place of targets, of either sign; its gradient is a ⊙ (v − aᵀv), without the matrix. A logit
−inf has probability 0; a row of nothing else has no softmax and gives nan. Entries of the
Jacobian are accurate relative to themselves, the product relative to a_i Σ_k a_k |v_i − v_k|.
Source: Bishop, Pattern Recognition and Machine Learning (2006), eqs. 4.104-4.106.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.formula.tree import Definition, Derivative, Equal, Sum, Symbol
from ceverify.losses.arrays.blocks import by_entry, by_row, jointly
from ceverify.losses.arrays.exponentials import exponentials, product
from ceverify.losses.claims import jacobian as law
from ceverify.losses.letters import NORMALISER, SOFTMAX, a, i, j, k, v, z
from ceverify.losses.loss import Claimed, Loss

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ceverify.losses.loss import Floats


def softmax(logits: Floats) -> Floats:
    """a_i = e^{z_i − m} / Σ_k e^{z_k − m}: (N, K) -> (N, K), in the dtype of the logits."""

    def fill(out: Floats, z: Floats) -> None:
        exponentials(z, out=out).probabilities()

    return by_entry(fill, logits)


def softmax_and_others(logits: Floats) -> tuple[Floats, Floats]:
    """a_i and Σ_{j≠i} a_j = 1 − a_i, both to relative accuracy: (N, K) -> (N, K), (N, K)."""
    import numpy as np

    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        row = exponentials(logits)
        a = row.probabilities()
        return a, row.complements(a)


def jacobian(logits: Floats, columns: NDArray[np.intp] | None = None) -> Floats:
    """∂a_i/∂z_j = a_i Σ_{k≠i} a_k if i = j, −a_i a_j if i ≠ j: (N, K) -> (N, K, len(columns)).

    `columns` are the classes j to differentiate by; all K when not given.
    """
    import numpy as np

    a, others = softmax_and_others(logits)
    j = np.arange(logits.shape[-1]) if columns is None else columns
    entries: Floats = -a[:, :, None] * a[:, None, j]
    entries[:, j, np.arange(len(j))] = a[:, j] * others[:, j]
    return entries


def value(logits: Floats, vectors: Floats) -> Floats:
    """Σ_j v_j a_j: (N, K), (N, K) -> (N,)."""

    def mean(z: Floats, v: Floats) -> Floats:
        row = exponentials(z)
        row.terms[row.rows, row.top] = 1
        return (product(row.terms, v) / row.total)[:, 0]

    return by_row(mean, logits, vectors)


def gradient(logits: Floats, vectors: Floats) -> Floats:
    """a_i (v_i − Σ_k a_k v_k), from d_k = v_k − v_top: (N, K), (N, K) -> (N, K).

    Σ_k a_k d_k leaves the largest probability out, so nothing near 1 is subtracted from 1.
    """

    return both(logits, vectors)[1]


def both(logits: Floats, vectors: Floats) -> tuple[Floats, Floats]:
    """The value and the gradient from the same exponentials: -> (N,), (N, K)."""

    def fill(out: Floats, z: Floats, v: Floats) -> Floats:
        row = exponentials(z, out=out)
        a = row.probabilities()
        mean = product(a, v)[:, 0]
        differences = v - v[row.rows, row.top][:, None]
        differences -= product(a, differences)
        out *= differences
        return mean

    return jointly(fill, logits, vectors)


SOFTMAX_LOSS = Loss(
    name="softmax",
    title="softmax",
    definitions=(NORMALISER, SOFTMAX, Definition("u", (), Sum(j, v[j] * a[j]))),
    claims={"logits": law.JACOBIAN},
    facts=(
        law.SAME,
        law.OTHER,
        law.MATRIX,
        law.UNIT,
        law.ROWS,
        law.COLUMNS,
        law.VECTOR,
        Claimed(
            Equal(Derivative(Symbol("u"), z[i]), a[i] * (v[i] - Sum(k, a[k] * v[k]))),
            title="So this is the gradient of u = Σ v a",
        ),
    ),
    known=(law.NORMALISER_BY_LOGIT,),
    value=value,
    gradient=gradient,
    both=both,
    targets="v",
    accepts="reals",
)
