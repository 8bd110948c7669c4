"""Habits of a text: which of its letters are indices, which stand alone as numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.proofread.meaning.use import Habits, letter_of, listed, unbraced
from ceverify.proofread.writing.syntax import (
    Group,
    Name,
    Num,
    Relation,
    Scripted,
    Syntax,
    Term,
    Total,
    walk,
)


def habits_of(sides: Iterator[Syntax]) -> Habits:
    """The habits that the sides of a text show."""
    habits = Habits()
    for side in sides:
        for node in walk(side):
            _note(node, habits)
    habits.indices |= habits.bound
    if "T" not in habits.scalars:
        habits.heated.clear()
    return habits


def _note(node: Syntax, habits: Habits) -> None:
    from ceverify.proofread.writing.syntax import Big

    if isinstance(node, Scripted):
        if isinstance(node.base, Name) and node.base.name in ("𝟙", "1"):
            return
        for item in listed(node.sub):
            letter = letter_of(item)
            if letter:
                habits.indices.add(letter)
        inner = unbraced(node.sup) if node.sup is not None else None
        heated = isinstance(inner, Name) and inner.name == "T" and listed(node.sub)
        if heated and isinstance(node.base, Name):
            habits.heated.add(node.base.name)
        if isinstance(inner, Group) and inner.bracket == "(" and len(inner.parts) == 1:
            letter = letter_of(inner.parts[0])
            if letter:
                habits.indices.add(letter)
                habits.above.add(letter)
    if isinstance(node, Big) and node.sub is not None:
        sub = unbraced(node.sub)
        first = sub.sides[0] if isinstance(sub, Relation) else sub
        for item in listed(first):
            if letter := letter_of(item):
                habits.bound.add(letter)
    if isinstance(node, (Term, Total)):
        items = node.factors if isinstance(node, Term) else node.terms
        habits.scalars |= {i.name for i in items if isinstance(i, Name)}
        if (isinstance(node, Term) and isinstance(node.factors[0], Name)) or isinstance(
            node, Total
        ):
            pass
    from ceverify.proofread.writing.syntax import Frac

    if isinstance(node, Frac):
        habits.scalars |= {i.name for i in (node.top, node.bottom) if isinstance(i, Name)}
    if isinstance(node, Scripted) and isinstance(node.base, Name):
        habits.scalars |= {node.base.name} if isinstance(node.sup, Num) and not node.sub else set()
