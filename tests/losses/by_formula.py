"""The value of a formula in mpmath's numbers, written out term by term: K classes, N samples.

Shares nothing with the judge or the NumPy functions: the declarations alone are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mpmath import mp, mpf

from ceverify.formula.tree import (
    Add,
    Definition,
    Delta,
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

Memo = dict[tuple[str, tuple[int, ...]], Any]


@dataclass(frozen=True)
class Numbers:
    """What names stand for: sizes, arrays (nested lists) or scalars, definitions, positions."""

    sizes: Mapping[str, int]
    given: Mapping[str, Any]
    definitions: Mapping[str, Definition]
    positions: Mapping[Position, int] = field(default_factory=dict)
    memo: Memo = field(default_factory=dict)

    def at(self, bound: Mapping[Position, int]) -> Numbers:
        return replace(self, positions={**self.positions, **bound})

    def of(self, f: Formula) -> Any:
        match f:
            case Number(value):
                return mpf(value.numerator) / value.denominator
            case Symbol(name):
                return self.named(name, ())
            case Indexed(name, indices):
                return self.named(name, tuple(self.position(p) for p in indices))
            case Add(terms):
                return mp.fsum(self.of(t) for t in terms)
            case Neg(body):
                return -self.of(body)
            case Mul(factors):
                return mp.fprod(self.of(t) for t in factors)
            case Div(top, bottom):
                return self.of(top) / self.of(bottom)
            case Power(base, exponent):
                return self.of(base) ** self.of(exponent)
            case Exp(body):
                return mp.exp(self.of(body))
            case Log(body):
                return mp.log(self.of(body))
            case Delta(left, right):
                return mpf(self.position(left) == self.position(right))
            case Sum():
                return mp.fsum(self.terms(f))
            case Product():
                return mp.fprod(self.terms(f))
        raise NotImplementedError(type(f).__name__)

    def position(self, position: Position) -> int:
        return position if isinstance(position, int) else self.positions[position]

    def terms(self, f: Sum | Product) -> list[Any]:
        left_out = {self.position(p) for p in f.without}
        kept = (n for n in range(1, self.sizes[f.index.size] + 1) if n not in left_out)
        return [self.of_term(f.body, self.at({f.index: n})) for n in kept]

    def of_term(self, body: Formula, there: Numbers) -> Any:
        # y ln y is 0 at y = 0, and a class without target costs nothing.
        if isinstance(body, Mul) and not all(there.of(x) for x in body.factors if bare(x)):
            return mpf(0)
        return there.of(body)

    def named(self, name: str, at: tuple[int, ...]) -> Any:
        if name in self.definitions and (name, at) not in self.memo:
            definition = self.definitions[name]
            bound: dict[Position, int] = dict(zip(definition.indices, at, strict=True))
            inner = replace(self, positions={}).at(bound)
            self.memo[name, at] = inner.of(definition.body)
        if name in self.definitions:
            return self.memo[name, at]
        value: Any = self.given[name] if name in self.given else self.sizes[name]
        for index in at:
            value = value[index - 1]
        return mpf(value)


def bare(f: Formula) -> bool:
    """A plain entry, y_k."""
    return isinstance(f, Indexed)
