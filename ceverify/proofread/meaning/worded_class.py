"""of_true(draft): whether its words say it of the true class (True), or of the others (False)."""

from __future__ import annotations

import re

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.sentence import FORMULA

CLASS = r"(?:class\w*|labels?|logits?|entr(?:y|ies)|outputs?|words?|components?|units?|neurons?)"
OTHERS = re.compile(
    r"\bfor (?:all |any |each |every )?(?:the |an? )?(?:others?(?! (?:hand|words))(?! \w)|"
    rf"(?:other|remaining|incorrect|wrong|non-?target|negative) {CLASS}|rest)\b",
    re.IGNORECASE,
)
TRUE = re.compile(
    rf"\bfor the (?:true|correct|target|right|actual|ground[- ]truth)(?: {CLASS})\b", re.IGNORECASE
)


# What parts the words behind a formula from those before the next: and, while, a semicolon.
PARTS = re.compile(r"[;；]|\b(?:and|while|whereas|but|und|et|y)\b|，|。")
BEHIND = re.compile(r"[\s(]*(?:only |holds )?")


def of_true(draft: Draft) -> bool | None:
    """What the words right before a chain say, or right behind it; None where they say neither.

    Behind another formula of the sentence, "□ for the true class and □", they are of that.
    """
    _, formula, words = draft.sentence.rpartition(FORMULA)
    if formula:
        words = _after_the_last(words)
    said = _said(words)
    behind = draft.rest.partition(FORMULA)[0]
    start = BEHIND.match(behind)
    if said is None and start and (found := _first(behind[start.end() :])) is not None:
        return found
    return said


def _after_the_last(words: str) -> str:
    """The words that are not of the formula before them."""
    parts = list(PARTS.finditer(words))
    if parts:
        return words[parts[-1].end() :]
    return words if not _at_start(words) else ""


def _at_start(words: str) -> bool:
    start = BEHIND.match(words)
    return start is not None and _first(words[start.end() :]) is not None


def _first(words: str) -> bool | None:
    """What words say that begin with it."""
    true, others = TRUE.match(words), OTHERS.match(words)
    return None if bool(true) == bool(others) else bool(true)


def _said(words: str) -> bool | None:
    true, others = bool(TRUE.search(words)), bool(OTHERS.search(words))
    return None if true == others else true
