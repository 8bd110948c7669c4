"""assigned(draft): w = w − α ∂L/∂w, θ_{t+1} = θ_t − …: a step of descent, which claims nothing.

stepped(drafts): w of w_t and w_{t+1} in such a chain
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

NEXT = re.compile(r"\b([a-z]) 1$")
"""How t + 1 is spelled."""
NEW, OLD = frozenset(("new", "next")), frozenset(("old", "cur", "prev"))


def assigned(draft: Draft) -> bool:
    """Whether its first two sides say what a name is from then on, by what it was."""
    if len(draft.sides) < 2:
        return False
    first, second = (x.syntax for x in draft.sides[:2])
    if not isinstance(first, s.Syntax) or not isinstance(second, s.Syntax):
        return False
    total = unbraced(second)
    if not isinstance(total, s.Total) or len(total.terms) < 2 or not _named(first):
        return False
    old, rest = unbraced(total.terms[0]), total.terms[1:]
    lettered = any(isinstance(n, s.Name) for x in rest for n in s.walk(x))
    return not total.negative[0] and lettered and _follows(unbraced(first), old)


def stepped(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, θ_{t+1} = θ_t − … among them as θ = θ − …"""
    return [_without(d) if assigned(d) else d for d in drafts]


def _without(draft: Draft) -> Draft:
    first = unbraced(draft.sides[0].syntax) if isinstance(draft.sides[0].syntax, s.Syntax) else None
    if not isinstance(first, s.Scripted):
        return draft
    marks = [s.spelled(x) for x in (first.sub, first.sup) if x]
    steps = {x for mark in marks if (m := NEXT.search(mark)) for x in (m[1], m[0])}
    steps |= NEW | OLD if NEW & {*marks} else set()
    return draft.changed(partial(_at_once, name=s.spelled(first.base), steps=steps))


def _at_once(node: Any, name: str, steps: set[str]) -> Any:
    """θ of θ_t and θ_{t+1}."""
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_at_once, name=name, steps=steps))
    if not isinstance(node, s.Scripted) or s.spelled(node.base) != name:
        return node
    sub, sup = (None if x and s.spelled(x) in steps else x for x in (node.sub, node.sup))
    return replace(node, sub=sub, sup=sup) if sub or sup or node.primes else node.base


def _named(node: s.Syntax) -> bool:
    node = unbraced(node)
    return isinstance(node, s.Name) or (
        isinstance(node, s.Scripted) and isinstance(unbraced(node.base), s.Name)
    )


def _follows(new: s.Syntax, old: s.Syntax) -> bool:
    """Whether both are the same, or one step apart."""
    if s.spelled(new) == s.spelled(old):
        return True
    if not isinstance(new, s.Scripted) or not isinstance(old, s.Scripted):
        return False
    same = s.spelled(new.base) == s.spelled(old.base)
    places = ((new.sub, old.sub), (new.sup, old.sup))
    return same and all(_step(x, y) for x, y in places) and new.primes == old.primes


def _step(new: Any, old: Any) -> bool:
    """t + 1 and t; new and old; or nothing in both."""
    if new is None or old is None:
        return new is old
    new, old = s.spelled(new), s.spelled(old)
    return new == old or NEXT.sub(r"\1", new) == old or (new in NEW and old in OLD)
