"""own_e(drafts): in a text that defines e = exp(z), e is that; with a power it is the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.use import unbraced
from ceverify.proofread.writing import syntax as s

OWN = "𝑒"
TRANSPOSED = frozenset(("T", "⊤"))


def own_e(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with 𝑒 for each e that is a name of the text's own."""
    if not any(_defines(d) for d in drafts):
        return list(drafts)
    return [replace(d, sides=[replace(x, syntax=_renamed(x.syntax)) for x in d.sides])
            for d in drafts]  # fmt: skip


def _defines(draft: Draft) -> bool:
    """Whether a chain begins with e = …"""
    first = draft.sides[0].syntax
    return len(draft.sides) > 1 and isinstance(first, s.Syntax) and _e(unbraced(first))


def _e(node: Any) -> bool:
    return isinstance(node, s.Name) and node.name == "e"


def _renamed(node: Any) -> Any:
    if isinstance(node, tuple):
        return tuple(map(_renamed, node))
    if not isinstance(node, s.Syntax):
        return node
    if isinstance(node, s.Name):
        return replace(node, name=OWN) if _e(node) else node
    if isinstance(node, s.Scripted) and _e(unbraced(node.base)) and _power(node):
        return replace(node, sup=_renamed(node.sup))
    return replace(node, **{f.name: _renamed(getattr(node, f.name)) for f in fields(node)})


def _power(node: s.Scripted) -> bool:
    return node.sup is not None and getattr(unbraced(node.sup), "name", "") not in TRANSPOSED
