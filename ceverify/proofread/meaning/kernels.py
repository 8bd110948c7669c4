"""kernels(drafts): dx_i and dx_y of comments that have a slope for each class, and no loss.

    dx_y = dx_i − 1/N     is said of what stands for dx_i, at y

What is smoothed, and what has the square of the log-sum-exp added, are losses of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

LABELS = frozenset("yt")
SMOOTHINGS = ("label_smoothing", "smoothing", "eps", "epsilon", "ε")
SQUARES = ("lse_square_scale",)
LATER = "a slope in it is not said before"
KNOWN = ("softmax", "exp", "log", "ln", "sum", "e", "lse", "N", "V", "K", "C")
SMOOTHED, SQUARED, OTHER = "_smoothed", "_squared", "_other"
"""Behind the name of the loss."""


def is_marked(name: str) -> bool:
    """Whether it is the name of a loss that is smoothed, has a square added, or something else."""
    return any(mark in name for mark in (SMOOTHED, SQUARED, OTHER))


def kernels(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, the slopes of such comments each as of its own loss."""
    firsts = [unbraced(d.sides[0].syntax) for d in drafts
              if len(d.sides) > 1 and isinstance(d.sides[0].syntax, s.Syntax)]  # fmt: skip
    heads = [x.factors[0] if isinstance(x, s.Term) else x for x in firsts]
    if any(called_loss(getattr(x, "name", "")) for x in heads):
        return list(drafts)
    slopes = list(map(_slope, firsts))
    if not {letter for x in slopes if x for letter in x[1:]} & LABELS:
        return list(drafts)
    said: dict[str, s.Syntax] = {}
    return [_of_chain(d, said) if len(d.sides) > 1 else d for d in drafts]


def _slope(node: Any) -> tuple[str, str] | None:
    """x and i of ∂L/∂x_i."""
    match unbraced(node) if isinstance(node, s.Syntax) else None:
        case s.Frac(
            top=s.Term(factors=(s.Mark(), s.Name())),
            bottom=s.Term(
                factors=(s.Mark(), s.Scripted(base=s.Name(name=x), sub=s.Syntax() as sub))
            ),
        ):
            return (x, letter_of(sub)) if letter_of(sub) else None
    return None


def _of_chain(draft: Draft, said: dict[str, s.Syntax]) -> Draft:
    own = _slope(draft.sides[0].syntax)
    if own is None or draft.passage is None or draft.passage.notation != "plain":
        return draft
    meant = partial(_meant, own=own[1], said=said)
    sides = [replace(x, syntax=meant(x.syntax)) for x in draft.sides[1:]]
    sides = [_unread(x) if _open(x.syntax, own[1]) else x for x in sides]
    if isinstance(sides[0].syntax, s.Syntax):
        said[own[1]] = sides[0].syntax
    names = {n.name for n in replace(draft, sides=sides).nodes() if isinstance(n, s.Name)}
    mark = SMOOTHED * bool(names & {*SMOOTHINGS}) + SQUARED * bool(names & {*SQUARES})
    known = {*SMOOTHINGS, *SQUARES, *KNOWN, *LABELS, *own, *said}
    mark = OTHER if names - known else mark
    first = replace(draft.sides[0], syntax=_marked(draft.sides[0].syntax, mark))
    return replace(draft, sides=[first, *sides])


def _meant(node: Any, own: str, said: dict[str, s.Syntax]) -> Any:
    """What was said of dx_i, at y, for dx_i in a chain of dx_y."""
    if not isinstance(node, s.Syntax):
        return node
    slope = _slope(node)
    if slope is not None and slope[1] != own and slope[1] in said:
        inner = s.renamed(said[slope[1]], slope[1], own)
        return s.Group(node.start, node.end, "(", (inner,))
    return s.mapped(node, partial(_meant, own=own, said=said))


def _open(node: Any, own: str) -> bool:
    """Whether dx_i is left in it, of which nothing was said before."""
    nodes = s.walk(node) if isinstance(node, s.Syntax) else ()
    return any((slope := _slope(n)) is not None and slope[1] != own for n in nodes)


def _unread(side: Written) -> Written:
    return replace(side, syntax=Unread(side.place, side.place.text, LATER))


def _marked(node: Any, mark: str) -> Any:
    """∂L/∂x of the loss with that mark."""
    if not isinstance(node, s.Frac) or not isinstance(node.top, s.Term):
        return node
    partial_, loss = node.top.factors
    named = replace(loss, name=loss.name + mark) if isinstance(loss, s.Name) else loss
    return replace(node, top=replace(node.top, factors=(partial_, named)))
