"""Sums whose summands are equal only over one denominator."""

from __future__ import annotations

from ceverify.exact import Theory, decide
from ceverify.exact.pointwise import pointwise
from ceverify.formula.tree import (
    Definition,
    Derivative,
    Equal,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Sum,
    Symbol,
    formula,
)
from ceverify.verdict import Proved, Refuted

i, j, n = Index("i"), Index("j"), Index("n", "N")
b, w = Symbol("b"), Symbol("w")


def z(at: Index) -> Formula:
    return Indexed("z", (at,))


def x(at: Index) -> Formula:
    return Indexed("x", (at,))


ONE = formula(1)
SIGMOID = Definition("p", (i,), ONE / (ONE + Exp(-(Indexed("z", (i,)) + b))))
P = Indexed("p", (i,))
Y = Indexed("y", (i,))
LOSS = Definition("J", (), -Sum(i, Y * Log(P) + (ONE - Y) * Log(ONE - P)))
THEORY = Theory({"p": SIGMOID, "J": LOSS})


def test_the_gradient_of_a_sum_of_logistic_losses_is_proved_for_every_count() -> None:
    gradient = Derivative(Symbol("J"), b)
    assert isinstance(
        decide(Equal(gradient, Sum(j, Indexed("p", (j,)) - Indexed("y", (j,)))), THEORY), Proved
    )


def test_with_a_sign_or_factor_wrong_it_is_refuted() -> None:
    gradient = Derivative(Symbol("J"), b)
    for wrong in (Y - P, 2 * (P - Y), P * (ONE - P) * (P - Y)):
        assert isinstance(decide(Equal(gradient, Sum(i, wrong)), THEORY), Refuted)


def test_what_multiplies_a_sum_goes_under_its_sign_and_is_not_caught_by_it() -> None:
    made = pointwise(x(i) * Sum(i, z(i)), Sum(j, z(j) * x(i)), Theory({}))
    assert made is not None
    assert isinstance(decide(made, Theory({})), Proved)
    caught = pointwise(x(i) * Sum(i, z(i)), Sum(i, z(i) * x(i)), Theory({}))
    assert caught is not None
    assert isinstance(decide(caught, Theory({})), Refuted)


def test_nothing_follows_for_sums_over_different_things_or_with_something_left_out() -> None:
    over = Indexed("z", (n,))
    assert pointwise(Sum(i, z(i)), Sum(n, over), Theory({})) is None
    assert pointwise(Sum(i, z(i), (j,)), Sum(i, z(i)), Theory({})) is None
    assert pointwise(Sum(i, z(i)) * Sum(j, z(j)), Sum(i, z(i)), Theory({})) is None


def test_sums_may_be_equal_where_their_summands_are_not() -> None:
    rotated = Equal(Sum(i, Sum(j, z(i) * x(j))), Sum(i, Sum(j, z(j) * x(i))))
    assert isinstance(decide(rotated, Theory({})), Proved)


def test_what_both_sides_add_is_left_out_once() -> None:
    w = Symbol("w")
    made = pointwise(w + Sum(i, z(i)), w + Sum(j, z(j)), Theory({}))
    assert made is not None
    assert isinstance(decide(made, Theory({})), Proved)
    wrong = pointwise(w + Sum(i, z(i)), w - Sum(j, z(j)), Theory({}))
    assert wrong is not None
    assert isinstance(decide(wrong, Theory({})), Refuted)
    assert pointwise(w + w + Sum(i, z(i)), w + Sum(j, z(j)), Theory({})) is None
