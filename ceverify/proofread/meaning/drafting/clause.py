"""heed(clause): a condition, a range, an assumption, a chain, or what the last chain goes on with.

clause = condition | range | assumption | side (= side)* | (= side)+
"""

from __future__ import annotations

import re
from dataclasses import replace

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.cases import of_all
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.acted import acted, appositive
from ceverify.proofread.meaning.drafting.aside import aside
from ceverify.proofread.meaning.drafting.behind import OTHERWISE, otherwise
from ceverify.proofread.meaning.drafting.condition import condition
from ceverify.proofread.meaning.drafting.runs import in_digits, runs
from ceverify.proofread.meaning.drafting.scope import beside, in_scope, leads_on
from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.drafting.worded import resolved
from ceverify.proofread.meaning.given import condition_of, ranges
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import letter_of
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.clauses import Clause, Written
from ceverify.proofread.writing.syntax import Num, Scripted, Syntax, Total

AND = re.compile(r"\s*[,;]?\s*(?:and|or|but|und|et|y)\s*(?:is |equals )?\s*", re.IGNORECASE)
CASE = re.compile(r"\s*,?\s*(?:if|when|for|otherwise|else|wenn|falls|sonst)\b", re.IGNORECASE)
IN_GENERAL = r"(?:in (?:general|all cases|both cases)|always)\b"
GENERAL = re.compile(rf"[\s,]*{IN_GENERAL}", re.IGNORECASE)
FOR_ALL = re.compile(rf"[\s,]*(?:for (?:all|any|every|arbitrary)\b|{IN_GENERAL})", re.IGNORECASE)
NUMBERED = re.compile(r"\(\d{1,2}\)(?:式)?\s*$")
NOTED = frozenset(("note that", "notice that", "recall that", "where", "since", "注意到"))
REMAINS = re.compile(r"\d\s*[-+*/×·−]\s*\(?\s*[-−]?\d[^\n=]*\n\s*$")
"""Arithmetic in the line above, which an = goes on with, and not with the chain before it."""
PLUS_MINUS = re.compile(r"=\s*(?:\\pm|±)\s*1\W*$")


def heed(clause: Clause, passage: Passage, state: State, habits: Habits) -> None:
    """What a clause adds to the chains."""
    if clause.mark in ("", "row") and not clause.follows and not _reason(clause, passage, state):
        state.main = None
    if not clause.sides and state.within(passage) and OTHERWISE.match(clause.word):
        otherwise(state)
    if clause.word == "for" and not state.fresh and _letter(clause) in habits.indices:
        state.say()  # ∀k
    leads = bool(clause.signs and OTHERWISE.match(clause.word)) and not state.fresh
    if leads and len(state.given) == 1:
        state.say(state.given[0].contrary())  # otherwise: A = B
    said = condition_of(clause, habits)
    if said is not None:
        condition(said, clause, passage, state)
    elif clause.sides and not ranges(clause, habits) and not _assumes(clause, passage, state):
        _equate(clause, passage, state, habits)
    state.acting = False


def _letter(clause: Clause) -> str:
    """k of a clause that is k alone."""
    node = clause.sides[0].syntax if len(clause.sides) == 1 and not clause.signs else None
    return letter_of(node) if isinstance(node, Syntax) else ""


def _assumes(clause: Clause, passage: Passage, state: State) -> bool:
    """Whether it is no step but what running text assumes, or a line has beside it."""
    if PLUS_MINUS.search(clause.place.text):
        return True  # y = ±1: of labels it says what they may be
    if passage.display and state.leading and leads_on(clause, state):
        return True
    if (passage.display or state.within(passage)) and beside(clause, passage, state):
        return True
    return not passage.display and in_scope(clause, passage, state)


def _equate(clause: Clause, passage: Passage, state: State, habits: Habits) -> None:
    if clause.signs and not _equates(clause):
        return
    if clause.follows:
        _go_on(clause, passage, state)
    elif clause.signs or _may_begin(clause, passage):
        _begin(clause, passage, state, habits)
    elif state.within(passage) and passage.display:
        _beside(clause, passage, state)
    elif state.behind and state.drafts[-1].given:
        _other_case(clause, passage, state)
    elif not _letter(clause):
        state.behind = False  # what is said next is of this formula


def _other_case(clause: Clause, passage: Passage, state: State) -> None:
    """a = b if i = j, and c if i ≠ j: c is what the same is in the other case."""
    last = state.drafts[-1]
    if not (AND.fullmatch(passage.before) and CASE.match(state.said.rest)):
        state.behind = False  # what is said next is not of the equality before
        return
    state.begin([last.sides[0], clause.sides[0]], passage, headless=False).given = ()
    state.equated()


def _beside(clause: Clause, passage: Passage, state: State) -> None:
    """… if i = j else c, … if i = j, and c if i ≠ j: in one display."""
    last = state.drafts[-1]
    if len(clause.sides) > 1 or not 0 < last.beside == len(last.sides):
        return
    draft = state.begin([last.sides[0], clause.sides[0]], passage, headless=False)
    contrary = bool(OTHERWISE.match(clause.word))
    draft.given = (last.given[-1].contrary(),) if contrary else ()
    draft.other, draft.beside = not contrary, len(draft.sides) * contrary
    draft.fog = bool(clause.word and AND.fullmatch(clause.word))


def _equates(clause: Clause) -> bool:
    """a = b, a := b, and p_1 ≈ 0.67, an equality to the digits given."""
    nearly = "≈" in clause.signs and any(in_digits(x) for x in clause.sides)
    return nearly or bool({"=", "≔"} & set(clause.signs))


def _may_begin(clause: Clause, passage: Passage) -> bool:
    """A lone side on its own line, which the next line goes on."""
    return passage.display and clause.mark in ("", "row")


def _begin(clause: Clause, passage: Passage, state: State, habits: Habits) -> None:
    reason = _reason(clause, passage, state)
    premised = clause.mark == "break" and _premise(passage, state)
    for sides in map(_referring, runs(clause)):
        known = state.acting and appositive(sides, state, habits)
        sides = acted(sides, habits) if state.acting else sides
        headless = clause.mark == "break" and state.within(passage)  # no definition follows
        draft = state.begin(sides, passage, headless)
        draft.aside = reason
        if not draft.aside and (state.main is None or clause.mark == "break"):
            state.main = draft
        every = FOR_ALL.match(state.said.rest) or (of_all(draft) and not state.recent)
        given = () if every else draft.given  # the case that was said before is over
        draft.given = resolved(given, sides, habits)
        draft.acted = known
        draft.fog |= premised
        draft.entries = state.entries
        draft.values, draft.local = (*state.values, *state.ignored), state.here
        draft.aged = bool(state.ignored) or (state.aged and bool(state.values))
        if GENERAL.match(state.said.rest):
            draft.values, draft.entries = (), ()
        draft.named = clause.signs[-1:] == ("≔",) and len(sides) > 1
        draft.said = not passage.display and _number(sides[-1].syntax)
    state.equated()
    state.behind = not state.ahead


def _premise(passage: Passage, state: State) -> bool:
    """y_k = 0 ⇒ …: what is said of a case alone; the case itself is no claim."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or last.passage is not passage or len(last.sides) != 2:
        return False
    left, right = (x.syntax for x in last.sides)
    lone = isinstance(left, Scripted) and isinstance(right, (Num, Scripted))
    if lone and not last.aside:
        state.drafts.remove(last)
    return lone and not last.aside


def _referring(sides: list[Written]) -> list[Written]:
    """(1) = …, in which the number is what a formula is called."""
    first = sides[0]
    if not NUMBERED.match(first.place.text):
        return sides
    unread = Unread(first.place, first.place.text, "which formula is meant is not said")
    return [replace(first, syntax=unread), *sides[1:]]


def _number(node: Syntax | Unread) -> bool:
    """1 and −1."""
    if isinstance(node, Total) and len(node.terms) == 1:
        node = node.terms[0]
    return isinstance(node, Num)


def _go_on(clause: Clause, passage: Passage, state: State) -> None:
    """A clause that begins with = goes on the chain before it, if that is open."""
    if not passage.display and not state.within(passage) and _apart(passage, state):
        return
    first, *others = runs(clause, follows=True)
    _resume(clause, passage, state)
    if first and passage.notation == "plain" and REMAINS.search(passage.before):
        unread = Unread(first[0].place, "", "what the line before it says was not read")
        state.begin([replace(first[0], syntax=unread), *first], passage, headless=True)
    elif _continues(passage, state):
        state.drafts[-1].sides += first
        state.drafts[-1].passage = passage
    elif first:
        state.begin(first, passage, headless=True)
    for sides in filter(None, others):
        state.begin(sides, passage, headless=False)
    state.equated()


def _reason(clause: Clause, passage: Passage, state: State) -> bool:
    return aside(clause, passage, state.within(passage))


def _resume(clause: Clause, passage: Passage, state: State) -> None:
    """A row goes on from what the row above begins with; a display from the last one of such.

    What stands behind it on its row, and what the words between say in a formula, is an aside.
    """
    last = state.drafts[-1] if state.drafts else None
    if clause.mark == "row" and state.main is not None and state.within(passage):
        state.last(state.main)
    elif last is not None and clause.mark in ("", "row") and (target := _past(passage, state)):
        state.last(target)


def _past(passage: Passage, state: State) -> Draft | None:
    """What is gone on with past asides, and by a display past what running text says between."""
    last = state.drafts[-1]
    near = [d for d in state.drafts if d.section == state.section]
    if last.aside:
        return next((d for d in reversed(near) if not d.aside), None)
    if passage.display and not passage.before.strip() and (noted := _noted(near)):
        return noted
    main = state.main if not last.said else None  # Σ y = 1 in running text is no beginning
    if passage.display and main is not None and last.passage is main.passage:
        return main if main in near else None
    if passage.display and passage.before.strip() and not last.display:
        return next((d for d in reversed(near) if d.display), None)
    return None


def _noted(near: list[Draft]) -> Draft | None:
    """What stands before "Note that $$a = b$$ and $$c = d$$", where that is what ends the text."""
    for n in range(len(near) - 1, 0, -1):
        words = near[n].prose.strip().rstrip(":,").lower()
        if words in NOTED:
            return near[n - 1]
        if words not in ("and", "和", "以及"):
            return None
    return None


def _apart(passage: Passage, state: State) -> bool:
    """Whether words, or a line of its own, part running text from the last chain."""
    return bool(passage.before.strip()) or bool(state.drafts and state.drafts[-1].display)


def _continues(passage: Passage, state: State) -> bool:
    """Whether the last chain goes on: it is open, or no condition came between."""
    if not state.drafts:
        return False
    lone = len(state.drafts[-1].sides) == 1
    return state.open or (not state.fresh and (state.within(passage) or lone))
