"""diagonals(drafts): R_{ii} = p_i(1 − p_i) of a diagonal R, as R_{ij} = δ_{ij} p_i(1 − p_i)."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Any, TypeGuard

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s

DIAGONAL = re.compile(r"\bdiagonal|对角", re.IGNORECASE)
MATRIX = re.compile(r"\bdiagonal (?:\w+ )?matri|对角矩?阵", re.IGNORECASE)
OTHERS = "jklmn"


def diagonals(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, what words call diagonal defined as a whole by what stands on its diagonal."""
    full = {s.spelled(n.base) for d in drafts for n in d.nodes() if _of_two(n)}
    return [
        _whole(d, full) if len(d.sides) == 2 and DIAGONAL.search(d.sentence) else d for d in drafts
    ]


def _of_two(node: Any) -> TypeGuard[s.Scripted]:
    """J_ij, of a J that has more than a diagonal."""
    places = listed(node.sub) if isinstance(node, s.Scripted) else []
    return len(places) == 2 and len(set(map(s.spelled, places))) == 2


def _whole(draft: Draft, full: Set[str]) -> Draft:
    left, right = (x.syntax for x in draft.sides)
    if not isinstance(left, s.Scripted) or not isinstance(right, s.Syntax) or left.sub is None:
        return draft
    if s.spelled(left.base) in full and not MATRIX.search(draft.sentence):
        return draft
    letters = {n.name for n in s.walk(right) if isinstance(n, s.Name)}
    match unbraced(left.sub):
        case s.Term(factors=(one, other)) if letter_of(one) and letter_of(one) == letter_of(other):
            fresh = next(x for x in OTHERS if x not in letters | {letter_of(one)})
            pair = (one, s.Name(other.start, other.end, fresh))
        case _:
            return draft
    at, end = right.start, right.end
    both = s.Group(at, end, "tex", (s.Term(at, end, pair, ("", ""), (False, False)),))
    delta = s.Scripted(at, end, s.Name(at, at, "δ"), both)
    factors = (delta, s.Group(at, end, "(", (right,)))
    made = s.Term(at, end, factors, ("", ""), (False, False))
    sides = [replace(draft.sides[0], syntax=replace(left, sub=both)),
             replace(draft.sides[1], syntax=made)]  # fmt: skip
    return replace(draft, sides=sides)
