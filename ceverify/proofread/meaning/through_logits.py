"""through_logits(drafts): h(x) = g(z) as h(x) = g(θᵀx), where the text says that z = θᵀx.

Else what h is at another x would not be known: z says nothing of x where h is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def through_logits(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each such function of what its logits are made of."""
    heads = [(name, x) for d in drafts if (name := _name(d)) for x in [d.sides[1].syntax]]
    made = {name: x for name, x in heads if isinstance(x, s.Syntax)}
    names = [y for y, _ in heads]
    once = {y: x for y, x in made.items() if names.count(y) == 1 and y.islower()}
    taken = {pair for d in drafts for n in d.nodes() for pair in _calls(n)}
    several = {name for name, _ in taken if sum(x == name for x, _ in taken) > 1}
    return [_of_call(d, once) if several & _head(d) else d for d in drafts]


def _calls(node: s.Syntax) -> Iterator[tuple[str, str]]:
    """h and x of h(x)."""
    for one, after in pairwise(node.factors) if isinstance(node, s.Term) else ():
        if isinstance(after, s.Group) and after.bracket == "(" and len(after.parts) == 1:
            yield s.spelled(one), s.spelled(after.parts[0])


def _head(draft: Draft) -> set[str]:
    first = draft.sides[0].syntax
    return {name for name, _ in _calls(first)} if isinstance(first, s.Syntax) else set()


def _name(draft: Draft) -> str:
    """z of z = …"""
    first = draft.sides[0].syntax
    node = unbraced(first) if isinstance(first, s.Syntax) and len(draft.sides) > 1 else None
    return node.name if isinstance(node, s.Name) and not draft.cased else ""


def _of_call(draft: Draft, made: dict[str, s.Syntax]) -> Draft:
    """The chain of h(x), its other sides by x."""
    match draft.sides[0].syntax:
        case s.Term(factors=(_, s.Group(bracket="(", parts=(s.Name(name=x),)))):
            pass
        case _:
            return draft
    rest = [side.syntax for side in draft.sides[1:]]
    names = {n.name for y in rest if isinstance(y, s.Syntax) for n in _names(y)}
    found = {z: body for z, body in made.items() if z in names and x in map(_spelled, _names(body))}
    if x in names or not rest or len(found) != 1:
        return draft
    sides = [replace(side, syntax=_put(side.syntax, found)) for side in draft.sides[1:]]
    return replace(draft, sides=[draft.sides[0], *sides])


def _names(node: s.Syntax) -> list[s.Name]:
    return [n for n in s.walk(node) if isinstance(n, s.Name)]


def _spelled(node: s.Name) -> str:
    return node.name


def _put(node: Any, made: dict[str, s.Syntax]) -> Any:
    if isinstance(node, s.Name) and node.name in made:
        return s.Group(node.start, node.end, "tex", (made[node.name],))
    return s.mapped(node, partial(_put, made=made)) if isinstance(node, s.Syntax) else node
