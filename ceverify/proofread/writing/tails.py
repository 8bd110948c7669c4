"""with_tails(clauses): what stands behind an equality and is none, `= 1, +1`, spoils its last side.

A number alone or something with a sign before it is no statement: dropping it would change what
the author wrote. Behind `else` it belongs to a case. `not` before an equality spoils it too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ceverify.proofread.chain import Unread

if TYPE_CHECKING:
    from ceverify.proofread.writing.clauses import Clause

TAIL = re.compile(r"[+\-−·*/]|\\cdot|\\times|\\text\{\s*(plus|minus|times)\b|[\d.]+$")
ELSE = re.compile(r"\b(else|otherwise|sonst|sinon)\b|否则", re.I)
NOT = re.compile(r"^(not|nicht)$", re.I)
LETTER = re.compile(r"[A-Za-z]$")


def with_tails(row: list[Clause]) -> list[Clause]:
    """The clauses of one row, the spoiled ones unread."""
    found: list[Clause] = []
    for clause in row:
        if clause.signs and NOT.match(clause.word.strip()):
            clause = spoiled(clause, clause, "what is denied is not read")
        elif found and not clause.signs and clause.sides:
            place = owner(found, clause)
            if place is not None:
                found[place] = spoiled(found[place], clause, "what stands behind is not read")
        found.append(clause)
    return found


def owner(found: list[Clause], tail: Clause) -> int | None:
    """The equality that a tail belongs to; None for what is no tail, as the 2 of i = 1, 2."""
    if not TAIL.match(tail.place.text.strip()):
        return None
    last = max((n for n, one in enumerate(found) if one.sides), default=0)
    while ELSE.search(tail.word) and last > 0 and of_a_letter(found[last]):
        last -= 1
    one = found[last]
    return last if len(one.sides) > 1 and not of_a_letter(one) else None


def of_a_letter(clause: Clause) -> bool:
    """i = 1, i ≠ j: a condition or a range."""
    return bool(clause.sides) and bool(LETTER.match(clause.sides[0].place.text.strip()))


def spoiled(clause: Clause, by: Clause, reason: str) -> Clause:
    """Its last side unread, for what stands at `by`."""
    side = replace(clause.sides[-1], syntax=Unread(by.place, by.place.text, reason))
    return replace(clause, sides=(*clause.sides[:-1], side))
