"""typed_bounds(drafts): Σ_{i=c}^C t_c ln y_c as Σ_{c=1}^C; Σ_{k=i}^K beside Σ_{k≠i}^K as Σ_{k=i}.

The letter that a sum begins with is the one that it runs over, where what it sums has that and
not the other; what is proved of such a side is under the condition that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s


def typed_bounds(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such sums put right."""
    nodes = [n for d in drafts for n in d.nodes()]
    without = {pair for n in nodes if isinstance(n, s.Big) and (pair := _bounds(n, "≠"))}
    return [_of_chain(d, without) for d in drafts]


def _of_chain(draft: Draft, without: Set[tuple[str, str]]) -> Draft:
    draft = draft.changed(partial(_single, without=without))
    nodes = (s.walk(x.syntax) if isinstance(x.syntax, s.Syntax) else () for x in draft.sides)
    typed = [min((pair for n in side for pair in _typed(n)), default=None) for side in nodes]
    if not any(typed):
        return draft
    words = tuple(x and f"its sum from {x[0]} = {x[1]} is over {x[1]}" for x in typed)
    return replace(draft.changed(_over), put_right=words)


def _single(node: Any, without: Set[tuple[str, str]]) -> Any:
    """Σ_{k=i}, which has one term, where the text parts the sum so."""
    if not isinstance(node, s.Syntax):
        return node
    if isinstance(node, s.Big) and _bounds(node, "=") in without:
        return replace(node, sup=None)
    return s.mapped(node, partial(_single, without=without))


def _over(node: Any) -> Any:
    """Σ_c for Σ_{i=c}^C."""
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, _over)
    found = dict(_typed(node))
    if not found or not isinstance(node, s.Term):
        return node
    return replace(node, factors=tuple(_put_right(x, found) for x in node.factors))


def _put_right(node: s.Syntax, found: dict[str, str]) -> s.Syntax:
    bounds = _bounds(node, "=") if isinstance(node, s.Big) else None
    if bounds is None or bounds[0] not in found or not isinstance(node, s.Big):
        return node
    sub = unbraced(node.sub) if node.sub is not None else None
    return replace(node, sub=sub.sides[1]) if isinstance(sub, s.Relation) else node


def _typed(node: s.Syntax) -> Iterator[tuple[str, str]]:
    """i and c of Σ_{i=c}^C f_c, where f has no i."""
    factors = node.factors if isinstance(node, s.Term) else ()
    for at, one in enumerate(factors):
        bounds = _bounds(one, "=") if isinstance(one, s.Big) and one.sup is not None else None
        if bounds is not None:
            below = {letter for x in factors[at + 1 :] for letter in _below(x)}
            if bounds[1] in below and bounds[0] not in below:
                yield bounds


def _bounds(node: s.Big, sign: str) -> tuple[str, str] | None:
    """k and i of k = i below a sum."""
    sub = unbraced(node.sub) if node.sub is not None else None
    if not isinstance(sub, s.Relation) or sub.signs != (sign,):
        return None
    first, last = map(letter_of, sub.sides)
    return (first, last) if first and last else None


def _below(node: s.Syntax) -> Iterator[str]:
    """The letters of its entries."""
    for part in s.walk(node):
        if isinstance(part, s.Scripted):
            yield from filter(None, map(letter_of, listed(part.sub)))
