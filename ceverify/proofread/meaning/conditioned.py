"""conditioned(drafts): y_{k = i} as y_k under k = i, and y_{k ≠ i} as y_k under k ≠ i.

A matrix says below how large it is, [ … ]_{n × m}: that is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.given import Given
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s

INDICATORS = frozenset("1𝟙Iδχ")
"""1_{i = j} is a number."""


def conditioned(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with such conditions where they belong."""
    return list(map(_of_chain, drafts))


def _of_chain(draft: Draft) -> Draft:
    found: dict[Given, None] = {}
    sides = [replace(x, syntax=_plain(x.syntax, found)) for x in draft.sides]
    if any(one.contrary() in found for one in found):
        return draft  # y_{k = i} and y_{k ≠ i} in one: no condition is of both
    if any(one.pair() & _summed(x.syntax) for one in found for x in draft.sides):
        return draft
    return replace(draft, sides=sides, given=tuple(dict.fromkeys((*draft.given, *found))))


def _plain(node: Any, found: dict[Given, None]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_plain, found=found))
    if not isinstance(node, s.Scripted) or node.sub is None:
        return node
    if isinstance(unbraced(node.base), s.Grid) and _size(node.sub):
        return replace(node, sub=None) if node.sup or node.primes else node.base
    if getattr(unbraced(node.base), "name", "1") in INDICATORS:
        return node
    match unbraced(node.sub):
        case s.Relation(sides=(one, other), signs=("=" | "≠" as sign,)) if letter_of(
            one
        ) and letter_of(other):
            found[Given(letter_of(one), letter_of(other), sign == "=")] = None
            return replace(node, sub=one)
    return node


def _summed(node: s.Syntax | Unread) -> set[str]:
    """The letters that sums run over; all of its terms where a sum does not say."""
    found = set[str]()
    nodes = s.walk(node) if isinstance(node, s.Syntax) else iter(())
    for term in (x for x in nodes if isinstance(x, s.Term)):
        for n, big in enumerate(term.factors):
            if isinstance(big, s.Big):
                inside = (big.sub,) if big.sub else term.factors[n + 1 :]
                found |= {letter_of(x) for part in inside for x in s.walk(part)}
    return found - {""}


def _size(sub: s.Syntax) -> bool:
    """n × m."""
    inner = unbraced(sub)
    return isinstance(inner, s.Term) and len(inner.factors) == 2
