"""turned_by_t(drafts): wᵗx as wᵀx, in a text whose t stands above letters alone.

Such a t may be a time or a sample too: it turns what it stands above where that has no such t
behind it, w_kᵗx, or stands there itself without one, pp^t. Above an entry y_k it is a sample.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s

LETTER = "t"
TURNS = re.compile(
    r"\b(?:denotes?|stands? for|means|is|indicates?) (?:the |a )?transpos", re.IGNORECASE
)
WEIGHTS = frozenset("wθβ")


def turned_by_t(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with T for that t."""
    nodes = [n for d in drafts for n in d.nodes()]
    above = [n for n in nodes if isinstance(n, s.Scripted) and _above(n)]
    if above and any(TURNS.search(words) for d in drafts for words in (d.history, d.rest)):
        return [d.changed(_turned) for d in drafts]
    bare = sum(isinstance(n, s.Name) and n.name == LETTER for n in nodes)
    based = sum(isinstance(n, s.Scripted) and getattr(n.base, "name", "") == LETTER for n in nodes)
    if not above or bare - based > len(above):
        return list(drafts)
    if not all(map(_array, above)):
        entries = not based and all(map(_entry, above))
        return [d.changed(_sampled) for d in drafts] if entries else list(drafts)
    bases = {s.spelled(n.base) for n in above}
    terms = (map(unbraced, n.factors) for n in nodes if isinstance(n, s.Term))
    pairs = [pair for term in terms for pair in pairwise(term)]
    plain = {s.spelled(two) for one, two in pairs if isinstance(one, s.Scripted) and _above(one)}
    twice = any(_twice(one, two) for one, two in pairs)
    if not (twice or (plain and not any({*x.split()} & bases for x in plain))):
        return list(drafts)
    return [d.changed(_turned) for d in drafts]


def _twice(one: s.Syntax, two: s.Syntax) -> bool:
    """p pᵗ."""
    above = isinstance(two, s.Scripted) and _above(two)
    return above and isinstance(two, s.Scripted) and s.spelled(two.base) == s.spelled(one)


def _above(node: s.Scripted) -> bool:
    return getattr(unbraced(node.sup), "name", "") == LETTER if node.sup is not None else False


def _array(node: s.Scripted) -> bool:
    """A bold letter, a capital, weights, or something in brackets."""
    base = unbraced(node.base)
    if isinstance(base, s.Name):
        return base.bold or base.name.isupper() or base.name in WEIGHTS
    return isinstance(base, s.Group)


def _entry(node: s.Scripted) -> bool:
    """y_k^t."""
    return node.sub is not None and bool(letter_of(node.sub))


def _sampled(node: Any) -> Any:
    made = s.mapped(node, _sampled) if isinstance(node, s.Syntax) else node
    if isinstance(made, s.Scripted) and _above(made) and made.sup is not None:
        return replace(made, sup=s.Group(made.sup.start, made.sup.end, "(", (made.sup,)))
    return made


def _turned(node: Any) -> Any:
    made = s.mapped(node, _turned) if isinstance(node, s.Syntax) else node
    if isinstance(made, s.Scripted) and _above(made) and made.sup is not None:
        return replace(made, sup=s.renamed(made.sup, LETTER, "T"))
    return made
