"""A formula as a SymPy expression of K explicit symbols, built by constructors alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy

from ceverify.formula import tree
from ceverify.formula.tree import Definition, Formula, Position

CLASSES = 3
At = Mapping[Position, int]


def written_out(f: Formula, at: At, definitions: Mapping[str, Definition]) -> Any:
    """The formula with every sum written out and every index a number."""

    def inner(part: Formula) -> Any:
        return written_out(part, at, definitions)

    match f:
        case tree.Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case tree.Symbol("K"):
            return sympy.Integer(CLASSES)
        case tree.Symbol(name):
            return named(name, (), definitions)
        case tree.Indexed(name, indices):
            return named(name, tuple(where(p, at) for p in indices), definitions)
        case tree.Add(parts):
            return sympy.Add(*map(inner, parts))
        case tree.Mul(parts):
            return sympy.Mul(*map(inner, parts))
        case tree.Neg(body):
            return sympy.Mul(sympy.Integer(-1), inner(body))
        case tree.Div(top, below):
            return sympy.Mul(inner(top), sympy.Pow(inner(below), sympy.Integer(-1)))
        case tree.Power(base, exponent):
            return sympy.Pow(inner(base), inner(exponent))
        case tree.Exp(body):
            return sympy.exp(inner(body))
        case tree.Log(body):
            return sympy.log(inner(body))
        case tree.Delta(left, right):
            return sympy.Integer(where(left, at) == where(right, at))
        case tree.Sum(index, body, without) | tree.Product(index, body, without):
            out = {where(p, at) for p in without}
            numbers = [n for n in range(1, CLASSES + 1) if n not in out]
            terms = [written_out(body, {**at, index: n}, definitions) for n in numbers]
            return sympy.Add(*terms) if isinstance(f, tree.Sum) else sympy.Mul(*terms)
        case tree.Derivative(body, wrt):
            return sympy.diff(inner(body), inner(wrt))
    raise TypeError(f)


def where(position: Position, at: At) -> int:
    """The class a position stands for."""
    return position if isinstance(position, int) else at[position]


def named(name: str, args: tuple[int, ...], definitions: Mapping[str, Definition]) -> Any:
    """A symbol, or what the definition says."""
    if name not in definitions:
        return sympy.Symbol("_".join([name, *map(str, args)]))
    bound: At = dict(zip(definitions[name].indices, args, strict=True))
    return written_out(definitions[name].body, bound, definitions)
