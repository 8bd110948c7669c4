"""i, 3, ij, i,10, i ≠ j: indices and class numbers as they are set."""

from __future__ import annotations

from ceverify.formula.shown import Row, Shown, Word, row
from ceverify.formula.tree import Condition, Index, Position


def position(p: Position) -> Shown:
    """An index or a class number."""
    return Word(p.name) if isinstance(p, Index) else Word(str(p), "number")


def positions(ps: tuple[Position, ...]) -> Shown:
    """ij, or i,10 where a number has two digits."""
    items: list[Shown] = []
    for n, p in enumerate(ps):
        if n and any(len(str(q if isinstance(q, int) else q.name)) > 1 for q in ps):
            items.append(Word(",", "sign"))
        items.append(position(p))
    return Row(tuple(items))


def condition(c: Condition) -> Shown:
    """i = j or i ≠ j."""
    return row(position(c.left), Word("=" if c.equal else "≠", "relation"), position(c.right))
