"""Another matrix for ∂a/∂z, or another vector through it."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from tests.target.diagnosis.case import At, Case, names, observations


def jacobian(x: Array, d: Array) -> Array:
    """(diag(x) − xxᵀ) d, the whole matrix of each row."""
    matrix = x[:, :, None] * np.eye(x.shape[1]) - x[:, :, None] * x[:, None, :]
    found: Array = np.einsum("nij,nj->ni", matrix, d)
    return found


def wrong_rows(at: At) -> Array:
    """The row sums of a ⊙ v along the columns."""
    a, v = at.a, np.asarray(at.probe.targets, np.float64)
    if at.n != at.k:
        return at.g
    found: Array = a * v - a * (a * v).sum(axis=1)
    return found


CASES = [
    Case(lambda at: (None, -at.y * (1 - at.a) / at.n), "elementwise Jacobian",
         also=("only the true class",)),
    Case(lambda at: (None, at.probe.targets * at.a * (1 - at.a)), "elementwise Jacobian",
         loss="softmax", regimes=("ordinary", "ties")),
    Case(lambda at: (None, (at.a - at.y) * at.a * (1 - at.a) / at.n), "a(1 − a) too many"),
    Case(lambda at: (None, jacobian(at.z, -at.y / at.a) / at.n), "Jacobian of the logits"),
    Case(lambda at: (None, jacobian(at.a, -1 / at.a) / at.n),
         "labels left out of the derivative", regimes=("ordinary", "rows-64", "rows-1")),
    Case(lambda at: (None, at.a / at.n), "targets not subtracted"),
    Case(lambda at: (None, -at.y / at.a / at.n), "Jacobian left out"),
    Case(lambda at: (None, wrong_rows(at)), "row sum without keepdims",
         loss="softmax", regimes=("square", "ordinary")),
]  # fmt: skip


def test_the_true_class_alone_is_told_from_the_whole_diagonal_where_masses_are_soft() -> None:
    def true_alone(at: At) -> tuple[None, Array]:
        return None, np.where(at.y == 0, 0, at.a * at.y.sum(axis=1, keepdims=True) - at.y) / at.n

    regimes = ("soft-labels", "unnormalised-labels")
    case = Case(true_alone, "only the true class", regimes=regimes, targets=("probabilities",))
    assert names(observations(case)) == {"only the true class"}
