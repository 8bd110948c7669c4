"""words_below(drafts): v_{ctx}, three letters below, as v_ctx; y_{one-hot} as y.

Three letters or more are a word where none of them is an index anywhere else. One-hot is what the
labels y are said to be, where no y is a class itself, as in p_y.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import listed, unbraced
from ceverify.proofread.writing import syntax as s

LEAST = 3
ONE_HOT = frozenset(("one-hot", "onehot", "one_hot", "oh"))


def words_below(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with such words for what they stand for."""
    nodes = [n for d in drafts for n in d.nodes()]
    indices = {x for n in nodes for x in _indices(n)}
    scripted = [n for n in nodes if isinstance(n, s.Scripted) and n.sub is not None]
    classes = {n.name for x in scripted if x.sub for n in s.walk(x.sub) if isinstance(n, s.Name)}
    families = {getattr(x.base, "name", "") for x in scripted if not _hot(x)}
    labels = families - classes
    return [d.changed(partial(_put, indices=indices, labels=labels)) for d in drafts]


def _indices(node: s.Syntax) -> Iterator[str]:
    """What sums run over, and lone letters below; those of a word are not among them."""
    if isinstance(node, s.Big):
        yield from (n.name for x in (node.sub, node.sup) if x
                    for n in s.walk(x) if isinstance(n, s.Name))  # fmt: skip
    if isinstance(node, s.Scripted) and node.sub is not None and not _word(node.sub):
        yield from (n.name for p in listed(node.sub) for n in s.walk(p) if isinstance(n, s.Name))


def _word(sub: s.Syntax) -> str:
    """ctx of c t x."""
    term = unbraced(sub)
    if not isinstance(term, s.Term) or len(term.factors) < LEAST or any(term.marks):
        return ""
    letters = [getattr(f, "name", "") for f in term.factors]
    plain = all(len(x) == 1 and x.isascii() and x.islower() for x in letters)
    return "".join(letters) if plain and len(set(letters)) > 1 else ""


def _hot(node: s.Scripted) -> bool:
    below = unbraced(node.sub) if node.sub is not None else None
    return below is not None and s.spelled(below).replace(" ", "") in ONE_HOT


def _put(node: Any, indices: Set[str], labels: Set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_put, indices=indices, labels=labels))
    if not isinstance(node, s.Scripted) or node.sub is None or not isinstance(node.base, s.Name):
        return node
    if _hot(node) and node.base.name in labels:
        return node.base if node.sup is None else replace(node, sub=None)
    word = _word(node.sub)
    if word and not set(word) & indices:
        return replace(node, sub=s.Name(node.sub.start, node.sub.end, word))
    return node
