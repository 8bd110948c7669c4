"""Conditions behind what they govern: $a = b$ if $i = j$, and $a = c$ otherwise.

Whether a sentence begins with its equality or with its condition says which of them it is.
"""

from __future__ import annotations

import re

from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.given import Given
from ceverify.proofread.passage import Passage

# Where a sentence ends, or one begins: what is said before it governs nothing after it.
STOP = re.compile(
    r"[.!?。;；](?:\s|$)|\n\s*\n|\n\s*[-*+#>]|\\item"
    r"|(?:^|\s)(?:If|For|When|Case|Suppose|Let|Wenn|Falls|Für|Si|Если|При)\b|[当當若]"
)
# What stands between an equality and its condition; and what comes after one that leads on.
WORDS = r"(?:if|when|for|whenever|where|in case|unless|except(?: if| when| for)?|wenn|falls|si)"
AFTER = re.compile(r"\s*(?:[;.)]|,?\s*(?:and|und|et|y|e)\b|\n\s*\n|$)")
BEHIND = re.compile(rf"\s*,?\s*(?:\(\s*{WORDS}?|{WORDS})\s*")
LEADS = re.compile(
    r"\s*\)?\s*(?::|,?\s*(?:we|this|the|it|then|our|wir|dann|on|nous)\b)",
    re.IGNORECASE,
)
CLOSES = re.compile(r"\s*(?:[.;)]|$)")
FAR = 200
"""What has more characters stands between no equality and its condition."""
OTHERWISE = re.compile(r"[\s,]*(?:otherwise|else|if not|sonst|sinon|иначе|否则)\b", re.IGNORECASE)


def around(before: str, after: str, state: State) -> None:
    """Whether a condition between these words would be of the equality that stands before it."""
    ended(before, state)
    before, after = before if len(before) < FAR else "", after[:FAR]
    plain = bool(re.fullmatch(r"\s*,\s*", before) and AFTER.match(after))
    state.closes = bool(CLOSES.match(after))
    state.leads = bool(LEADS.match(after)) or not (plain or BEHIND.fullmatch(before))


def ended(words: str, state: State) -> None:
    """What ends a sentence; "otherwise" behind an equality that follows one with its condition."""
    if OTHERWISE.match(words) and state.behind:
        otherwise(state)
    if STOP.search(words):
        state.behind, state.ahead = False, False


def otherwise(state: State) -> None:
    """The last equality holds in the other case than the one before it."""
    if len(state.drafts) > 1:
        case, last = state.drafts[-2:]
        last.cased |= case.cased
        if len(case.given) == 1 and not last.given:
            last.given, last.beside = (case.given[0].contrary(),), len(last.sides)


def behind(said: Given, passage: Passage, state: State) -> bool:
    """Whether the condition was of the last equality, which it governs then."""
    other = bool(state.drafts) and said.contrary() in state.drafts[-1].given
    closing = other and state.closes and not state.fresh  # for i = j we get A, and B for i ≠ j
    if not (state.behind or closing) or state.leads or passage.display:
        state.ahead = True
        return False
    last = state.drafts[-1]
    last.given = (*(g for g in last.given if g.pair() != said.pair()), said)
    return True
