"""What a clause of running text sets: y_i = 1, T = 0.5, w_y = 2, T = 1."""

from __future__ import annotations

from ceverify.proofread.meaning.places import letter_of
from ceverify.proofread.writing.clauses import Clause
from ceverify.proofread.writing.syntax import Name, Num, Scripted, Total

LABELS = frozenset("ytYT")


def entry_of(clause: Clause) -> tuple[str, str, int] | None:
    """y, i, 1 of y_i = 1: a label at an index, which is 0 or 1."""
    if clause.follows or clause.signs != ("=",) or len(clause.sides) != 2:
        return None
    left, right = clause.sides[0].syntax, clause.sides[1].syntax
    if not isinstance(left, Scripted) or left.sup is not None or not isinstance(right, Num):
        return None
    if not isinstance(left.base, Name) or left.base.name not in LABELS or left.sub is None:
        return None
    letter = letter_of(left.sub)
    return (left.base.name, letter, int(right.text)) if letter and right.text in "01" else None


def is_fraction(clause: Clause) -> bool:
    """T = 0.5."""
    if clause.follows or clause.signs != ("=",) or len(clause.sides) != 2:
        return False
    left, right = clause.sides[0].syntax, clause.sides[1].syntax
    return isinstance(left, Name) and isinstance(right, Num) and not right.text.isdecimal()


def is_weight(clause: Clause) -> bool:
    """w_y = 2."""
    left, right = (x.syntax for x in clause.sides) if len(clause.sides) == 2 else (None, None)
    if not isinstance(left, Scripted) or not isinstance(right, Num) or left.sub is None:
        return False
    return clause.signs == ("=",) and left.sup is None and bool(letter_of(left.sub))


def value_of(clause: Clause) -> tuple[str, int] | None:
    """T = 1, y = −1: a name without index, and a whole number."""
    if clause.follows or clause.signs != ("=",) or len(clause.sides) != 2:
        return None
    left, right = clause.sides[0].syntax, clause.sides[1].syntax
    if not isinstance(left, Name):
        return None
    match right:
        case Num(text=text) if text.isdecimal():
            return left.name, int(text)
        case Total(terms=(Num(text="1"),), negative=(True,)) if left.name in LABELS:
            return left.name, -1
    return None
