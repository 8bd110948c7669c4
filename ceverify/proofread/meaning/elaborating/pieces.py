"""Pieces: some factors of a term, products, and putting one thing for another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.formula.indices import mapped, walk
from ceverify.formula.tree import (
    Array,
    Formula,
    Indexed,
    Mul,
    Position,
    Symbol,
    Transpose,
)
from ceverify.proofread.meaning.elaborating.chained import chained
from ceverify.proofread.meaning.elaborating.ones import among
from ceverify.proofread.writing import syntax as s


def piece(
    factors: Sequence[s.Syntax],
    marks: Sequence[str] | None = None,
    negative: Sequence[bool] | None = None,
) -> s.Syntax:
    """Some of a term's factors as a term of their own."""
    if not factors:
        return s.Empty(0, 0)
    marks = ["", *(marks or [""] * len(factors))[1:]]
    negative = negative or [False] * len(factors)
    if len(factors) == 1 and not negative[0]:
        return factors[0]
    return s.Term(factors[0].start, factors[-1].end, tuple(factors), tuple(marks), tuple(negative))


def product(factors: list[Formula]) -> Formula:
    """The product of the factors; one alone is itself; xW of a row x is the column Wᵀx."""
    factors = chained(factors)
    match factors:
        case [one]:
            return one
        case [Array(sizes=(size,)) as row, Array(sizes=(rows, _)) as matrix] if size == rows:
            return Mul((Transpose(matrix), row))
    return Mul(tuple(among(factors)))


def in_order(f: Formula) -> list[tuple[Position, ...]]:
    """The indices of the entries in a formula, from left to right."""
    return [node.indices for node in walk(f) if isinstance(node, Indexed)][::-1]


def substitute(f: Formula, name: str, value: Formula) -> Formula:
    """The formula with a value for a symbol."""
    if isinstance(f, (Symbol, Array)):
        return value if f.name == name else f
    return mapped(f, lambda part: substitute(part, name, value))


def pointwise(f: Formula, place: Position) -> Formula:
    """Each vector in the formula at one index: Σ v a is Σ_k v_k a_k."""
    if isinstance(f, Array) and len(f.sizes) == 1:
        return Indexed(f.name, (place,))
    return mapped(f, lambda part: pointwise(part, place))


def uncalled(node: Any, drops: Callable[[s.Syntax, s.Group], bool]) -> Any:
    """The node without each bracket behind a factor that `drops` says is to go: f of f(x)."""
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(uncalled, drops=drops))
    if not isinstance(node, s.Term):
        return node
    gone = {
        n + 1 for n, (one, after) in enumerate(pairwise(node.factors))
        if isinstance(after, s.Group) and not node.marks[n + 1] and drops(one, after)
    }  # fmt: skip
    if not gone:
        return node
    kept = [n for n in range(len(node.factors)) if n not in gone]
    factors, marks = [node.factors[n] for n in kept], [node.marks[n] for n in kept]
    return piece(factors, marks, [node.negative[n] for n in kept])
