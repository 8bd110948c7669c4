"""raised(drafts): e^a_k, which TeX sets as e^a with a k below, as e^{a_k}: e has no entries.

e^i of a text that sums Σ_j e^j is e^{z_i}, and ∂_i below a ∂ is ∂z_i.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s

LOGITS = "zuv"
"""What the logits are called that are left out, if the text has no such letter."""


def raised(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with each index of such an e where it belongs; the logits as elsewhere."""
    nodes = [n for d in drafts for n in d.nodes()]
    short = any(map(_short, nodes))
    used = {n.name for n in nodes if isinstance(n, s.Name)}
    known = set(filter(None, map(_exponent, nodes)))
    free = [*known] or [x for x in LOGITS if x not in used]
    logits = free[0] if short and len(known) < 2 and free else ""
    change = partial(_raised, logits=logits)
    return [d.changed(change) for d in drafts]


def _short(node: s.Syntax) -> bool:
    """Σ_j e^j."""
    match node:
        case s.Term(factors=(*_, s.Big(sub=s.Syntax() as sub), s.Scripted() as power)):
            inner = unbraced(sub)
            first = inner.sides[0] if isinstance(inner, s.Relation) else inner
            return bool(letter_of(first)) and _index(power) == letter_of(first)
    return False


def _exponent(node: s.Syntax) -> str:
    """z of e^{z_i}."""
    if not isinstance(node, s.Scripted) or getattr(node.base, "name", "") != "e" or not node.sup:
        return ""
    power = unbraced(node.sup)
    return getattr(power.base, "name", "") if isinstance(power, s.Scripted) and power.sub else ""


def _index(node: s.Syntax) -> str:
    """i of e^i."""
    if not isinstance(node, s.Scripted) or node.sub is not None or node.sup is None:
        return ""
    return letter_of(node.sup) if getattr(node.base, "name", "") == "e" else ""


def _raised(node: Any, logits: str) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_raised, logits=logits))
    match node:
        case s.Scripted(sup=s.Syntax() as sup) if logits and _index(node):
            return replace(node, sup=_entry(logits, sup))
        case s.Frac(bottom=s.Scripted(base=s.Mark() as mark, sub=s.Syntax() as sub)) if logits:
            factors = (mark, _entry(logits, sub))
            below = s.Term(sub.start, sub.end, factors, ("", ""), (False, False))
            return replace(node, bottom=below)
        case s.Scripted(base=s.Name(name="e"), sub=s.Syntax() as sub, sup=s.Syntax() as sup):
            power = unbraced(sup)
            if isinstance(power, s.Name):
                return replace(node, sub=None, sup=s.Scripted(power.start, sub.end, power, sub))
    return node


def _entry(name: str, index: s.Syntax) -> s.Syntax:
    """z_i."""
    return s.Scripted(index.start, index.end, s.Name(index.start, index.start, name), index)
