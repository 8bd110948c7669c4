"""left_open(drafts): f = Wx_i, p = softmax(f) as f^{(i)} = Wx^{(i)}, p^{(i)} = softmax(f^{(i)}).

The text leaves the sample out where it speaks of one, and sums over it further on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.meaning.times import normalised_over, sums
from ceverify.proofread.writing import syntax as s

ROUNDS = 3
"""Logits, what is made of them, and what is made of that."""


def left_open(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the sample above all that is made of it."""
    nodes = [n for d in drafts for n in d.nodes()]
    summed = {letter for n in nodes for letter, _ in sums(n)} - normalised_over(nodes)
    seeds = {pair for d in drafts for pair in _seeds(d) if pair[1] in summed}
    if len({letter for _, letter in seeds}) != 1:
        return list(drafts)
    letter = min(letter for _, letter in seeds)
    vectors = {vector for vector, _ in seeds}
    made = _made(drafts, vectors, letter)
    if any(_taken(n, made, letter) for n in nodes):
        return list(drafts)
    put = partial(_put, made=made, vectors=vectors, letter=letter)
    return [d.changed(put) for d in drafts]


def _seeds(draft: Draft) -> Iterator[tuple[str, str]]:
    """x and i of f = Wx_i, of a matrix W and a vector f that the text writes without an i."""
    body = draft.sides[1].syntax if _head(draft) else None
    for part in body.terms if isinstance(body, s.Total) else (body,):
        match part:
            case s.Term(factors=(s.Name(name=matrix), s.Scripted(base=s.Name() as x) as vector)):
                if matrix.isupper() and vector.sup is None and vector.sub is not None:
                    yield x.name, letter_of(vector.sub)


def _head(draft: Draft) -> str:
    """f of f = … and of f_k = …"""
    first = draft.sides[0].syntax if len(draft.sides) > 1 and not draft.cased else None
    node = unbraced(first) if isinstance(first, s.Syntax) else None
    name = getattr(getattr(node, "base", node), "name", "")
    return "" if getattr(node, "sup", None) or called_loss(name) else name


def _made(drafts: Sequence[Draft], vectors: Set[str], letter: str) -> set[str]:
    """The names of what is made of the sample, and not of the sum over them all."""
    found = set(vectors)
    for _ in range(ROUNDS):
        for draft in drafts:
            body = draft.sides[1].syntax if _head(draft) else None
            parts = list(s.walk(body)) if isinstance(body, s.Syntax) else []
            whole = any(letter == at for n in parts for at, _ in sums(n))
            if not whole and any(isinstance(n, s.Name) and n.name in found for n in parts):
                found.add(_head(draft))
    return found - vectors


def _taken(node: s.Syntax, made: Set[str], letter: str) -> bool:
    """Whether it is one of them that has the sample, or anything above."""
    if not isinstance(node, s.Scripted) or getattr(node.base, "name", "") not in made:
        return False
    return node.sup is not None or letter in map(letter_of, listed(node.sub))


def _put(node: Any, made: Set[str], vectors: Set[str], letter: str) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    above = s.Group(node.start, node.end, "(", (s.Name(node.start, node.end, letter),))
    match node:
        case s.Name(name=name) if name in made:
            return s.Scripted(node.start, node.end, node, None, above)
        case s.Scripted(base=s.Name(name=name), sub=below) if name in made:
            inner = _put(below, made, vectors, letter)
            return replace(node, sub=inner, sup=above)
        case s.Scripted(base=s.Name(name=name), sub=s.Syntax() as below) if name in vectors:
            return _raised(node, below, above, letter)
    return s.mapped(node, partial(_put, made=made, vectors=vectors, letter=letter))


def _raised(node: s.Scripted, below: s.Syntax, above: s.Syntax, letter: str) -> s.Scripted:
    """x_i as x^{(i)} and x_{ij} as x_j^{(i)}, what stands above behind it."""
    first, *rest = listed(below) or [below]
    if letter_of(first) != letter or len(rest) > 1:
        return node
    if node.sup is not None:
        above = s.Term(above.start, node.end, (above, node.sup), ("", ""), (False, False))
    return replace(node, sub=rest[0] if rest else None, sup=above)
