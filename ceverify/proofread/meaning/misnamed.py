"""misnamed(drafts): σ(z) = 1/(1 + e^z), which the words call the sigmoid: a slip, no definition.

What has a name that everyone knows is judged by that; all that rests on it, by what it should be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.well_known import SIGMAS
from ceverify.proofread.writing import syntax as s

CALLED = re.compile(r"sigmoid|logistic function|logistic sigmoid|シグモイド", re.IGNORECASE)


def misnamed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such a σ(z) as the usual one."""
    return [_usual(d) if _wrong(d) else d for d in drafts]


def _wrong(draft: Draft) -> bool:
    """Whether 1/(1 + e^z) is said of z, with words that call it the sigmoid."""
    sides = [x.syntax for x in draft.sides]
    if len(sides) < 2 or not isinstance(sides[1], s.Syntax):
        return False
    match sides[0]:
        case s.Term(factors=(s.Name(name=name), s.Group(bracket="(", parts=(s.Name() as of,)))):
            wrong = {f"1 1 {e} {of.name}" for e in ("e", "exp")}
            called = name == "sigmoid" or (
                name in SIGMAS and CALLED.search(f"{draft.history} {draft.sentence} {draft.rest}")
            )
            return bool(called) and s.spelled(sides[1]) in wrong
    return False


def _usual(draft: Draft) -> Draft:
    head, body, *rest = draft.sides
    return replace(draft, sides=[replace(head, syntax=_turned(body.syntax)), body, *rest])


def _turned(node: Any) -> Any:
    """e^{−z} of e^z."""
    match node:
        case s.Scripted(base=s.Name(name="e"), sup=s.Name() as z):
            return replace(node, sup=s.Total(z.start, z.end, (z,), (True,)))
        case s.Term(factors=(s.Name(name="exp") as exp, s.Group(parts=(z,)) as group)):
            minus = s.Total(z.start, z.end, (z,), (True,))
            return replace(node, factors=(exp, replace(group, parts=(minus,))))
    return s.mapped(node, _turned) if isinstance(node, s.Syntax) else node
