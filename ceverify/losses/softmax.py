"""a_i = e^{z_i − m} / Σ_k e^{z_k − m} with m = max z, and ∂a_i/∂z_j = a_i δ_ij − a_i a_j, stably.

Every entry has a small error *relative to itself*: a 1 − a_i is never formed by subtraction
where it would cancel, but as the sum of the other probabilities.
Source: Blanchard, Higham & Higham, "Accurately computing the log-sum-exp and softmax
functions", IMA J. Numer. Anal. 41 (2021), algorithm 4.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ceverify.losses.loss import Floats


def softmax(logits: Floats) -> Floats:
    """a_i = e^{z_i − m} / Σ_k e^{z_k − m}: (N, K) -> (N, K), in the dtype of the logits.

    A logit −inf has probability 0; a row of nothing else has no softmax and gives nan.
    """
    exponentials = shifted_exponentials(logits)
    exponentials /= exponentials.sum(axis=-1, keepdims=True)
    return exponentials


def softmax_and_others(logits: Floats) -> tuple[Floats, Floats]:
    """a_i and Σ_{j≠i} a_j = 1 − a_i, both to relative accuracy: (N, K) -> (N, K), (N, K)."""
    exponentials = shifted_exponentials(logits)
    others = sum_of_others(exponentials)
    total = exponentials.sum(axis=-1, keepdims=True)
    exponentials /= total
    others /= total
    return exponentials, others


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


def shifted_exponentials(logits: Floats) -> Floats:
    """e^{z_i − max z}: at most 1, so that nothing overflows."""
    import numpy as np

    # z − m may reach −inf, whose exponential is rightly 0; −inf − −inf is the row of nothing.
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        shifted = np.subtract(logits, logits.max(axis=-1, keepdims=True), order="C")
        exponentials: Floats = np.exp(shifted, out=shifted)
    return exponentials


def sum_of_others(terms: Floats) -> Floats:
    """Σ_{j≠i} x_j for every i, for x ≥ 0, to relative accuracy: (N, K) -> (N, K).

    The total less x_i loses at most a factor of two while x_i is at most half of the total;
    only the largest term can be more, so the sum without that one is added up by itself.
    """
    import numpy as np

    top = terms.argmax(axis=-1, keepdims=True)
    largest = np.take_along_axis(terms, top, axis=-1)
    others = np.array(terms, order="C")
    np.put_along_axis(others, top, 0, axis=-1)
    rest = others.sum(axis=-1, keepdims=True)
    np.subtract(rest + largest, terms, out=others)
    np.put_along_axis(others, top, rest, axis=-1)
    return others
