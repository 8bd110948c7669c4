"""Proved means equal wherever both sides have a value; a side that has none is undecided."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ceverify.exact import Fixed
from ceverify.exact.arithmetic import UndefinedAtPointError
from ceverify.exact.evaluation import evaluate
from ceverify.exact.log_numbers import Exact
from ceverify.exact.point import Point, Value
from ceverify.exact.theory import Theory
from ceverify.formula.tree import (
    Condition,
    Definition,
    Derivative,
    Exp,
    Formula,
    Log,
    Number,
    Power,
    Sum,
    Symbol,
)
from ceverify.verdict import Proved, Refuted, Undecided
from tests.exact.judged import (
    HALF,
    ONE,
    ZERO,
    K,
    N,
    S,
    a,
    c,
    i,
    j,
    k,
    root,
    square,
    verdict,
    x,
    y,
    z,
)

NOWHERE = [
    (Sum(k, (z[k] - z[i]) / (z[k] - z[i])), K),
    (Sum(k, 1 / (z[k] - z[i])), Sum(j, 1 / (z[j] - z[i]))),
    (ONE / (z[i] - z[i]), ONE / (z[i] - z[i])),
    (Log(ZERO), Log(ZERO)),
    (Log(-Exp(z[i])), Log(-Exp(z[i]))),
    (Log(-1 - Exp(z[i])), Log(-1 - Exp(z[i]))),
    (Log(-1 - square(x[i])), Log(-1 - square(x[i]))),
    (Power(ZERO, Number(-ONE.value)), ZERO),
    (Derivative(Log(0 * z[i]), z[i]), ZERO),
    (Derivative(ONE / ZERO, z[i]), ZERO),
    (Derivative(Log(-ONE), z[i]), ZERO),
    (Derivative(Power(-ONE, HALF), z[i]), ZERO),
]


@pytest.mark.parametrize(("left", "right"), NOWHERE)
def test_what_has_no_value_anywhere_is_undecided(left: Formula, right: Formula) -> None:
    assert isinstance(verdict(left, right), Undecided)


def test_a_quotient_undefined_in_one_case_is_proved_in_the_other() -> None:
    quotient = (z[i] - z[j]) / (z[i] - z[j])
    assert isinstance(verdict(quotient, ONE), Undecided)
    assert isinstance(verdict(quotient, ONE, Condition(i, j, equal=False)), Proved)
    assert isinstance(verdict(quotient, HALF), Refuted)
    assert isinstance(verdict(Sum(k, (z[k] - z[i]) / (z[k] - z[i]), (i,)), K - 1), Proved)


def test_a_class_hidden_in_a_definition_is_seen() -> None:
    definitions = [Definition("f", (), z[i])]
    quotient = 1 / (z[k] - Symbol("f"))
    found = verdict(Sum(k, quotient), Sum(k, quotient), definitions=definitions)
    assert isinstance(found, Undecided)


def test_a_sum_of_quotients_keeps_what_it_leaves_out() -> None:
    """Reducing quotients once emptied the polynomial that was to be taken off."""
    quotient = 1 / (x[k] + 1)
    assert isinstance(verdict(Sum(k, quotient, (i,)), Sum(k, quotient)), Refuted)
    assert isinstance(verdict(Sum(k, quotient, (i,)), Sum(k, quotient) - 1 / (x[i] + 1)), Proved)


ROOTS = [
    (root(square(y[i])), y[i], "y", Proved),
    (root(square(x[i])), x[i], "", Refuted),
    (Log(square(x[i])), 2 * Log(-x[i]), "", Undecided),
    (root(x[i]) * root(x[i]), x[i], "", Proved),
    (root(HALF) * root(HALF), HALF, "", Proved),
    (root(2 * ONE) * root(3 * ONE), root(6 * ONE), "", Proved),
    (root(square(x[i])) * root(square(x[i])), square(x[i]), "", Proved),
    (root(y[i] * y[j]), root(y[i]) * root(y[j]), "y", Proved),
    (Exp(Log(x[i])), x[i], "", Proved),
    (Log(Exp(x[i])), x[i], "", Proved),
    (Power(x[i], ZERO), ONE, "", Proved),
    (Power(ZERO, ZERO), ONE, "", Proved),
    (Power(ZERO, HALF), ZERO, "", Proved),
    (Exp(ONE) * Exp(HALF), Exp(ONE + HALF), "", Proved),
    (Exp(ONE), 3 * ONE, "", Refuted),
    (Sum(k, 1 / K * Log(1 / K)), -Log(K), "", Proved),
    (Log(N), Log(1 / N), "", Refuted),
    (Log(1 - a[i]), Log(Sum(k, Exp(z[k]), (i,))) - Log(S), "", Proved),
]


@pytest.mark.parametrize(("left", "right", "positive", "expected"), ROOTS)
def test_powers_and_logarithms(
    left: Formula, right: Formula, positive: str, expected: type
) -> None:
    assert isinstance(verdict(left, right, positive=positive), expected)


def test_terms_of_two_sums_are_not_both_taken_from_their_product() -> None:
    """p = Σe Σy − e_i Σy − y_i Σe is −e_i y_i for one class: √(1/p²) is not 1/p."""
    masses = Sum(k, y[k])
    p = S * masses - Exp(z[i]) * masses - y[i] * S
    left, right = root(1 / square(p)), 1 / p
    assert isinstance(verdict(left, right, positive="y"), Refuted)
    assert not isinstance(verdict(left, right, Fixed("K", 1), positive="y"), Proved)


def test_the_derivative_of_what_is_not_defined_is_not_zero() -> None:
    assert isinstance(verdict(Derivative(x[i], z[i]), ZERO), Undecided)
    assert isinstance(verdict(Derivative(x[i], z[i]), ZERO, positive="x"), Proved)
    assert isinstance(verdict(Derivative(Log(S), a[i]), ZERO), Undecided)


def test_a_name_with_an_index_less_than_its_definition_has_no_value() -> None:
    theory = Theory({"q": Definition("q", (i, j), z[i] * z[j])})
    point = Point({"K": 2}, {}, {}, theory)
    with pytest.raises(UndefinedAtPointError):
        evaluate(Symbol("q"), point, Exact())


def test_a_value_is_that_of_the_class_it_is_asked_for() -> None:
    """Names are worked out once for each class that their definitions leave open."""
    theory = Theory({"f": Definition("f", (), y[c]), "g": Definition("g", (), 2 * Symbol("f"))})
    values = {at: Value(Fraction(at)) for at in (1, 2)}
    point = Point({"K": 2}, {("y", (at,)): value for at, value in values.items()}, {c: 2}, theory)
    for body in (Symbol("f"), Symbol("g")):
        both = [evaluate(side, replace(point, known={}), Exact()) for side in (Sum(c, body), body)]
        for whole in (Sum(c, body) + body, body + Sum(c, body)):
            assert evaluate(whole, point, Exact()) == both[0] + both[1]
