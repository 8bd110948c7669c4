"""sliced(drafts, section): a section, with what it rests on: definitions of the names in it.

What other sections say of other things may not decide what its names are: p^7 of a coin, where
p is a vector elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def sliced(drafts: Sequence[Draft], section: int) -> list[Draft]:
    """The chains of the section, and those that begin with a name in them, or in such a one."""
    kept = {n for n, d in enumerate(drafts) if d.section == section}
    own = {name for n in kept for name in _defined(drafts[n])}
    more = kept
    while more:
        names = {x.name for n in kept for x in drafts[n].nodes() if isinstance(x, s.Name)} - own
        more = {n for n, d in enumerate(drafts) if names & {*_defined(d)}} - kept
        kept |= more
    return [drafts[n] for n in sorted(kept)]


def _defined(draft: Draft) -> Iterator[str]:
    """L and NLL of L = NLL = …, p of p_i = … and p(z) = …"""
    for n, side in enumerate(draft.sides[:-1]):
        node = unbraced(side.syntax) if not isinstance(side.syntax, Unread) else None
        if isinstance(node, s.Term) and len(node.factors) == 2 and not n:
            called = isinstance(unbraced(node.factors[1]), s.Group)
            node = unbraced(node.factors[0]) if called else None
        elif isinstance(node, s.Scripted):
            node = unbraced(node.base)
        yield getattr(node, "name", "")
