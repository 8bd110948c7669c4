"""bracketed_entries(drafts): (x^{(p)})_q, an entry of the x of one sample, as x_q^{(p)}.

So is (z^{[1]})_i, of a layer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def bracketed_entries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such entries without their brackets."""
    return [d.changed(_opened) for d in drafts]


def _opened(node: Any) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, _opened)
    match node:
        case s.Scripted(base=s.Group(bracket="(", parts=(part,)), sub=s.Syntax() as sub, sup=None):
            inside = unbraced(part)
            if isinstance(inside, s.Scripted) and inside.sub is None and _sample(inside.sup):
                return replace(inside, start=node.start, end=node.end, sub=sub)
    return node


def _sample(sup: s.Syntax | None) -> bool:
    """(p) and (p, 3), and [2] of a layer: a power has no brackets."""
    above = unbraced(sup) if sup is not None else None
    return isinstance(above, s.Group) and above.bracket in "(["
