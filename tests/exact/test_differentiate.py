"""∂f by the judge's rules, by dual numbers and by SymPy on explicit symbols is one number."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import mpmath
import pytest
import sympy

from ceverify.exact import Theory
from ceverify.exact.arithmetic import Key, UndefinedAtPointError
from ceverify.exact.differentiate import derivative
from ceverify.exact.evaluation import evaluate
from ceverify.exact.intervals import Intervals
from ceverify.exact.point import Point, Value
from ceverify.formula.indices import children
from ceverify.formula.tree import (
    Derivative,
    Exp,
    Formula,
    Indexed,
    Log,
    Number,
    Position,
    Power,
    Product,
    Sum,
    Symbol,
)
from tests.exact.judged import PLAIN, C, S, T, a, i, j, k, square, x, y, z
from tests.exact.written_out import CLASSES, written_out
from tests.fuzz.case import bare_derivative
from tests.fuzz.grammar import formula
from tests.fuzz.model import MODELS

THEORY = Theory({definition.name: definition for definition in PLAIN}, (), frozenset("T"))
CLOSE = mpmath.mpf(10) ** -25
FORMULAS = [
    a[j],
    C,
    Log(a[j]) * y[i] / S,
    Exp(z[j] / T) / Sum(k, Exp(z[k] / T)),
    Sum(i, z[i] * z[j]) * Sum(k, z[k] * x[i], (i,)),
    Product(k, Power(a[k], y[k])),
    Power(a[j], z[j]),
    Power(1 - a[i], T) * Log(a[j]),
    Derivative(C, z[j]),
    Derivative(Log(S), z[i]) * square(z[i]),
]


def point(at: dict[Position, int], draw: Random) -> Point:
    values: dict[Key, Value] = {("T", ()): Value(Fraction(draw.randint(1, 5), 2))}
    for name in "zyx":
        for number in range(1, CLASSES + 1):
            mass = Fraction(draw.randint(1, 7), draw.randint(2, 5))
            values[name, (number,)] = Value(mass)
    return Point({"K": CLASSES}, values, at, THEORY)


def agree(f: Formula, by: Formula, at: dict[Position, int], draw: Random) -> None:
    """The three ways, at one point."""
    here, numbers = point(at, draw), Intervals()
    try:
        ours = evaluate(derivative(f, by, THEORY), here, numbers)
        moved = evaluate(Derivative(f, by), here, numbers)
    except UndefinedAtPointError:
        return
    spelled = sympy.diff(
        written_out(f, at, THEORY.definitions), written_out(by, at, THEORY.definitions)
    )
    known = {
        sympy.Symbol("_".join([name, *map(str, args)])): sympy.Rational(
            value.number.numerator, value.number.denominator
        )
        for (name, args), value in here.values.items()
    }
    theirs = spelled.evalf(40, subs=known)
    scale = max(abs(theirs), 1)
    assert abs(mpmath.mpf(ours.mid) - mpmath.mpf(str(theirs))) / scale < CLOSE
    assert abs(mpmath.mpf(moved.mid) - mpmath.mpf(str(theirs))) / scale < CLOSE


@pytest.mark.parametrize("f", FORMULAS)
def test_textbook_formulas(f: Formula) -> None:
    for first, second in product((1, 2), repeat=2):
        agree(f, z[i], {i: first, j: second}, Random(first))
        agree(f, z[2], {i: first, j: second}, Random(second))


@pytest.mark.parametrize("seed", range(40))
def test_generated_formulas(seed: int) -> None:
    draw, model = Random(seed), MODELS[0]
    f = formula(model, model.free, draw.randint(1, 3), draw)
    while bare_derivative(Derivative(f, z[i]), model) or by_a_definition(f):
        f = formula(model, model.free, draw.randint(1, 3), draw)
    with mpmath.workdps(50):
        agree(f, z[i], {i: 1, j: draw.choice((1, 2))}, draw)


def by_a_definition(f: Formula) -> bool:
    """Whether ∂C/∂a_j occurs: SymPy differentiates by symbols alone."""
    here = isinstance(f, Derivative) and isinstance(f.wrt, Indexed) and f.wrt.name == "a"
    return here or any(by_a_definition(part) for part in children(f))


def test_the_check_can_fail() -> None:
    wrong = Number(Fraction(2)) * a[j]
    here = point({i: 1, j: 1}, Random(0))
    ours = evaluate(derivative(a[j], z[i], THEORY), here, Intervals())
    theirs = evaluate(derivative(wrong, z[i], THEORY), here, Intervals())
    assert abs(mpmath.mpf(ours.mid) - mpmath.mpf(theirs.mid)) > CLOSE


def test_a_symbol_is_differentiated_by_as_well() -> None:
    for number in (1, 2, 3):
        agree(Exp(z[j] / T) / T, T, {j: number, i: 1}, Random(number))
        agree(Symbol("T") * Power(T, T), T, {j: number, i: 1}, Random(number))
