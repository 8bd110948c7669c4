"""totals(drafts): S of S = Σ_k e^{z_k}; momentary(name): an index only where names mean others."""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.kinds.text import nodes
from ceverify.proofread.writing import syntax as s


def totals(drafts: Sequence[Draft]) -> set[str]:
    """Bare names for a sum, and so numbers."""
    found = set()
    for draft in drafts:
        first, *more = (side.syntax for side in draft.sides)
        if isinstance(first, s.Name) and more and _summed(more[0]):
            found.add(first.name)
    return found


def _summed(node: s.Syntax | Unread) -> bool:
    return isinstance(node, s.Term) and isinstance(node.factors[0], s.Big)


def momentary(name: str, drafts: Sequence[Draft]) -> bool:
    """Whether a name has an index only under headings that give names another meaning."""
    moments = {d.section for d in drafts if d.local}
    elsewhere = [d for d in drafts if d.section not in moments]
    return bool(moments) and not any(
        isinstance(n, s.Scripted) and n.sub is not None and getattr(n.base, "name", "") == name
        for n in nodes(elsewhere)
    )
