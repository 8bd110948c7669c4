"""condition(i ≠ j): beside a formula it holds for that; before one, for all that follows."""

from __future__ import annotations

import re
from dataclasses import replace

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.behind import behind
from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.drafting.told import of_value, told
from ceverify.proofread.meaning.given import Given
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.clauses import Clause

# What stands between i = j and i ≠ j where both are meant.
ALSO = re.compile(r"[\W_]*(?:and|or|y|et|und|oder|и|e|和|与|及|或)?(?:\s+(?:for|when|if))?[\W_]*")
# 1. i = j, in a list of cases.
NUMBERED = re.compile(r"(?:^|[\s(（])(\d)\s*[.)）:]\s*$")
TOGETHER = re.compile(r"\s*[,，、]?\s*(?:and|und|et|y|and also|和|与|且|并且)?\s*", re.IGNORECASE)
SIGN = re.compile(r"=|≠|\\neq?|\\not\s*=")
LETTER_BEFORE = re.compile(r"(?<![\w\\])([a-z])\s*$")
LETTER_AFTER = re.compile(r"\s*([a-z])\b")
# Right before a condition: what is said holds where it does not, or it is not said where.
UNLESS = re.compile(
    r"\b(?:unless|except(?: for| if| when)?|apart from(?: the case)?|excluding|outside(?: of)?|"
    r"not for|besides|without|for all but|"
    r"außer(?: für| wenn)?|sauf(?: si)?|excepto|除了?|除非)\W*$",
    re.IGNORECASE,
)
OR = re.compile(r"\s*,?\s*(?:or|oder|ou|o|或)(?:\s+(?:if|when))?\s*", re.IGNORECASE)
DENIED = re.compile(
    r"\b(?:unlike(?: for)?|in contrast (?:to|with)|"
    r"as opposed to|instead of|whether or not|regardless of(?: whether)?|"
    r"not only(?: for| if| when)?|after the case|having dealt with|dealt with|"
    r"matter (?:whether|if)|no matter(?: whether| if)?|irrespective of(?: whether)?|"
    r"not (?:the case|true) that|not (?:yet )?assum\w+(?: that)?)\W*$",
    re.IGNORECASE,
)
BESIDE = frozenset({"comma", "quad", "word", "colon"})


def between(passage: Passage, after: str) -> Given | None:
    r"""i ≠ j where only the sign is a formula: when i $\neq$ j."""
    left, right = LETTER_BEFORE.search(passage.before), LETTER_AFTER.match(after)
    if not left or not right or not SIGN.fullmatch(passage.text.strip()):
        return None
    return Given(left[1], right[1], passage.text.strip() == "=")


def condition(said: Given, clause: Clause, passage: Passage, state: State) -> None:
    """What a clause that is a condition governs."""
    words = clause.word or passage.before
    state.conditioned = True
    if UNLESS.search(words):
        said = said.contrary()
    elif DENIED.search(words) or (state.fresh and state.given and OR.fullmatch(passage.before)):
        state.cloud()
        return
    resting, state.resting = state.resting, ""
    if resting and resting in said.pair():
        return
    if state.ignore or told(words):
        return
    lone = state.lone if not state.behind else ""
    value = of_value(state.said.sentence, state.said.rest, lone)
    if value and not passage.display:
        state.given, state.lately, state.fresh = (), (said,) * (value == "formula"), False
        return
    if behind(said, passage, state):
        return
    listed = NUMBERED.search(passage.before)
    if listed is not None:
        kept = state.cases if listed[1] != "1" else {}  # another list
        state.cases = {**kept, listed[1]: said}
    both = state.fresh and state.given == (said.contrary(),)
    if both and (listed is not None or ALSO.fullmatch(passage.before)):
        state.given, state.fresh = (), False
        return
    other = bool(state.drafts) and said.contrary() in state.drafts[-1].given
    led = other and state.leading  # i = j: A, i ≠ j: B
    beside = clause.mark in BESIDE and state.within(passage) and not state.fresh and not led
    if beside or (state.scope and state.drafts):
        _govern(_split(state, said), said)
    elif (
        state.fresh
        and said.pair() not in {g.pair() for g in state.given}
        and (TOGETHER.fullmatch(passage.before) or clause.mark == "comma")
    ):
        state.say(*state.given, said)
    else:
        state.say(said)


def _govern(draft: Draft, said: Given) -> None:
    """The condition in place of what was said of the same two letters."""
    draft.beside = len(draft.sides)
    draft.given = (*(g for g in draft.given if g.pair() != said.pair()), said)


def _split(state: State, said: Given) -> Draft:
    """A = B if i = j, = C if i ≠ j: the second value is of the first side, not of the one before.

    The last draft, parted in two where what is said now excludes what was said beside it.
    """
    last = state.drafts[-1]
    if not (said.contrary() in last.given and 0 < last.beside < len(last.sides)):
        return last
    later = replace(last, sides=[last.sides[0], *last.sides[last.beside :]], headless=True)
    last.sides = last.sides[: last.beside]
    state.drafts.append(later)
    return later
