"""in_scope(clause): what running text assumes: proved for N = 1, Σ y = 1; if T = 1; let k be …"""

from __future__ import annotations

import re

from ceverify.proofread.meaning.drafting.aside import WORD
from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.drafting.true_class import of_class
from ceverify.proofread.meaning.drafting.values import (
    LABELS,
    entry_of,
    is_fraction,
    is_weight,
    value_of,
)
from ceverify.proofread.meaning.given import CLASSES, Given
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.clauses import Clause
from ceverify.proofread.writing.syntax import Name, Num, Scripted

# Right behind a formula: dL/dp = −1/p if y = 1.
CASE = re.compile(
    r"[ ,]*\(?(?:(?:holds |is (?:true|valid) )?(?:if|when|for|whenever)|wenn|falls) *"
)
WHERE = re.compile(r"[ ,]*where *")
IF = re.compile(
    r"(?:\b(?:if|when|for|case(?: ?\d)?|wenn|falls|für|bei|pour)|"
    r"\b(?:class|classes|others|rest)\s*\(|当|若)\W*$",
    re.IGNORECASE,
)
# Suppose that y_j = 1, and the rest y_i = 0: so from there on.
SUPPOSE = re.compile(
    r"\b(?:suppose|assum(?:e|ing)|let(?: us|'s)? (?:say|assume|suppose))(?: that)?(?: only)?\s*$"
    r"|(?:假设|假定|不妨设|设)(?:只有|仅|仅有)?\s*$",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|because|as)\W*$|(?:由于|因为)\W*$", re.IGNORECASE)
OF_TRUE = re.compile(r"\s*(?:only )?(?:for|at) the (?:true|correct|target|right)\b", re.IGNORECASE)
REST = re.compile(
    r"\b(?:others?|rest|remaining(?: \w+)?|else)(?: (?:are|is|have|has|being))?\s*$|其余|其他|其它",
    re.IGNORECASE,
)
ELSE = re.compile(r"\b(?:0|zeros?)\b[^.;]{0,12}\b(?:otherwise|elsewhere|others?|rest|else)\b")
AND = re.compile(r"[\s,]*(?:and|while|und|et|y|和|而)?[\s,]*")
BESIDE = frozenset(("if", "when", "for", "若", "当", "wenn", "falls"))
PASSING = re.compile(r"\b(?:if|when|for|with|at|where|setting|taking)\W*$", re.IGNORECASE)
# Let us ignore T; setting T to 1: so up to the next heading.
IGNORED = re.compile(
    r"\b(?:ignor|omit|drop|neglect|disregard|leav\w+ out|suppress)\w*(?: the)?(?: temperature)?\s*$"
    r"|(?:忽略|省略|略去|不考虑)(?:掉|了)?(?:温度)?\s*$",
    re.IGNORECASE,
)
SETTING = re.compile(r"\b(?:set|setting|let|fix|fixing|取|令|设)\s*$", re.IGNORECASE)
TO_ONE = re.compile(r"\s*(?:to|be|equal to|为|等于)\s*(?:1|one)\b", re.IGNORECASE)
TEMPERATURES = frozenset("Tτ")
EITHER = re.compile(r"\s*,?\s*(?:or|oder|ou|o|或)(?:\s+(?:if|when))?\s*", re.IGNORECASE)
ITEM = re.compile(r"(?:^|\n)[ \t]*(?:[-*+]|\d+[.)])[ \t]+$")
VALUE = re.compile(r"(?:if|when|for|with|case|set|at|where|当|取|若)\W*$", re.IGNORECASE)


def in_scope(clause: Clause, passage: Passage, state: State) -> bool:
    """Assumptions said of the formula before, or listed for later; values like T = 1."""
    if state.ignore:
        return True
    first = clause.sides[0].syntax
    if not clause.signs and isinstance(first, Name):
        state.named = first.name
        of_class(first.name, passage.before, state)
        _ignored(first.name, passage.before, state)
    if _where(clause, passage, state):
        return True
    value = value_of(clause)
    if state.scope and state.drafts and _of_the_last(clause, value, state):
        return True
    behind = CASE.fullmatch(passage.before) or (_label(value) and not (state.leads or state.ahead))
    if value is not None and state.drafts and behind and not _other_case(value, state):
        state.drafts[-1].cased = True
        return _of_the_last(clause, value, state)
    if (is_fraction(clause) or is_weight(clause)) and VALUE.search(passage.before):
        state.values = ()
        state.cloud()  # of T = 0.5 and w_y = 2 it is not judged
        return True
    if value is not None and state.fresh and EITHER.fullmatch(passage.before):
        state.values = ()
        state.cloud()  # if y = 0 or y = 1
        return True
    listed = value is not None and value[0] in LABELS and ITEM.search(passage.before)
    if value is not None and (listed or VALUE.search(passage.before)):
        together = state.fresh and clause.mark == "comma"
        state.values, state.aged = (*(state.values if together else ()), value), False
        state.passing = bool(PASSING.search(passage.before))
        state.fresh, state.open = True, False
        return True
    return False


def leads_on(clause: Clause, state: State) -> bool:
    """Whether it is the y = 1 of a row: y = 1: dL/dz = p − 1."""
    value = value_of(clause)
    if value is None or value[0] not in LABELS:
        return False
    state.values, state.aged, state.passing = (value,), False, False
    state.fresh, state.open = True, False
    return True


def _ignored(name: str, before: str, state: State) -> None:
    """A temperature that is left out, or taken to be 1."""
    set_to = SETTING.search(before) and TO_ONE.match(state.said.rest)
    if name in TEMPERATURES and (IGNORED.search(before) or set_to):
        state.ignored = ((name, 1),)


def _other_case(value: tuple[str, int], state: State) -> bool:
    """if y = 0 behind an equality that was said for y = 1: it leads to the next."""
    last = state.drafts[-1]
    return any(name == value[0] and number != value[1] for name, number in last.values)


def _label(value: tuple[str, int] | None) -> bool:
    """y = 1, of which p_t = p for y = 1 is said."""
    return value is not None and value[0] in LABELS


def beside(clause: Clause, passage: Passage, state: State) -> bool:
    """p_i − 1 if y_i = 1, −ln p (y = 1): a case that a line names behind its formula."""
    behind = state.within(passage) and (clause.word in BESIDE or clause.mark == "quad")
    entry, value = entry_of(clause), value_of(clause)
    if not behind or not (entry or (value and clause.word in BESIDE)):
        return False
    last = state.drafts[-1]
    last.cased = True
    if entry:
        last.entries = (entry,)
    elif value:
        last.values = (*last.values, value)
    return True


def _where(clause: Clause, passage: Passage, state: State) -> bool:
    """If y_i = 1, …: of what follows in the sentence; since y_i = 1: of all that follows.

    … if y_i = 1: of what is before it.
    """
    entry = entry_of(clause)
    if entry is None:
        return False
    slope = state.drafts and not isinstance(state.drafts[-1].sides[0].syntax, (Name, Scripted))
    last = state.drafts[-1].entries if state.drafts else ()
    another = any(e[:2] == entry[:2] and e != entry for e in last)
    behind = CASE.fullmatch(passage.before) or (slope and WHERE.fullmatch(passage.before))
    if state.drafts and behind and not another:
        state.drafts[-1].cased, state.drafts[-1].entries = True, (entry,)
        return True
    if SUPPOSE.search(passage.before) or SINCE.search(passage.before):
        state.entries, state.fresh, state.open = (entry,), True, False
        state.supposing = not OF_TRUE.match(state.said.rest)  # which is what labels are, no case
        return True
    if _rest(entry, passage, state):
        return True
    if IF.search(passage.before) or WORD.search(passage.before):
        if not state.fresh:
            state.given = _possible(state.given, entry)
        state.entries, state.fresh, state.open = (entry,), True, False
        state.supposing |= entry[1] in CLASSES and bool(entry[2] and ELSE.search(state.said.rest))
        return True
    return False


def _rest(entry: tuple[str, str, int], passage: Passage, state: State) -> bool:
    """Whether it says that the others are 0, where one was said to be 1: so from there on.

    Of the same letter it is another case: y_k = 1 for one class, and y_k = 0 for the others.
    """
    one = next((e for e in state.entries if e[0] == entry[0] and e[2] and not entry[2]), None)
    if one is None:
        return False
    if one[1] == entry[1]:
        state.entries = (entry,)
        return True
    if one[1] in CLASSES and AND.fullmatch(passage.before):
        state.supposing, state.resting = True, entry[1]
        return True
    return bool(REST.search(passage.before))


def _possible(given: tuple[Given, ...], entry: tuple[str, str, int]) -> tuple[Given, ...]:
    """What was said before y_i = 0 and can be so beside it, as i = c of the true class c cannot."""
    _, at, value = entry
    return tuple(
        g for g in given
        if at not in g.pair() or g.equal == bool(value) or not g.pair() - {at} <= CLASSES
    )  # fmt: skip


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
