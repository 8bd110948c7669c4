"""own_names(drafts): letters that a text has for its own, apart from what they stand for else.

e = exp(z)    e is that; with a power it is the number
Kᵀ            K is the matrix of keys, not how many classes there are
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.use import TRANSPOSED, unbraced
from ceverify.proofread.writing import syntax as s

OWN = {"e": "𝑒", "K": "𝐾"}


def own_names(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with 𝑒 for each e, 𝐾 for each K, that is a name of the text's own."""
    shown = {"e": _defined, "K": _turned}
    names = {name for name, shows in shown.items() if any(map(shows, drafts))}
    if not names:
        return list(drafts)
    return [d.changed(partial(_renamed, names=names)) for d in drafts]


def _defined(draft: Draft) -> bool:
    """Whether a chain begins with e = …"""
    first = draft.sides[0].syntax
    return len(draft.sides) > 1 and isinstance(first, s.Syntax) and _named(first, {"e"})


def _turned(draft: Draft) -> bool:
    """Whether Kᵀ stands in a chain."""
    sides = (x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax))
    nodes = (n for side in sides for n in s.walk(side) if isinstance(n, s.Scripted))
    return any(_named(n.base, {"K"}) and n.sup is not None and not _power(n) for n in nodes)


def _named(node: Any, names: set[str]) -> bool:
    node = unbraced(node)
    return isinstance(node, s.Name) and node.name in names


def _renamed(node: Any, names: set[str]) -> Any:
    inside = partial(_renamed, names=names)
    if isinstance(node, s.Name):
        return replace(node, name=OWN[node.name]) if node.name in names else node
    if isinstance(node, s.Scripted) and _named(node.base, names & {"e"}) and _power(node):
        return replace(node, sup=inside(node.sup))
    return s.mapped(node, inside)


def _power(node: s.Scripted) -> bool:
    return node.sup is not None and getattr(unbraced(node.sup), "name", "") not in TRANSPOSED
