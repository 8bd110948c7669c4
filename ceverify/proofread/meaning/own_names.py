"""own_names(drafts): letters that a text has for its own, apart from what they stand for else.

e = exp(z)    e is that; with a power it is the number
Kᵀ            K is the matrix of keys, not how many classes there are
softmax(z)_i = e^{z_i/T}/Σ_j e^{z_j/T}      softmax is that, and not what is called so elsewhere
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

OWN = {"e": "𝑒", "K": "𝐾"}
SMALL, LARGE = "abcdefgijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ITALIC = {
    **{ord(x): chr(0x1D44E + ord(x) - ord("a")) for x in SMALL},
    **{ord(x): chr(0x1D434 + ord(x) - ord("A")) for x in LARGE},
    ord("σ"): "𝜎",
    ord("ς"): "𝜍",
}


def own_names(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with 𝑒 for each e, 𝐾 for each K, that is a name of the text's own."""
    shown = {"e": _defined, "K": _turned}
    names = {name for name, shows in shown.items() if any(map(shows, drafts))}
    if not names:
        return list(drafts)
    return [d.changed(partial(_renamed, own={x: OWN[x] for x in names})) for d in drafts]


def named_apart(drafts: Sequence[Draft], names: Mapping[str, Set[int]]) -> list[Draft]:
    """The drafts with 𝜎 for each σ among the names, in the sections in which it is another."""
    return [d.changed(partial(_renamed, own=_own(d.section, names))) for d in drafts]


def _own(section: int, names: Mapping[str, Set[int]]) -> dict[str, str]:
    return {x: x.translate(ITALIC) for x, sections in names.items() if section in sections}


def _defined(draft: Draft) -> bool:
    """Whether a chain begins with e = …"""
    first = draft.sides[0].syntax
    return len(draft.sides) > 1 and isinstance(first, s.Syntax) and _named(first, {"e"})


def _turned(draft: Draft) -> bool:
    """Whether Kᵀ stands in a chain."""
    sides = (x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax))
    nodes = (n for side in sides for n in s.walk(side) if isinstance(n, s.Scripted))
    return any(_named(n.base, {"K"}) and n.sup is not None and not _power(n) for n in nodes)


def _named(node: Any, names: Set[str]) -> bool:
    node = unbraced(node)
    return isinstance(node, s.Name) and node.name in names


def _renamed(node: Any, own: Mapping[str, str]) -> Any:
    inside = partial(_renamed, own=own)
    if isinstance(node, s.Name):
        return replace(node, name=own.get(node.name, node.name))
    if isinstance(node, s.Scripted) and _named(node.base, own.keys() & {"e"}) and _power(node):
        return replace(node, sup=inside(node.sup))
    return s.mapped(node, inside)


def _power(node: s.Scripted) -> bool:
    return node.sup is not None and getattr(unbraced(node.sup), "name", "") not in TRANSPOSED
