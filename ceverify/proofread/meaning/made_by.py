"""made_by(drafts): z = f(x) as z = f, in a text that goes on with f_i: they are the logits.

f(x) would be a product else, where f has an index in another place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.use import letter_of, unbraced
from ceverify.proofread.writing import syntax as s

NAMES = frozenset("fgFGhϕφψ")


def made_by(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such names without what they are of."""
    sides = [x.syntax for d in drafts for x in d.sides[1:]]
    called = {name for x in sides if isinstance(x, s.Term) and (name := _called(x))}
    nodes = [n for d in drafts for n in d.nodes()]
    indexed = {
        getattr(unbraced(n.base), "name", "") for n in nodes
        if isinstance(n, s.Scripted) and n.sub is not None and letter_of(n.sub)
    }  # fmt: skip
    heads = {_called(d.sides[0].syntax) for d in drafts if len(d.sides) > 1}
    heads |= {getattr(d.sides[0].syntax, "name", "") for d in drafts if len(d.sides) > 1}
    names = called & indexed - heads
    if not names:
        return list(drafts)
    return [d.changed(partial(_bare, names=names)) for d in drafts]


def _called(node: Any) -> str:
    """f of f(x), and nothing more."""
    match node:
        case s.Term(factors=(s.Name(name=name), s.Group(bracket="(", parts=(inner,)))):
            return name if name in NAMES and isinstance(unbraced(inner), s.Name) else ""
    return ""


def _bare(node: Any, names: set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_bare, names=names))
    if not isinstance(node, s.Term):
        return node
    gone = {
        n + 1 for n, (one, after) in enumerate(pairwise(node.factors))
        if getattr(one, "name", "") in names and isinstance(after, s.Group)
        and after.bracket == "(" and not node.marks[n + 1]
    }  # fmt: skip
    if not gone:
        return node
    kept = [n for n in range(len(node.factors)) if n not in gone]
    factors, marks = [node.factors[n] for n in kept], [node.marks[n] for n in kept]
    return piece(factors, marks, [node.negative[n] for n in kept])
