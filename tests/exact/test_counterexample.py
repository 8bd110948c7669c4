"""A refutation is a point a person can check by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ceverify.exact import Fixed, OneHot, SumsToOne
from ceverify.exact.log_numbers import Exact, InexactError
from ceverify.exact.points import assignments
from ceverify.exact.theory import Hypothesis
from ceverify.formula.tree import (
    Definition,
    Delta,
    Derivative,
    Exp,
    Family,
    Formula,
    Index,
    Log,
    Number,
    Position,
    Power,
    Sum,
    Symbol,
)
from ceverify.verdict import Refuted
from tests.exact.judged import (
    HALF,
    ONE,
    ZERO,
    C,
    K,
    L,
    N,
    S,
    T,
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

GRADIENT, JACOBIAN = Derivative(C, z[i]), Derivative(a[j], z[i])
WARM = [Definition("a", (j,), Exp(z[j] / T) / Sum(k, Exp(z[k] / T)))]

SENTENCES: list[tuple[Formula, Formula, tuple[Hypothesis, ...], str]] = [
    (
        JACOBIAN,
        a[i] * a[j],
        (),
        "K = 3, z = (0, ln 2, ln 3), i = 1, j = 1: left = 5/36, right = 1/36",
    ),
    (
        JACOBIAN,
        a[i] * (1 - a[i]),
        (),
        "K = 3, z = (0, ln 2, ln 3), i = 1, j = 2: left = −1/18, right = 5/36",
    ),
    (
        GRADIENT,
        y[i] - a[i],
        (SumsToOne(),),
        "K = 3, y = (1, 0, 0), z = (0, ln 2, ln 3), i = 1: left = −5/6, right = 5/6",
    ),
    (
        GRADIENT,
        a[i] - y[i],
        (),
        "K = 3, y = (2, 1, 3), z = (0, ln 2, ln 3), i = 1: left = −1, right = −11/6",
    ),
    (
        GRADIENT,
        a[i] - 1,
        (OneHot(),),
        "K = 3, y = (1, 0, 0), z = (0, ln 2, ln 3), c = 1, i = 2: left = 1/3, right = −2/3",
    ),
    (1 - a[i], a[j], (), "K = 3, z = (0, ln 2, ln 3), i = 1, j = 1: left = 5/6, right = 1/6"),
    (K, 3 * ONE, (), "K = 2: left = 2, right = 3"),
    (N, ONE, (Fixed("N", 5),), "K = 3, N = 5: left = 5, right = 1"),
    (
        x[i] * y[j],
        x[j] * y[i],
        (),
        "K = 3, x = (1, 0, 0), y = (0, 1, 0), i = 1, j = 2: left = 1, right = 0",
    ),
]


@pytest.mark.parametrize(("left", "right", "given", "sentence"), SENTENCES)
def test_the_sentence(
    left: Formula, right: Formula, given: tuple[Hypothesis, ...], sentence: str
) -> None:
    found = verdict(left, right, *given)
    assert isinstance(found, Refuted)
    assert found.counterexample.sentence() == sentence


def test_an_exact_point_is_preferred_to_a_simpler_one_with_decimals() -> None:
    """At T = 2 the softmax of (0, ln 2, ln 3) is irrational; at T = 1/2 it is (1, 4, 9)/14."""
    found = verdict(a[i], a[j], definitions=WARM)
    assert isinstance(found, Refuted)
    assert ("T", "1/2") in found.counterexample.point
    assert "." not in found.counterexample.left + found.counterexample.right


def test_decimals_where_nothing_is_exact() -> None:
    found = verdict(root(2 * ONE), 3 * HALF)
    assert isinstance(found, Refuted)
    assert found.counterexample.left == "1.414213562"


def test_a_point_obeys_what_is_declared() -> None:
    """−y_i = |y_i| at 0 alone, and a positive y is not 0 there."""
    found = verdict(root(square(y[i])), -y[i], SumsToOne(), positive="y")
    assert isinstance(found, Refuted)
    values = dict(found.counterexample.point)
    assert values["y"] == "(1/2, 1/3, 1/6)"
    found = verdict(Exp(y[i]), Exp(2 * y[i]), SumsToOne())
    assert isinstance(found, Refuted)
    assert dict(found.counterexample.point)["y"] == "(1, 0, 0)"


def test_several_samples_are_told_apart() -> None:
    from tests.exact.judged import m, n

    assert isinstance(verdict(z[n, k], z[m, k]), Refuted)
    assert isinstance(verdict(1 / N, HALF), Refuted)
    assert isinstance(verdict(Sum(n, ONE), 2 * ONE), Refuted)


def test_two_long_numbers_are_written_short() -> None:
    huge = Power(Power(Power(2 * ONE, 64 * ONE), 64 * ONE), 64 * ONE)
    found = verdict(huge, ZERO)
    assert isinstance(found, Refuted)
    assert len(found.counterexample.left) < 30
    assert c.name not in dict(found.counterexample.point)


def test_the_logarithm_of_what_may_not_be_a_prime_is_not_exact() -> None:
    """139969² has no prime factor below 1000; taken for a prime, its logarithm differed."""
    number = Fraction(139969)
    assert not isinstance(verdict(2 * Log(Number(number)), Log(Number(number**2))), Refuted)
    with pytest.raises(InexactError):
        Exact().log_of(number**2)
    assert str(Exact().log_of(number)) == "ln 139969"
    definitions = [Definition("L", (), Number(number) * Exp(z[i] - z[i]))]
    assert isinstance(verdict(Log(L), Log(L * L), definitions=definitions), Refuted)


def test_cases_are_tried_in_an_order_of_their_own() -> None:
    split: dict[Position, str] = {Index("i", "N"): "N:i", Index("j"): "K:j"}
    orders = [list(assignments(split, sizes)) for sizes in ({"N": 2, "K": 3}, {"K": 3, "N": 2})]
    assert orders[0] == orders[1]
    assert len(orders[0]) == 6


def test_a_long_quotient_is_within_reach() -> None:
    """Each name is worked out once at a point, whatever sum or derivative asks for it."""
    u, cap = Family("u"), Symbol("q")
    made = [
        Definition("u", (i,), cap * (Exp(2 * z[i] / cap) - 1) / (Exp(2 * z[i] / cap) + 1)),
        Definition("S", (), Sum(k, Exp(u[k]))),
        Definition("a", (j,), Exp(u[j]) / S),
        Definition("C", (), -Sum(j, y[j] * Log(a[j]))),
    ]
    top = Exp(u[j] / 2) * Delta(j, i) * S - Exp(u[j]) * Sum(k, Derivative(Exp(u[k]), u[i]))
    right = -Sum(j, y[j] * (1 / a[j]) * (top / (S * S)))
    assert isinstance(verdict(Derivative(C, u[i]), right, definitions=made), Refuted)
