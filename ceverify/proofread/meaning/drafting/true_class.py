"""The correct class k, and j of "an incorrect class j", which is another one: j ≠ k."""

from __future__ import annotations

import re

from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.given import Given

CORRECT = r"\b(?:correct|true|target|right|actual|gold)\s+(?:class|label)"
TRUE_CLASS = re.compile(rf"{CORRECT}(?:\s+(?:is|be|as))?\s*$", re.IGNORECASE)
TRUE_LETTER = re.compile(rf"(?i:{CORRECT})\s+(?i:is|be|as)\s+([b-z])(?![\w$])")
OTHER_CLASS = re.compile(
    r"\b(?:incorrect|wrong|(?:any |all )?other|false|non-target|negative)\s+class(?:es)?\s*$",
    re.IGNORECASE,
)


def named_class(before: str, state: State) -> None:
    """k of "the correct class is k" in the words themselves."""
    if said := TRUE_LETTER.search(before):
        state.true = said[1]


def of_class(letter: str, before: str, state: State) -> None:
    """A letter that stands as a formula of its own behind such words."""
    if TRUE_CLASS.search(before):
        state.true = letter
    elif OTHER_CLASS.search(before) and letter != state.true != "":
        state.given, state.fresh = (Given(letter, state.true, equal=False),), True
