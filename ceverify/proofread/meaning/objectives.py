"""objectives(drafts): min L = min −Σ p ln q, which says what is minimised, as L = −Σ p ln q."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.use import unbraced
from ceverify.proofread.writing import syntax as s

EXTREMES = frozenset(("min", "max", "argmin", "argmax"))


def objectives(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, without the sign that all sides of a chain begin with."""
    return [_without(d) if len(d.sides) > 1 else d for d in drafts]


def _without(draft: Draft) -> Draft:
    inside = [_inside(side.syntax) for side in draft.sides]
    if any(x is None for x in inside) or not (inside[0] and _loss(inside[0])):
        return draft  # max_k p_k = max_k z_k is said of the values themselves
    sides = [replace(side, syntax=x) for side, x in zip(draft.sides, inside, strict=True) if x]
    return replace(draft, sides=sides)


def _loss(node: s.Syntax) -> bool:
    return any(isinstance(x, s.Name) and called_loss(x.name) for x in s.walk(node))


def _inside(node: s.Syntax | Unread) -> s.Syntax | None:
    """What the extreme is taken of; None where it is of none."""
    if isinstance(node, Unread):
        return None
    node = unbraced(node)
    if isinstance(node, s.Total) and not node.negative[0]:
        first = unbraced(node.terms[0])
        if _extreme(first) and len(node.terms) > 1:
            return replace(node, terms=node.terms[1:], negative=node.negative[1:])
        return None  # of how much, min a + b leaves open
    if isinstance(node, s.Term) and len(node.factors) > 1 and _extreme(node.factors[0]):
        return piece(node.factors[1:], node.marks[1:], node.negative[1:])
    return None


def _extreme(node: s.Syntax) -> bool:
    base = node.base if isinstance(node, s.Scripted) else node
    return getattr(unbraced(base), "name", "") in EXTREMES
