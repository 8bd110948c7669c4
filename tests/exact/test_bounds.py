"""Whatever is asked, the judge answers, in bounded work."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

import pytest

from ceverify.exact import Fixed
from ceverify.formula.tree import (
    Definition,
    Delta,
    Exp,
    Formula,
    Index,
    Indexed,
    Neg,
    Number,
    Power,
    Sum,
    Symbol,
)
from ceverify.verdict import Proved, Undecided
from tests.exact.judged import ONE, ZERO, a, i, j, k, root, square, verdict, x, z

HUGE = Number(Fraction(10) ** 5000)
LOOP = [Definition("f", (), Symbol("f") + 1)]


def nested(depth: int) -> Formula:
    f: Formula = z[i]
    for _ in range(depth):
        f = Neg(f)
    return f


UNDECIDED: list[tuple[Formula, Formula]] = [
    (Power(HUGE, Number(Fraction(2))), Number(Fraction(10) ** 10000)),
    (nested(3000), z[i]),
    (Power(x[1] + x[2], Number(Fraction(1000))), Power(x[2] + x[1], Number(Fraction(1000)))),
    (z[k], Sum(k, z[k], (Index("n", "N"),))),
    (Exp(Exp(Exp(Exp(Exp(HUGE))))), ZERO),
    (Indexed("p", (i, j) * 50), ZERO),
]


@pytest.mark.parametrize(("left", "right"), UNDECIDED)
def test_what_would_not_end_is_undecided(left: Formula, right: Formula) -> None:
    assert isinstance(verdict(left, right), Undecided)


def test_a_definition_of_itself_is_undecided() -> None:
    assert isinstance(verdict(Symbol("f"), Symbol("f") + 1, definitions=LOOP), Undecided)


@pytest.mark.parametrize("value", [0, -1, 33, 10**9])
def test_a_size_out_of_bounds_is_undecided(value: int) -> None:
    assert isinstance(verdict(Sum(k, ONE), ONE, Fixed("K", value)), Undecided)


def test_eight_free_indices_are_too_many() -> None:
    many = [Index(f"i{number}") for number in range(8)]
    product = reduce(lambda f, index: f * z[index], many[1:], z[many[0]] * ONE)
    found = verdict(product, product)
    assert found == Undecided("8 free indices pass the judge's 7")


def test_sums_nested_deeply_are_too_many() -> None:
    f: Formula = ONE
    for number in range(12):
        index = Index(f"i{number}")
        f = Sum(index, f * x[index] + Delta(index, 1))
    assert isinstance(verdict(f, f), Undecided)


def test_quotients_nested_deeply_are_too_many() -> None:
    f: Formula = Sum(k, Exp(z[k]))
    for _ in range(12):
        f = 1 / (1 + f) + f
    assert isinstance(verdict(f, f), Undecided)


def test_long_numbers_are_compared() -> None:
    assert isinstance(verdict(HUGE * x[1], HUGE * x[1]), Proved)
    assert not isinstance(verdict(HUGE * x[1], x[1]), Proved)


def test_wrong_numbers_of_indices_are_undecided() -> None:
    found = verdict(a[i, j], a[i, j])
    assert found == Undecided("a has 1 indices, not 2")


def test_no_form_and_no_point_is_undecided() -> None:
    assert verdict(root(square(x[i])), Power(Power(x[i], 4 * ONE), Number(Fraction(1, 4)))) == (
        Undecided("no form decides it")
    )
