"""Lemma: an equality that was refuted, put in where a later line uses it.

A line that follows from a wrong one is not to be blamed itself: with the wrong value in the place
of the quantity it is true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ceverify.formula.indices import children, mapped, own, rename
from ceverify.formula.tree import (
    Cases,
    Condition,
    Derivative,
    Formula,
    Index,
    Indexed,
    Position,
    Product,
    Sum,
    Symbol,
)
from ceverify.proofread.passage import Place

Names = dict[Position, Position]


@dataclass(frozen=True, slots=True)
class Lemma:
    """quantity = value, refuted at `place`; in one case of the indices where `condition` is."""

    quantity: Formula
    value: Formula
    place: Place
    condition: Condition | None = None

    def put_into(self, f: Formula) -> Formula:
        """The formula with the value for each instance of the quantity."""
        names = matched(self.quantity, f)
        if names is not None:
            return self.at(f, names)
        if isinstance(f, Derivative) and isinstance(f.body, (Symbol, Indexed)):
            return f  # what is differentiated by name is not its value
        return mapped(f, self.put_into)

    def at(self, f: Formula, names: Mapping[Position, Position]) -> Formula:
        """The value for one instance of the quantity."""
        value = rename(self.value, names)
        if self.condition is None:
            return value
        left, right = (names.get(p, p) for p in (self.condition.left, self.condition.right))
        return Cases(Condition(left, right, self.condition.equal), value, f)


def is_quantity(f: Formula) -> bool:
    """Whether a formula is a thing by itself, of which a text says what it is worth."""
    return isinstance(f, (Derivative, Symbol, Indexed))


def matched(pattern: Formula, f: Formula) -> Names | None:
    """The indices of the pattern as those of the formula, where it is an instance; else None."""
    names: Names = {}
    return names if _match(pattern, f, names) else None


def _match(pattern: Formula, f: Formula, names: Names) -> bool:
    if type(pattern) is not type(f) or _label(pattern) != _label(f):
        return False
    mine, theirs = (_positions(g) for g in (pattern, f))
    if len(mine) != len(theirs) or not all(
        _same(p, q, names) for p, q in zip(mine, theirs, strict=True)
    ):
        return False
    parts, others = children(pattern), children(f)
    if len(parts) != len(others):
        return False
    return all(_match(part, other, names) for part, other in zip(parts, others, strict=True))


def _positions(f: Formula) -> tuple[Position, ...]:
    return (f.index, *own(f)) if isinstance(f, (Sum, Product)) else own(f)


def _label(f: Formula) -> object:
    return getattr(f, "name", None), getattr(f, "value", None), getattr(f, "sizes", None)


def _same(mine: Position, theirs: Position, names: Names) -> bool:
    """Whether an index of the pattern may be that of the formula, as it was everywhere else."""
    if not isinstance(mine, Index):
        return mine == theirs
    if isinstance(theirs, Index) and mine.size != theirs.size:
        return False
    return names.setdefault(mine, theirs) == theirs
