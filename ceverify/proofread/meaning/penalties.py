"""penalties(drafts): Σ_iΣ_j θ_ij² with letters of its own, where i is another thing elsewhere.

J = −1/m Σ_{i=1}^m … + λ/2 Σ_{i=1}^k Σ_{j=1}^n θ_{ij}²      i is a sample, and then a class
J = … + λ/2 Σ W²      ‖W‖², the sum over all its entries
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s

LETTERS = "uvgh"
"""The first two that a text has nowhere are taken."""


def penalties(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such sums over letters that nothing else is called by."""
    drafts = [d.changed(normed) for d in drafts]
    nodes = [n for d in drafts for n in d.nodes()]
    found = [letters for n in nodes if (letters := _penalty(n))]
    bound = [letter for n in nodes for letter in _letter(n)]
    within = [letter for letters in found for letter in letters]
    names = {n.name for n in nodes if isinstance(n, s.Name)}
    unused = [x for x in LETTERS if x not in names]
    twice = any(bound.count(x) > within.count(x) for x in within)
    if not twice or len(unused) < 2:
        return list(drafts)
    return [d.changed(partial(_put, unused=unused)) for d in drafts]


def normed(node: Any) -> Any:
    """‖W‖² of Σ W²."""
    node = s.mapped(node, normed) if isinstance(node, s.Syntax) else node
    match node:
        case s.Term(factors=(*_, s.Big(sign="Σ", sub=None, sup=None) as big, squared)):
            squared = unbraced(squared)
            if isinstance(squared, s.Scripted) and isinstance(squared.base, s.Name):
                power = s.spelled(squared.sup) if squared.sup is not None else ""
                if power == "2" and squared.sub is None:
                    norm = s.Group(big.start, squared.base.end, "‖", (squared.base,))
                    factors = (*node.factors[:-2], replace(squared, start=big.start, base=norm))
                    marks, negative = node.marks[:-1], node.negative[:-1]
                    return replace(node, factors=factors, marks=marks, negative=negative)
    return node


def _letter(node: s.Syntax) -> Iterator[str]:
    """i of Σ_i and of Σ_{i=1}^k."""
    if isinstance(node, s.Big) and node.sub is not None:
        below = unbraced(node.sub)
        yield letter_of(below.sides[0] if isinstance(below, s.Relation) else below)


def _put(node: Any, unused: Sequence[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    if letters := _penalty(node):
        return _renamed(node, dict(zip(letters, unused, strict=False)))
    return s.mapped(node, partial(_put, unused=unused))


def _penalty(node: s.Syntax) -> list[str]:
    """i and j of a term with Σ_i Σ_j θ_ij², and nothing else of i or j."""
    match node:
        case s.Term(factors=(*_, s.Big() as one, s.Big() as two, s.Scripted() as squared)):
            letters = [letter for x in (one, two) for letter in _letter(x)]
            base = squared if squared.sub else squared.base
            sub = base.sub if isinstance(base, s.Scripted) else None
            power = s.spelled(squared.sup) if squared.sup is not None else ""
            entry = power == "2" and set(map(letter_of, listed(sub))) == {*letters}
            return letters if entry and len(set(letters)) == 2 and "" not in letters else []
    return []


def _renamed(node: Any, letters: Mapping[str, str]) -> Any:
    if isinstance(node, s.Name) and node.name in letters:
        return s.Name(node.start, node.end, letters[node.name])
    return s.mapped(node, partial(_renamed, letters=letters))
