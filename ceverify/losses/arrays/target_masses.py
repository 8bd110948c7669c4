"""q_nk = w_k ((1 − ε) y_nk + ε/K), m_n = 1{t_n ≠ ignored}: targets as PyTorch weighs them.

Targets are masses y (N, K) or class indices t (N,), where y_nk = 1{k = t_n}. As there, ε < 0
counts as 0, and ε > 1 is refused. `mean` divides by Σ_n m_n w_{t_n} for indices, with or without
smoothing, and by N for masses; where that is 0 the mean is nan.
Source: torch.nn.CrossEntropyLoss, PyTorch 2.13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.errors import InputError
from ceverify.losses import batch

if TYPE_CHECKING:
    from ceverify.losses.loss import Floats

IGNORED = -100


def masses(
    targets: Floats,
    like: Floats,
    weights: Floats | None = None,
    smoothing: float = 0.0,
    ignore_index: int = IGNORED,
) -> Floats:
    """m_n q_nk for indices (N,) or masses (N, K): (N, K), in the shape and dtype of `like`."""
    import numpy as np

    if smoothing > 1:
        raise InputError(f"the smoothing is {smoothing:g}; it is from 0 to 1")
    dense = targets.ndim > 1
    if dense and smoothing <= 0 and weights is None:
        return np.asarray(targets, like.dtype)
    q = np.array(targets, like.dtype) if dense else one_hot(targets, like, ignore_index)
    if smoothing > 0:
        q *= 1 - smoothing
        q += smoothing / like.shape[-1]
    if weights is not None:
        q *= np.asarray(weights, like.dtype)
    if not dense:
        q[targets == ignore_index] = 0
    return q


def one_hot(indices: Floats, like: Floats, ignore_index: int) -> Floats:
    """1{k = t_n}, a row of zeros for an ignored index: (N,) -> (N, K)."""
    import numpy as np

    kept = indices != ignore_index
    chosen = indices[kept].astype(np.intp)
    if chosen.size and not 0 <= chosen.min() <= chosen.max() < like.shape[-1]:
        raise InputError(f"a target is not a class from 0 to {like.shape[-1] - 1}")
    y: Floats = np.zeros(like.shape, like.dtype)
    y[np.flatnonzero(kept), chosen] = 1
    return y


def divisor(targets: Floats, weights: Floats | None = None, ignore_index: int = IGNORED) -> float:
    """What `mean` divides by: Σ_n m_n w_{t_n} for indices (N,), N for masses (N, K)."""
    if targets.ndim > 1:
        return float(len(targets))
    kept = targets[targets != ignore_index]
    return float(len(kept)) if weights is None else float(weights[kept].sum())


def reduced(
    values: Floats,
    targets: Floats,
    reduction: str = "mean",
    weights: Floats | None = None,
    ignore_index: int = IGNORED,
) -> Floats:
    """Σ_n ℓ_n over the divisor, Σ_n ℓ_n, or the ℓ_n (N,) as they are."""
    import numpy as np

    if reduction != "mean":
        return batch.reduced(values, reduction)
    by = divisor(targets, weights, ignore_index)
    return np.asarray(values.sum() / by if by else np.nan, values.dtype)
