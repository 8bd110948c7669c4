"""ε in the logarithm and clips, of a size that is found; in the loss, the gradient, or both."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ceverify.check.arrays import Array, Flags
from tests.target.diagnosis.case import (
    At,
    Case,
    Change,
    names,
    observations,
)

REGIMES = ("ordinary", "rows-64", "confident-wrong-20", "confident-wrong-50", "confident-right-20")
# x for a in the logarithm, and where x moves with a.
Inside = Callable[[Array], tuple[Array, Flags]]


def changed(inside: Inside, loss: bool = True, gradient: bool = True) -> Change:
    """−ln of changed probabilities, and d/dz of that."""

    def change(at: At) -> tuple[Array | None, Array | None]:
        x, moves = inside(at.a)
        share = at.y * moves * at.a / x
        rows = at.a * share.sum(axis=1, keepdims=True) - share
        costs = -np.where(at.y == 0, 0, np.log(x)).sum(axis=1)
        return costs.mean() if loss else None, rows / at.n if gradient else None

    return change


def added(epsilon: float) -> Inside:
    return lambda a: (a + epsilon, np.ones(a.shape, bool))


def floored(epsilon: float) -> Inside:
    return lambda a: (np.maximum(a, epsilon), a > epsilon)


def clipped(epsilon: float) -> Inside:
    return lambda a: (np.clip(a, epsilon, 1 - epsilon), (a > epsilon) & (a < 1 - epsilon))


CASES = [
    Case(changed(added(1e-7), gradient=False), "ε in the logarithm, ε = 1e-07", {}, REGIMES),
    Case(changed(added(1e-12)), "ε in the logarithm, ε = 1e-12", {}, REGIMES),
    Case(changed(added(1e-8), loss=False), "ε in the logarithm, ε = 1e-08", {}, REGIMES),
    Case(changed(floored(1e-7), gradient=False), "clip before the logarithm, ε = 1e-07", {},
         REGIMES),
    Case(changed(clipped(1e-5), gradient=False), "clip at both ends, ε = 1e-05", {}, REGIMES),
    Case(changed(added(3.3e-6), gradient=False), "ε in the logarithm, ε = 3.3e-06", {}, REGIMES),
]  # fmt: skip


def test_it_is_said_whose_the_gradient_is() -> None:
    def explained(case: Case) -> str:
        from ceverify.target.diagnosis import diagnose

        return diagnose(observations(case))[0].explanation

    assert explained(CASES[0]) == "The loss is −Σ y ln(a + ε) with ε ≈ 1e-07."
    assert explained(CASES[1]).endswith("and the gradient is that loss's.")
    assert explained(CASES[2]).startswith("The gradient is that of")


def test_another_slope_beside_an_epsilon_is_not_that_losss() -> None:
    def other(at: At) -> tuple[Array | None, Array | None]:
        return changed(added(1e-7))(at)[0], 1.7 * at.g

    named = {"ε in the logarithm, ε = 1e-07, in the loss"}
    assert names(observations(Case(other, "", {}, REGIMES))) == named
