"""|ĝ_i − g_i| ≤ ((z_max − z_i + c) a_i Σ_{j≠i} y_j + (gap_i + c) y_i Σ_{j≠i} a_j) u + underflow.

How exact is exact enough: bounds for each entry by itself, from theory, in units of the unit
roundoff u of the dtype (u = 2⁻⁵³ for float64, 2⁻²⁴ for float32).

- Softmax: forming z_i − m costs |z_i − m|u of e^{z_i − m}. The weighted mean of |z_k − m| over
  any part of the classes is at most its least value plus ln K (an entropy), which bounds what
  the sums in the denominator and in Σ_{j≠i} a_j inherit. [Blanchard, Higham & Higham, IMA J.
  Numer. Anal. 41 (2021): relative error about (|z_i − lse(z)| + c)u.]
- Sums of n nonnegative terms: the depth of NumPy's pairwise tree, 18 + log₂(n/128), times u.
  [Higham, "The accuracy of floating point summation", SIAM J. Sci. Comput. 14 (1993).]
- exp: 3 units in the last place, what NumPy's own tests allow.
- Underflow: the least subnormal η for each term that may be lost to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log, log2

import numpy as np

from ceverify.check.arrays import Array, Floats, Indices

GRADIENT_SOURCE = (
    "(|z_i − lse z| + c)u per entry (Blanchard, Higham & Higham 2021; pairwise sums, Higham 1993)"
)
LOSS_SOURCE = "(2·depth + 12)u|C| + u Σ_k a_k|z_k − lse z| (Higham 1993, sums of nonnegative terms)"
JACOBIAN_SOURCE = "(|z_i − lse z| + |z_j − lse z| + c)u per entry (Blanchard, Higham & Higham 2021)"
FLOAT64 = np.dtype(np.float64)
U = 2.0**-53
EXP = 6  # 3 units in the last place are at most 6u
PAIRWISE_BLOCK = 128


def unit_roundoff(dtype: np.dtype[np.floating]) -> float:
    """u = ε/2: the largest relative error of one rounding."""
    return float(np.finfo(dtype).eps) / 2


def least_subnormal(dtype: np.dtype[np.floating]) -> float:
    """η: the smallest positive number of the dtype."""
    return float(np.finfo(dtype).smallest_subnormal)


def summation_depth(terms: int) -> int:
    """Additions any term of NumPy's pairwise sum passes through: n − 1, or 18 + ⌈log₂(n/128)⌉."""
    return min(terms - 1, 18 + max(0, ceil(log2(terms / PAIRWISE_BLOCK))))


def constant(classes: int) -> float:
    """c = 2 ln K + 2·6 + 3·depth + 8: two sums of exponentials, one of targets, and the rest."""
    return 2 * log(classes) + 2 * EXP + 3 * summation_depth(classes) + 8


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What the bounds are made of, per entry (N, K): computed once in float64 for all methods.

    `depth` is |z_i − m|, `gap` is m less the largest other logit, and 0 unless z_i = m.
    """

    a: Array
    others: Array
    depth: Array
    gap: Array
    targets: Array
    other_targets: Array

    @property
    def size(self) -> Array:
        """a_i Σ_{j≠i} y_j + y_i Σ_{j≠i} a_j: the two terms of the gradient, before they cancel."""
        size: Array = self.a * self.other_targets + self.targets * self.others
        return size

    def gradient_bound(self, dtype: np.dtype[np.floating]) -> Array:
        """The first line of this file, for each entry."""
        classes = self.a.shape[-1]
        c = constant(classes)
        bound: Array = (self.depth + c) * self.a * self.other_targets
        bound += (self.gap + c) * self.targets * self.others
        bound *= unit_roundoff(dtype)
        bound += self.underflow * least_subnormal(dtype)
        return bound

    @property
    def underflow(self) -> Array:
        """How many least subnormals may be lost to an entry, in the few steps that it takes."""
        count: Array = 4 * (self.other_targets + self.a.shape[-1] * self.targets + 2)
        return count

    def sequential_bound(self, dtype: np.dtype[np.floating]) -> Array:
        """The same with sums that add one term after the other: Ku more of each term."""
        bound = self.gradient_bound(dtype)
        bound += 2 * self.a.shape[-1] * unit_roundoff(dtype) * self.size
        return bound

    def value_bound(self, values: Array, dtype: np.dtype[np.floating]) -> Array:
        """((2·depth + 12)|C| + s Σ_k a_k |z_k − m|)u: (N,) for losses of this size, summed stably.

        The loss is a sum of nonnegative terms; the second part is z_k − m rounded in each.
        """
        sums = (2 * summation_depth(self.a.shape[-1]) + EXP + 6) * values
        mass = self.targets.sum(axis=-1)
        bound: Array = sums + 2 * mass * (self.a * self.depth).sum(axis=-1)
        bound *= unit_roundoff(dtype)
        bound += 4 * (mass + 1) * least_subnormal(dtype)
        return bound

    def jacobian_bound(self, columns: Indices, dtype: np.dtype[np.floating]) -> Array:
        """(|z_i − m| + |z_j − m| + c)u |∂a_i/∂z_j| + underflow: (N, K, len(columns))."""
        classes, a = self.a.shape[-1], self.a
        c, j = constant(classes), columns
        bound: Array = (self.depth[:, :, None] + self.depth[:, None, j] + c) * a[:, :, None]
        bound *= a[:, None, j]
        diagonal = (self.depth + self.gap + c) * a * self.others
        bound[:, j, np.arange(len(j))] = diagonal[:, j]
        bound *= unit_roundoff(dtype)
        bound += 4 * (classes + 2) * least_subnormal(dtype)
        return bound


# Beyond this depth no dtype resolves a probability: it is 0 there, and only underflow is left.
DEEPEST = 800.0


def profile_of(logits: Floats, targets: Floats) -> Profile:
    """Probabilities, their complements and depths: (N, K), (N, K) -> Profile."""
    z, y = logits.astype(np.float64), targets.astype(np.float64)
    second, m = np.moveaxis(np.partition(z, -2, axis=-1)[:, -2:, None], 1, 0)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        # A row of nothing but −inf has nan here, and so everywhere.
        depth = np.minimum(m - z, DEEPEST)
        gap = np.where(z == m, np.minimum(m - second, DEEPEST), 0.0)
        e = np.where(depth < DEEPEST, np.exp(-depth), 0.0)
    total = e.sum(axis=-1, keepdims=True)
    return Profile(e / total, exclusive(e) / total, depth, gap, y, exclusive(y))


def exclusive(terms: Array) -> Array:
    """Σ_{j≠i} x_j as prefix + suffix: only additions, so nothing cancels."""
    others = np.zeros_like(terms)
    np.cumsum(terms[:, :-1], axis=-1, out=others[:, 1:])
    others[:, :-1] += np.cumsum(terms[:, :0:-1], axis=-1)[:, ::-1]
    return others
