"""C(z + δ e_i) for every class i at once: shared sums of the other classes make it O(NK).

With R_i = Σ_{k≠i} e^{z_k}, the loss after moving z_i alone by δ is

    Y_i ln(R_i + e^{z_i + δ}) − Σ_{j≠i} y_j z_j + y_i ln(1 + R_i / e^{z_i + δ}),

the loss itself, evaluated at the moved point, with no derivative in it. The sums without class
i are prefix + suffix, so nothing is subtracted. δ may be complex.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Array, Floats, Numbers
from ceverify.check.tolerance import exclusive


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """What does not move with z_i: d = z − max z, R, Y and Σ_{j≠i} y_j d_j; each (N, K)."""

    d: Array
    exponentials: Array  # R
    targets: Array
    other_targets: Array
    other_costs: Array


def rest_of(logits: Floats, targets: Floats) -> Rest:
    """The sums over the other classes, for every class: (N, K), (N, K) -> Rest."""
    z, y = logits.astype(np.float64), targets.astype(np.float64)
    d = z - z.max(axis=-1, keepdims=True)
    costs = np.multiply(d, y, out=np.zeros_like(d), where=y != 0)
    return Rest(d, exclusive(np.exp(d)), y, exclusive(y), exclusive(costs))


def moved_loss(rest: Rest, moved: Numbers) -> Numbers:
    """C with d_i replaced by `moved`_i, for every i by itself: (N, K) -> (N, K)."""
    e = np.exp(moved)
    log_sum = np.log(rest.exponentials + e)
    own_cost = log_sum - moved
    # The same number, and without cancellation where class i is the larger part of the sum.
    larger = e.real >= rest.exponentials
    own_cost[larger] = np.log1p(rest.exponentials[larger] / e[larger])
    loss: Numbers = rest.other_targets * log_sum - rest.other_costs + rest.targets * own_cost
    return loss
