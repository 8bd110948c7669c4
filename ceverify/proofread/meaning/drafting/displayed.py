r"""displayed(drafts): the words inside a display behind a formula: \text{for the true class}.

They are of the formula before them, as the words behind an inline formula are; where they speak of
a case that was not heard, the formula is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.worded_class import of_true
from ceverify.proofread.writing.syntax import Syntax

TEXT = re.compile(r"\\(?:text\w*|mbox|hbox|mathrm|intertext)\s*\{([^{}]*)\}")
SPACE = re.compile(
    r"\\(?:q?quad|hspace\*?\{[^}]*\}|tag\*?\{[^}]*\}|label\{[^}]*\}|end\{[^}]*\}|[,;:! \\])|[\s&~]"
)
FORMULA = "□"
FAR = 6
"""What has more characters is no letter of a condition."""
# Words of a case; those of all indices, and of a range, are none.
CASE = re.compile(
    r"\b(?:if|when|otherwise|else|diagonal|same|different|others?|positive|negative|true|correct|"
    r"wrong|incorrect|target|label|case|sinon|sonst|si|wenn|falls)\b|\bfor (?:the|an?|other|□)\b|"
    r"当|若|否则|其他|其它|其余|場合|とき|경우|때|если|иначе",
    re.IGNORECASE,
)
ALL = re.compile(r"\b(?:for|where)\s+(?:all|any|every|each)\b|\bfor\s*□\s*$", re.IGNORECASE)


def displayed(drafts: Sequence[Draft]) -> None:
    """Puts the words before those behind each display, and clouds what they say of a case."""
    for draft, after in pairwise([*drafts, None]):
        words = _words(draft, after) if draft is not None and draft.display else ""
        if draft is None or not words:
            continue
        draft.rest = f" {words} {draft.rest}"
        heard = draft.given or draft.entries or draft.values or of_true(draft) is not None
        draft.fog |= not heard and bool(CASE.search(words)) and not ALL.search(words)


def _words(draft: Draft, after: Draft | None) -> str:
    """What stands between its end and the next chain of the same display; empty without words."""
    passage, last = draft.passage, draft.sides[-1]
    if passage is None or last.passage is not passage or not isinstance(last.syntax, Syntax):
        return ""
    first = after.sides[0] if after is not None else None
    start = first.syntax if first is not None and first.passage is passage else None
    behind = passage.text[last.syntax.end : start.start if isinstance(start, Syntax) else None]
    found = list(TEXT.finditer(behind))
    if not found:
        return ""
    ends = [0, *(m.end() for m in found)]
    starts = [*(m.start() for m in found), len(behind)]
    between = [_formula(behind[a:b]) for a, b in zip(ends, starts, strict=True)]
    end = behind[ends[-1] :]
    if len(SPACE.sub("", end)) > FAR or (isinstance(start, Syntax) and "\\\\" not in end):
        return ""  # else: −p_i p_j, they lead to what is behind them
    said = [m[1].strip() for m in found]
    return " ".join(
        filter(None, [x for pair in zip(between, [*said, ""], strict=True) for x in pair])
    )


def _formula(text: str) -> str:
    return FORMULA if SPACE.sub("", text).strip("{}.,;()[]") else ""
