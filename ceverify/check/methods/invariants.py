"""Σ_i g_i = 0;  g(z + t) = g(z);  g(Pz, Py) = P g(z, y): laws no single number is needed for.

They hold of the right gradient and of many wrong ones (zero keeps all three), so they only
ever add to the other methods. Each compares two results of the same function, so the tolerance
is twice its rounding bound.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.case import Case, Comparison, entrywise
from ceverify.check.tolerance import summation_depth, unit_roundoff

ZERO_SUM_SOURCE = "sum of the entries' rounding bounds; Σ_i g_i = Σy − Σy = 0 as Σa = 1"
SHIFT_SOURCE = "twice the rounding bound; softmax(z + t) = softmax(z), with z + t exact"
PERMUTATION_SOURCE = "twice the rounding bound; no class is special"


def zero_sum(case: Case) -> Comparison:
    """Σ_i g_i = Σ_i a_i Σ_j y_j − Σ_i y_i = 0, whatever the targets add up to."""
    sums = case.got.sum(axis=-1, keepdims=True)
    adding = unit_roundoff(np.dtype(np.float64)) * summation_depth(case.got.shape[1])
    own = case.own.sum(axis=-1, keepdims=True)
    own += adding * np.abs(case.got).sum(axis=-1, keepdims=True)
    zeros = np.zeros_like(sums)
    return Comparison(sums, zeros, own, zeros, np.arange(len(sums))[:, None], np.full(1, -1))


def common_shift(case: Case) -> Comparison:
    """g(z + t) = g(z): t is a power of two; rows where z + t or its return rounds are left out."""
    t = case.logits.dtype.type(8)
    shifted = case.logits + t
    back = shifted - t
    kept = np.flatnonzero((back + t == shifted).all(axis=-1) & np.isfinite(back).all(axis=-1))
    targets = case.targets[kept]
    moved = case.gradient(shifted[kept], targets).astype(np.float64)
    still = case.gradient(back[kept], targets).astype(np.float64)
    # `back` may be z rounded a little: a point beside z, with nearly the same bound.
    own = 2.1 * case.own[kept]
    classes = np.arange(case.got.shape[1])
    return Comparison(moved, still, own, np.zeros_like(own), kept[:, None], classes)


def permutation(case: Case) -> Comparison:
    """g(Pz, Py) = P g(z, y) for a drawn permutation P of the classes."""
    order = np.random.default_rng([case.seed, 2]).permutation(case.got.shape[1])
    permuted = case.gradient(
        np.ascontiguousarray(case.logits[:, order]), np.ascontiguousarray(case.targets[:, order])
    )
    expected = np.empty_like(case.got)
    expected[:, order] = permuted
    return entrywise(case, expected, case.own)
