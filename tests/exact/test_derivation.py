"""Every step of the derivation of ∂C/∂z_i is proved, and each near miss of it refuted."""

from __future__ import annotations

import pytest

from ceverify.exact import Fixed, OneHot, SumsToOne
from ceverify.exact.theory import Hypothesis
from ceverify.formula.tree import (
    Array,
    Cases,
    Condition,
    Delta,
    Derivative,
    Diag,
    Exp,
    Formula,
    Number,
    Power,
    Sum,
    Transpose,
)
from ceverify.verdict import Proved, Refuted
from tests.exact.judged import HALF, ONE, C, K, S, a, c, i, j, k, square, verdict, x, y, z

EQUAL, DISTINCT, UNIT = Condition(i, j), Condition(i, j, equal=False), SumsToOne()
GRADIENT, JACOBIAN = Derivative(C, z[i]), Derivative(a[j], z[i])
SUMMED = Sum(j, -y[j] / a[j] * JACOBIAN)
SPLIT = Sum(j, (-y[j] / a[j]) * (-a[j] * a[i]), (i,)) - y[i] / a[i] * a[i] * (1 - a[i])
VECTOR = Diag(Array("a")) - Array("a") * Transpose(Array("a"))

STEPS: list[tuple[Formula, Formula, tuple[Hypothesis, ...]]] = [
    (Derivative(C, a[j]), -y[j] / a[j], ()),
    (Derivative(S, z[i]), Exp(z[i]), ()),
    (JACOBIAN, (Delta(i, j) * Exp(z[j]) * S - Exp(z[j]) * Exp(z[i])) / square(S), ()),
    (JACOBIAN, a[i] * (1 - a[i]), (EQUAL,)),
    (JACOBIAN, -a[i] * a[j], (DISTINCT,)),
    (JACOBIAN, a[j] * (Delta(i, j) - a[i]), ()),
    (GRADIENT, Sum(j, Derivative(C, a[j]) * JACOBIAN), ()),
    (Sum(j, Derivative(C, a[j]) * JACOBIAN), SUMMED, ()),
    (SUMMED, SPLIT, ()),
    (SPLIT, a[i] * Sum(j, y[j]) - y[i], ()),
    (a[i] * Sum(j, y[j]) - y[i], a[i] - y[i], (UNIT,)),
    (GRADIENT, a[i] - Delta(i, c), (OneHot(),)),
    (GRADIENT, Cases(Condition(i, c), a[i] - 1, a[i]), (OneHot(),)),
    (Derivative(C, Array("z")), Array("a") - Array("y"), (UNIT,)),
    (Derivative(Array("a"), Array("z")), VECTOR, ()),
    (Derivative(GRADIENT, z[j]), a[i] * (Delta(i, j) - a[j]), (UNIT,)),
    (Sum(i, GRADIENT), Number(ONE.value * 0), (UNIT,)),
]


@pytest.mark.parametrize(("left", "right", "given"), STEPS)
def test_a_step_is_proved(left: Formula, right: Formula, given: tuple[Hypothesis, ...]) -> None:
    assert isinstance(verdict(left, right, *given), Proved)
    assert isinstance(verdict(right, left, *given), Proved)


MISSES: list[tuple[Formula, Formula, tuple[Hypothesis, ...]]] = [
    (Derivative(C, a[j]), y[j] / a[j], ()),
    (JACOBIAN, a[i] * (1 - a[i]), (DISTINCT,)),
    (JACOBIAN, -a[i] * a[j], (EQUAL,)),
    (JACOBIAN, a[i] * (1 - a[i]), ()),
    (GRADIENT, Derivative(C, a[i]) * Derivative(a[i], z[i]), ()),
    (SUMMED, a[i] * Sum(j, y[j], (i,)) - y[i], ()),
    (GRADIENT, a[i] - y[i], ()),
    (GRADIENT, y[i] - a[i], (UNIT,)),
    (GRADIENT, (a[i] - y[i]) / K, (UNIT,)),
    (GRADIENT, a[i] - 1, (OneHot(),)),
    (Derivative(C, Array("z")), Array("y") - Array("a"), (UNIT,)),
    (Derivative(Array("a"), Array("z")), Diag(Array("a")), ()),
]


@pytest.mark.parametrize(("left", "right", "given"), MISSES)
def test_a_near_miss_is_refuted(
    left: Formula, right: Formula, given: tuple[Hypothesis, ...]
) -> None:
    assert isinstance(verdict(left, right, *given), Refuted)


def test_what_holds_for_two_classes_alone_is_refuted_for_every_number() -> None:
    assert isinstance(verdict(1 - a[i], a[j], DISTINCT), Refuted)
    assert verdict(1 - a[i], a[j], DISTINCT, Fixed("K", 2)) == Proved("K = 2, i ≠ j")


def power_sum(exponent: int) -> Formula:
    return Sum(k, Power(x[k], HALF * (2 * exponent)))


def test_an_identity_of_power_sums_that_fails_at_four_classes_is_refuted_there() -> None:
    """24 e₄ in power sums: of three numbers no four can be multiplied."""
    p1, p2, p3, p4 = (power_sum(exponent) for exponent in (1, 2, 3, 4))
    e4 = square(square(p1)) - 6 * square(p1) * p2 + 3 * square(p2) + 8 * p1 * p3 - 6 * p4
    nothing = Number(ONE.value * 0)
    for classes in (1, 2, 3):
        assert isinstance(verdict(e4, nothing, Fixed("K", classes)), Proved)
    found = verdict(e4, nothing)
    assert isinstance(found, Refuted)
    assert found.counterexample.point[0] == ("K", "4")


def test_the_scope_names_what_was_used() -> None:
    assert verdict(a[i], a[i]) == Proved("every K")
    assert verdict(GRADIENT, a[i] - y[i], UNIT) == Proved("every K, Σy = 1")
