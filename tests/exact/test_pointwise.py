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


def follows(left: Formula, right: Formula) -> bool:
    ways = pointwise(left, right, Theory({}))
    return any(all(isinstance(decide(x, Theory({})), Proved) for x in way) for way in ways)


def test_what_multiplies_a_sum_goes_under_its_sign_and_is_not_caught_by_it() -> None:
    assert follows(x(i) * Sum(i, z(i)), Sum(j, z(j) * x(i)))
    assert not follows(x(i) * Sum(i, z(i)), Sum(i, z(i) * x(i)))


def test_nothing_follows_for_sums_over_different_things_or_with_something_left_out() -> None:
    over = Indexed("z", (n,))
    for left in (Sum(n, over), Sum(i, z(i), (j,)), Sum(i, z(i)) * Sum(j, z(j))):
        assert not list(pointwise(left, Sum(i, z(i)), Theory({})))
        assert not list(pointwise(Sum(i, z(i)), left, Theory({})))


def test_sums_may_be_equal_where_their_summands_are_not() -> None:
    rotated = Equal(Sum(i, Sum(j, z(i) * x(j))), Sum(i, Sum(j, z(j) * x(i))))
    assert isinstance(decide(rotated, Theory({})), Proved)


def test_what_both_sides_add_has_to_be_equal_too() -> None:
    assert follows(w + Sum(i, z(i)), w + Sum(j, z(j)))
    assert follows((w + Sum(i, z(i))) / b, Sum(j, z(j)) / b + w / b)
    assert not follows(w + Sum(i, z(i)), w - Sum(j, z(j)))
    assert not follows(w + w + Sum(i, z(i)), w + Sum(j, z(j)))
    assert not follows(Sum(n, Indexed("x", (n,))) + Sum(i, z(i)), Sum(j, z(j)))


def test_a_penalty_beside_the_sum_over_samples_is_differentiated_beside_it() -> None:
    u = Index("u", "D")
    penalty = w * Sum(u, Indexed("v", (u,)) ** 2) / 2
    logits = Definition("s", (n,), Sum(u, Indexed("v", (u,)) * Indexed("x", (n, u))))
    p = Definition("p", (n,), ONE / (ONE + Exp(-Indexed("s", (n,)))))
    y, q, d = Indexed("y", (n,)), Indexed("p", (n,)), Index("d", "D")
    loss = Definition("J", (), penalty - Sum(n, y * Log(q) + (ONE - y) * Log(ONE - q)))
    theory = Theory({"s": logits, "p": p, "J": loss})
    slope = Derivative(Symbol("J"), Indexed("v", (d,)))
    fit = Sum(n, (q - y) * Indexed("x", (n, d)))
    assert isinstance(decide(Equal(slope, fit + w * Indexed("v", (d,))), theory), Proved)
    assert isinstance(decide(Equal(slope, fit + 2 * w * Indexed("v", (d,))), theory), Refuted)
