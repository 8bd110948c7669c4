"""made_by(drafts): z = f(x) as z = f, in a text that goes on with f_i: they are the logits.

f(x) would be a product else, where f has an index in another place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import uncalled
from ceverify.proofread.meaning.places import letter_of, unbraced
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
    return [d.changed(partial(uncalled, drops=partial(_of_names, names=names))) for d in drafts]


def _called(node: Any) -> str:
    """f of f(x), and nothing more."""
    match node:
        case s.Term(factors=(s.Name(name=name), s.Group(bracket="(", parts=(inner,)))):
            return name if name in NAMES and isinstance(unbraced(inner), s.Name) else ""
    return ""


def _of_names(one: s.Syntax, call: s.Group, names: set[str]) -> bool:
    return getattr(one, "name", "") in names and call.bracket == "("
