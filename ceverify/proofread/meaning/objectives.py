"""objectives(drafts): min L = min −Σ p ln q, which says what is minimised, as L = −Σ p ln q.

So is arg min L = −Σ p ln q, which leaves out the second of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

EXTREMES = frozenset(("min", "max", "argmin", "argmax", "arg min", "arg max"))


def objectives(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, without the sign that all sides of a chain begin with.

    Of a loss that nothing else says what it is: that min L = min H does not make L = H, and
    max_k p_k = max_k z_k is said of the values themselves.
    """
    firsts = (d.sides[0].syntax for d in drafts if len(d.sides) > 1)
    known = {_name(x) for x in firsts if isinstance(x, s.Syntax)}
    return [_without(d, known) if len(d.sides) > 1 else d for d in drafts]


def _without(draft: Draft, known: set[str]) -> Draft:
    inside = [_inside(side.syntax) for side in draft.sides]
    signs = {_sign(side.syntax) for side in draft.sides}
    loss = _name(inside[0]) if inside[0] is not None else ""
    first = inside[0] is not None and not any(inside[1:])
    all_ = None not in inside and len(signs) == 1
    if not (first or all_) or not called_loss(loss) or loss in known:
        return draft
    sides = [replace(side, syntax=x or side.syntax)
             for side, x in zip(draft.sides, inside, strict=True)]  # fmt: skip
    return replace(draft, sides=sides)


def _name(node: s.Syntax) -> str:
    """L of L and of L(w)."""
    first = node.factors[0] if isinstance(node, s.Term) else node
    base = first.base if isinstance(first, s.Scripted) else first
    return getattr(unbraced(base), "name", "")


def _sign(node: s.Syntax | Unread) -> str:
    """min_w of what begins so."""
    node = unbraced(node) if isinstance(node, s.Syntax) else s.Empty(0, 0)
    term = _without_arg(unbraced(node.terms[0]) if isinstance(node, s.Total) else node)
    return s.spelled(term.factors[0] if isinstance(term, s.Term) else term)


def _inside(node: s.Syntax | Unread) -> s.Syntax | None:
    """What the extreme is taken of; None where it is of none."""
    if isinstance(node, Unread):
        return None
    node = _without_arg(unbraced(node))
    if isinstance(node, s.Total) and not node.negative[0]:
        first = unbraced(node.terms[0])
        if _extreme(first) and len(node.terms) > 1:
            return replace(node, terms=node.terms[1:], negative=node.negative[1:])
        return None  # of how much, min a + b leaves open
    if isinstance(node, s.Term) and len(node.factors) > 1 and _extreme(node.factors[0]):
        return piece(node.factors[1:], node.marks[1:], node.negative[1:])
    return None


def _without_arg(node: s.Syntax) -> s.Syntax:
    """min L of arg min L."""
    arg = isinstance(node, s.Term) and getattr(node.factors[0], "name", "") == "arg"
    if isinstance(node, s.Term) and arg and len(node.factors) > 1:
        return piece(node.factors[1:], node.marks[1:], node.negative[1:])
    return node


def _extreme(node: s.Syntax) -> bool:
    base = node.base if isinstance(node, s.Scripted) else node
    return getattr(unbraced(base), "name", "") in EXTREMES
