"""The value of a formula at a point: every sum written out, every class a number.

Shares nothing with the normal form but the rules of differentiation (`differentiate`), so that
a refutation stands on its own feet: two numbers that differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from operator import add, mul
from typing import Any

from ceverify.exact.arithmetic import Arithmetic
from ceverify.exact.differentiate import derivative
from ceverify.exact.outside import OutsideError
from ceverify.formula.tree import (
    Add,
    Cases,
    Definition,
    Delta,
    Derivative,
    Div,
    Exp,
    Formula,
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


@dataclass(frozen=True, slots=True)
class Value:
    """A number at a point: `number`, or its logarithm where `log` is set."""

    number: Fraction
    log: bool = False

    def __str__(self) -> str:
        if not self.log:
            return str(self.number).replace("-", "−")
        return "0" if self.number == 1 else f"ln {self.number}"


@dataclass(frozen=True, slots=True)
class Point:
    """Sizes, values of the variables by name and classes, and the class each free index is."""

    sizes: Mapping[str, int]
    values: Mapping[tuple[str, tuple[int, ...]], Value]
    positions: Mapping[Position, int]
    definitions: Mapping[str, Definition]

    def at(self, position: Position) -> int:
        """The number a position stands for."""
        return position if isinstance(position, int) else self.positions[position]


def evaluate(f: Formula, point: Point, numbers: Arithmetic) -> Any:
    """The value of `f`; raises what the arithmetic raises where it has none."""
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
            return numbers.rational(Fraction(point.at(left) == point.at(right)))
        case Cases(condition, then, otherwise):
            same = point.at(condition.left) == point.at(condition.right)
            return evaluate(then if same == condition.equal else otherwise, point, numbers)
        case Derivative(body, wrt):
            return evaluate(derivative(body, wrt, point.definitions), point, numbers)
        case Sum():
            return reduce(add, _terms(f, point, numbers), numbers.rational(Fraction(0)))
        case Product():
            return reduce(mul, _terms(f, point, numbers), numbers.rational(Fraction(1)))
    raise OutsideError(f"a {type(f).__name__.lower()} has no number as its value")


def _terms(f: Sum | Product, point: Point, numbers: Arithmetic) -> list[Any]:
    left_out = {point.at(p) for p in f.without}
    kept = (n for n in range(1, point.sizes[f.index.size] + 1) if n not in left_out)
    at = (replace(point, positions={**point.positions, f.index: n}) for n in kept)
    return [evaluate(f.body, inner, numbers) for inner in at]


def _named(name: str, args: tuple[int, ...], point: Point, numbers: Arithmetic) -> Any:
    if (name, args) in point.values:
        value = point.values[name, args]
        return (numbers.log_of if value.log else numbers.rational)(value.number)
    if name not in point.definitions:
        return numbers.rational(Fraction(point.sizes[name]))
    definition = point.definitions[name]
    bound = dict(zip(definition.indices, args, strict=True))
    inner = replace(point, positions={**point.positions, **bound})
    return evaluate(definition.body, inner, numbers)
