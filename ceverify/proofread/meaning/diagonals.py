"""diagonals(drafts): R_{ii} = p_i(1 − p_i) of a diagonal R, as R_{ij} = δ_{ij} p_i(1 − p_i)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s

DIAGONAL = re.compile(r"\bdiagonal|对角", re.IGNORECASE)
OTHERS = "jklmn"


def diagonals(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, what words call diagonal defined as a whole by what stands on its diagonal."""
    return [_whole(d) if len(d.sides) == 2 and DIAGONAL.search(d.sentence) else d for d in drafts]


def _whole(draft: Draft) -> Draft:
    left, right = (x.syntax for x in draft.sides)
    if not isinstance(left, s.Scripted) or not isinstance(right, s.Syntax) or left.sub is None:
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
