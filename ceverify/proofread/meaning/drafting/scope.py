"""in_scope(clause): what running text assumes: proved for N = 1, Σ y = 1; if T = 1; let k be …"""

from __future__ import annotations

import re

from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.drafting.true_class import of_class
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.clauses import Clause
from ceverify.proofread.writing.syntax import Name, Num

# Right behind a formula: dL/dp = −1/p if y = 1.
CASE = re.compile(r"[ ,]*(?:if|when|wenn|falls) *")
VALUE = re.compile(r"(?:if|when|for|with|case|set|at|where|当|取|若)\W*$", re.IGNORECASE)


def in_scope(clause: Clause, passage: Passage, state: State) -> bool:
    """Assumptions said of the formula before, or listed for later; values like T = 1."""
    if state.ignore:
        return True
    first = clause.sides[0].syntax
    if not clause.signs and isinstance(first, Name):
        state.named = first.name
        of_class(first.name, passage.before, state)
    value = _value(clause)
    if state.scope and state.drafts and _of_the_last(clause, value, state):
        return True
    if value is not None and state.drafts and CASE.fullmatch(passage.before):
        state.drafts[-1].cased = True
        return _of_the_last(clause, value, state)
    if value is not None and VALUE.search(passage.before):
        state.values, state.fresh, state.open = (value,), True, False
        return True
    return False


def _of_the_last(clause: Clause, value: tuple[str, int] | None, state: State) -> bool:
    """N = 1 and Σ y = 1, which the formula before was proved under."""
    last = state.drafts[-1]
    if value is not None:
        last.values = (*last.values, value)
        return True
    unit = clause.signs == ("=",) and isinstance(clause.sides[1].syntax, Num)
    if unit:
        last.units.append(clause.sides[0])
    return unit


def _value(clause: Clause) -> tuple[str, int] | None:
    """T = 1: a name without index, and a whole number."""
    if clause.follows or clause.signs != ("=",) or len(clause.sides) != 2:
        return None
    left, right = clause.sides[0].syntax, clause.sides[1].syntax
    if isinstance(left, Name) and isinstance(right, Num) and right.text.isdecimal():
        return left.name, int(right.text)
    return None
