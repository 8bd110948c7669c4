"""unknown(glossary): names put equal to what could not be read as their definition."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.assigned import assigned
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft, in_words
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.listed import entries_of
from ceverify.proofread.meaning.sense import Sense, SenselessError
from ceverify.proofread.writing import syntax as s

ANYTHING = "?"


def unknown(glossary: Glossary) -> None:
    """Notes in the sense those of which the text says what they are, and it was not understood."""
    sense = glossary.sense
    known = {*sense.definitions, *sense.functions}
    for draft in (d for d in glossary.drafts if not assigned(d) and not in_words(d)):
        for name in _named(draft, sense, known):
            sense.unknown.add(name)
            sense.within[name] = sense.within.get(name, set()) | _letters(draft)
    sense.unknown |= sense.likelihoods - sense.definitions.keys()


def _named(draft: Draft, sense: Sense, known: Collection[str]) -> Iterator[str]:
    """The heads of a chain, first or further on, beside which something is not understood."""
    sides = [x.syntax for x in draft.sides]
    for at, side in enumerate(sides[:-1]):
        head = head_of(side, sense) if at or not draft.headless else None
        if head is None or head.name in known:
            continue
        if _senseless(sides[at + 1], sense) if at else any(map(_telling, sides[1:])):
            yield head.name


def _letters(draft: Draft) -> set[str]:
    """What stands in a chain; nothing of it is known where a side was not parsed."""
    if any(isinstance(x.syntax, Unread) for x in draft.sides):
        return {ANYTHING}
    return {n.name for n in draft.nodes() if isinstance(n, s.Name)}


def _senseless(node: s.Syntax | Unread, sense: Sense) -> bool:
    """Whether a side has no meaning here."""
    if isinstance(node, Unread):
        return True
    try:
        Elaborator(sense).formula(node)
    except SenselessError:
        return True
    return False


def _call(node: s.Syntax) -> bool:
    """P(y = 1 | x) of a list of such."""
    parts = node.factors if isinstance(node, s.Term) else ()
    return any(isinstance(x, s.Group) and len(x.parts) > 1 for x in parts)


def _telling(node: s.Syntax | Unread) -> bool:
    """Whether a side would say what a name is: more than numbers, and no list of entries."""
    listed = isinstance(node, s.Group) and len(node.parts) > 1 and not any(map(_call, node.parts))
    listed |= isinstance(node, s.Scripted) and bool(entries_of(node))
    return not isinstance(node, Unread) and not s.numeric(node) and not listed
