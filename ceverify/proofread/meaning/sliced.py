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
    """The chains of the section, and those that may say what a name in them is, or in those."""
    kept = {n for n, d in enumerate(drafts) if d.section == section}
    own = {name for n in kept for name in _called(drafts[n], len(drafts[n].sides) - 1)}
    more = kept
    while more:
        names = {x.name for n in kept for x in drafts[n].nodes() if isinstance(x, s.Name)} - own
        more = {n for n, d in enumerate(drafts) if names & {*_called(d, len(d.sides))}} - kept
        kept |= more
    return [drafts[n] for n in sorted(kept)]


def _called(draft: Draft, sides: int) -> Iterator[str]:
    """L, NLL and p of L = NLL = … = p_i: what those first sides of it are, by their letters."""
    return (_letter(x.syntax) for x in draft.sides[:sides] if not isinstance(x.syntax, Unread))


def _letter(node: s.Syntax) -> str:
    """p of p, p_i, p(z), p(z)_i and [p(z)]_i; empty for what is no name of anything."""
    match unbraced(node):
        case s.Scripted(base=base) | s.Group(parts=(base,)):
            return _letter(base)
        case s.Term(factors=(head, bracket)) if _bracketed(bracket):
            return _letter(head)
        case other:
            return getattr(other, "name", "")


def _bracketed(node: s.Syntax) -> bool:
    inner = unbraced(node)
    return isinstance(unbraced(getattr(inner, "base", inner)), s.Group)
