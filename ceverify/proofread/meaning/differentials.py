"""d before a letter: dz where it stands, what it is of, and what a chain dz = … begins with."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.fused import D
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written


def head_name(side: Written, habits: Habits) -> str:
    """L of a side that is L, or L(y, a)."""
    node = unbraced(side.syntax) if isinstance(side.syntax, s.Syntax) else None
    called = isinstance(node, s.Term) and len(node.factors) == 2
    if called and isinstance(node, s.Term) and isinstance(unbraced(node.factors[1]), s.Group):
        node = node.factors[0]
    found = use(node, habits) if node is not None else None
    return found.name if found is not None else ""


def slope_of(draft: Draft, habits: Habits) -> tuple[str, list[s.Syntax]]:
    """z of dz = …, or nothing; and the other sides."""
    first, *others = (x.syntax for x in draft.sides)
    if not isinstance(first, s.Term) or len(first.factors) != 2 or not stands(first, 0):
        return "", []
    of = use(first.factors[1], habits)
    return (of.name if of is not None else ""), [x for x in others if isinstance(x, s.Syntax)]


def names_behind(node: s.Syntax, habits: Habits) -> list[str]:
    """The names that a d stands before; of anything else nothing."""
    found = [use(x, habits) for x in differentiated(node)]
    return [x.name if x is not None else "" for x in found]


def differentiated(node: s.Syntax) -> list[s.Syntax]:
    """What a d stands before."""
    return [t.factors[n + 1] for t in terms(node) for n in range(len(t.factors)) if stands(t, n)]


def terms(node: s.Syntax) -> Iterator[s.Term]:
    """The terms in a node, but those of dy/dx."""
    if isinstance(node, s.Frac) and is_slope(node):
        return
    if isinstance(node, s.Term):
        yield node
    for part in s.parts(node):
        yield from terms(part)


def is_slope(node: s.Frac) -> bool:
    """Whether it is dy/dx or ∂y/∂x."""
    below = unbraced(node.bottom)
    head = below.factors[0] if isinstance(below, s.Term) else below
    return getattr(head, "name", "") == D or isinstance(head, s.Mark)


def stands(term: s.Term, n: int) -> bool:
    """Whether d z stands there; not in dy/dx."""
    if n + 1 >= len(term.factors) or term.marks[n + 1]:
        return False
    after = term.marks[n + 2] if n + 2 < len(term.factors) else ""
    named = isinstance(unbraced(term.factors[n + 1]), (s.Name, s.Scripted))
    return getattr(term.factors[n], "name", "") == D and named and "/" not in (after, term.marks[n])
