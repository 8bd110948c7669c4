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


def of_true(draft: Draft) -> bool | None:
    """What the words right before a chain say; None where they say neither, or both."""
    words = draft.sentence.rpartition(FORMULA)[2]
    true, others = bool(TRUE.search(words)), bool(OTHERS.search(words))
    return None if true == others else true
