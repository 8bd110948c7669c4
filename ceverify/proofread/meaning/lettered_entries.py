"""lettered_entries(drafts): z_{nk} as Z_{nk}, in a text whose Z = XW has the entries z_{nk}.

Where a small letter never stands without two indices, and its capital never with one, nor before
brackets as a probability does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import listed, unbraced
from ceverify.proofread.writing import syntax as s

MATRICES = frozenset("ZPAYGQHS")
"""Weights and data, W and X, are told by the names of their entries."""


def lettered_entries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the capital for such letters, if a product of two capitals is one of them."""
    places: dict[str, set[int]] = defaultdict(set)
    for node in (n for d in drafts for n in d.nodes()):
        _count(node, places)
    for side in (x.syntax for d in drafts for x in d.sides if isinstance(x.syntax, s.Name)):
        places[side.name].add(0)
    small = {x: x.upper() for x in places if x.islower() and x.upper() in MATRICES
             and places[x] == {2} and places.get(x.upper()) == {0}}  # fmt: skip
    if not any(_made(d, {*small.values()}) for d in drafts):
        return list(drafts)
    return [d.changed(partial(_put, names=small)) for d in drafts]


def _count(node: s.Syntax, places: dict[str, set[int]]) -> None:
    """How many indices each name has there; −1 of what is called, and of any script but ⊤."""
    if isinstance(node, s.Scripted) and isinstance(node.base, s.Name):
        turned = node.sup is not None and s.spelled(node.sup) in TRANSPOSED
        plain = (node.sup is None or turned) and not node.primes
        places[node.base.name].add(len(listed(node.sub)) if plain else -1)
    held = [x for x in s.parts(node) if isinstance(x, s.Name)]
    if not isinstance(node, s.Scripted):
        for name in held:
            places[name.name].add(0)
    for one, after in pairwise(node.factors if isinstance(node, s.Term) else ()):
        if isinstance(one, s.Name) and isinstance(after, s.Group) and after.separators:
            places[one.name].add(-1)


def _made(draft: Draft, capitals: set[str]) -> bool:
    """Z of Z = XW + b, of capitals alone."""
    if len(draft.sides) < 2 or getattr(draft.sides[0].syntax, "name", "") not in capitals:
        return False
    body = draft.sides[1].syntax
    first = unbraced(body.terms[0]) if isinstance(body, s.Total) else body
    factors = first.factors if isinstance(first, s.Term) else ()
    return len(factors) == 2 and all(s.spelled(f)[:1].isupper() for f in factors)


def _put(node: Any, names: Mapping[str, str]) -> Any:
    for old, new in names.items():
        node = s.renamed(node, old, new)
    return node
