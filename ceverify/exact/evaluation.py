"""The value of a formula at a point: every sum written out, every class a number.

Shares nothing with the normal form, so that a refutation stands on its own feet: two numbers
that differ.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import add, mul
from typing import Any

from ceverify.exact.arithmetic import Arithmetic, UndefinedAtPointError
from ceverify.exact.dependence import check_derivative
from ceverify.exact.dual import Duals
from ceverify.exact.outside import OutsideError
from ceverify.exact.point import Point, comparable
from ceverify.formula.indices import free, walk
from ceverify.formula.tree import (
    Add,
    Cases,
    Delta,
    Derivative,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Position,
    Power,
    Product,
    Sum,
    Symbol,
)


def evaluate(f: Formula, point: Point, numbers: Arithmetic) -> Any:
    """The value of `f`; raises what the arithmetic raises where it has none."""
    point.effort.spend(numbers.cost)
    match f:
        case Number(value):
            return numbers.rational(value)
        case Symbol(name):
            return _named(name, (), point, numbers)
        case Indexed(name, indices):
            return _named(name, tuple(point.at(p) for p in indices), point, numbers)
        case Add(terms):
            return reduce(add, (evaluate(t, point, numbers) for t in terms))
        case Mul(factors):
            return reduce(mul, (evaluate(t, point, numbers) for t in factors))
        case Neg(body):
            return -evaluate(body, point, numbers)
        case Div(top, bottom):
            return numbers.quotient(evaluate(top, point, numbers), evaluate(bottom, point, numbers))
        case Power(base, exponent):
            return numbers.power(evaluate(base, point, numbers), evaluate(exponent, point, numbers))
        case Exp(body):
            return numbers.exp(evaluate(body, point, numbers))
        case Log(body):
            return numbers.log(evaluate(body, point, numbers))
        case Delta(left, right):
            return numbers.rational(Fraction(point.same(left, right)))
        case Cases(condition, then, otherwise):
            same = point.same(condition.left, condition.right)
            return evaluate(then if same == condition.equal else otherwise, point, numbers)
        case Derivative():
            return _slope(f, point, numbers)
        case Sum():
            return reduce(add, _terms(f, point, numbers), numbers.rational(Fraction(0)))
        case Product():
            return reduce(mul, _terms(f, point, numbers), numbers.rational(Fraction(1)))
    raise OutsideError(f"a {type(f).__name__.lower()} has no number as its value")


def _terms(f: Sum | Product, point: Point, numbers: Arithmetic) -> list[Any]:
    for position in f.without:
        comparable(position, f.index)
    left_out = {point.at(p) for p in f.without}
    kept = (n for n in range(1, point.sizes[f.index.size] + 1) if n not in left_out)
    return [evaluate(f.body, point.with_positions({f.index: n}), numbers) for n in kept]


def _slope(f: Derivative, point: Point, numbers: Arithmetic) -> Any:
    if f not in point.effort.checked:
        check_derivative(f, point.theory)
        point.effort.checked.add(f)
    positions = f.wrt.indices if isinstance(f.wrt, Indexed) else ()
    key = (str(getattr(f.wrt, "name", "")), tuple(point.at(p) for p in positions))
    return evaluate(f.body, point, Duals(numbers, key)).slope


def _named(name: str, args: tuple[int, ...], point: Point, numbers: Arithmetic) -> Any:
    around = tuple(point.positions.get(p) for p in _around(name, point))
    if (key := (numbers, name, args, around)) not in point.known:
        point.known[key] = numbers.moved((name, args), _value(name, args, point, numbers))
    return point.known[key]


def _around(name: str, point: Point) -> tuple[Position, ...]:
    """c of L := −ln p_c: what its value depends on that is not one of its indices."""
    made = point.theory.definitions.get(name)
    if made is None:
        return ()
    if (key := ("around", name)) not in point.known:
        inner = {n.name for n in walk(made.body) if isinstance(n, (Symbol, Indexed))} - {name}
        places = free(made.body).union(*(_around(x, point) for x in inner)) - {*made.indices}
        point.known[key] = tuple(sorted((p for p in places if isinstance(p, Index)), key=str))
    known: tuple[Position, ...] = point.known[key]
    return known


def _value(name: str, args: tuple[int, ...], point: Point, numbers: Arithmetic) -> Any:
    if (name, args) in point.values:
        value = point.values[name, args]
        return (numbers.log_of if value.log else numbers.rational)(value.number)
    if name in point.theory.definitions:
        definition = point.theory.definitions[name]
        if len(definition.indices) != len(args):
            raise UndefinedAtPointError
        bound: dict[Position, int] = dict(zip(definition.indices, args, strict=True))
        return evaluate(definition.body, point.with_positions(bound), numbers)
    if args or name not in point.sizes:
        raise UndefinedAtPointError
    return numbers.rational(Fraction(point.sizes[name]))
