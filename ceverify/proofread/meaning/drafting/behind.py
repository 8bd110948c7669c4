"""Conditions behind what they govern: $a = b$ if $i = j$, and $a = c$ otherwise.

Whether a sentence begins with its equality or with its condition says which of them it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.sentence import FORMULA
from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.drafting.values import LABELS
from ceverify.proofread.meaning.given import Given
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.syntax import Name, Scripted

# Where a sentence ends, or one begins: what is said before it governs nothing after it.
STOP = re.compile(
    r"[.!?。;；](?:\s|$)|\n\s*\n|\n\s*[-*+#>|]|\\item|\\(?:sub)*(?:section|paragraph)\b"
    r"|(?:^|\s)(?:If|For|When|Case|Suppose|Let|Wenn|Falls|Für|Si|Если|При)\b|[当當若]"
)
# What stands between an equality and its condition; and what comes after one that leads on.
WORDS = (
    r"(?:if|when|for|whenever|where|in case|unless|except(?: if| when| for)?|wenn|falls|si|"
    r"für|pour|para|per|bei|при|если|cuando|quando|quand|se|provided(?: that)?|given(?: that)?|"
    r"assuming(?: that)?|with|in the case(?: of| that| where)?)"
)
ENDED = (
    r"[;.)）。；]|\|\s*(?:\n|$)|,?\s*(?:and|und|et|y|e|while|whereas|but)\b|\n\s*\n|"
    r"\n\s*(?:[-*+]|\d[.)])\s"
)
AFTER, CLEARLY = re.compile(rf"\s*(?:{ENDED}|$)"), re.compile(rf"\s*(?:{ENDED}|[,，]\s*$)")
BEHIND = re.compile(rf"\s*,?\s*(?:\(\s*(?:here,?\s*)?{WORDS}?|{WORDS})\s*")
# Words between them that begin something else, or say that it does not hold there.
APART = re.compile(
    r"\b(?:and|but|so|thus|hence|then|therefore|while|whereas|otherwise|else|or|we|now|und|et|y|"
    r"not|never|no|fails?|false|only|n't|also|is|are|have|get|consider|take)\b|[则而但不非且]|所以|因此",
    re.IGNORECASE,
)
ELSE = re.compile(
    r"\s*[,;，；]?\s*(?:and\s+|und\s+|et\s+)?(?:otherwise|else|elsewhere|sonst|sinon|否则|其余)\s*[,:]?\s*",
    re.IGNORECASE,
)
HOLDS = re.compile(
    r"\s*(?:which |that |this |it )?(?:formula |result |equation |equality |expression )?"
    r"(?:holds?|is (?:true|valid|correct)|applies)(?: only)?\s+(?:for|if|when|where|in)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
NEXT = re.compile(
    r"\s*[.。]\s+(?:(?:This|That|It|The (?:formula|result|above))\s+"
    r"(?:holds?|is (?:true|valid)|applies)\s+(?:for|if|when|where|in)\b[^.]{0,30}|Here,?)\s*",
    re.DOTALL,
)
"""What a sentence of its own says of the equality before it: This holds for i = j."""
LEADS = re.compile(
    r"\s*\)?\s*(?::|,?\s*(?:we|this|the|it|then|our|wir|dann|on|nous)\b)",
    re.IGNORECASE,
)
OPENS = re.compile(r"\n\s*\([^\n]*$")
SHUT = re.compile(r"\s*[)）]\s*[,.;]")
CLOSES = re.compile(r"\s*(?:[.;)）。；]|$)")
FAR = 200
"""What has more characters stands between no equality and its condition."""
PARAGRAPH = re.compile(r"[ \t]*\n\s*\n")
OTHERWISE = re.compile(r"[\s,]*(?:otherwise|else|if not|sonst|sinon|иначе|否则)\b", re.IGNORECASE)


def around(before: str, after: str, state: State, last: bool) -> None:
    """Whether a condition between these words would be of the equality that stands before it.

    `last`: no formula stands behind them; with nothing between, a condition leads to the next.
    """
    closes = bool(CLOSES.match(after)) and (last or bool(after.strip()) or "\n\n" in after)
    said_of_last = bool(NEXT.fullmatch(before[:FAR]) and CLOSES.match(after))
    held = state.behind
    ended(before, state)
    state.behind |= held and said_of_last
    before, after = before if len(before) < FAR else "", after[:FAR]
    plain = bool(re.fullmatch(r"\s*,\s*", before) and AFTER.match(after)) or said_of_last
    worded = bool(re.search(r"[\w(（|]", before)) or not before.strip()
    if worded and CLEARLY.match(after) and not STOP.search(before):
        plain |= bool(HOLDS.fullmatch(before)) or not APART.search(before)
    if OPENS.search(before) and not SHUT.match(after):
        plain, before = False, "…"  # (for i = j) on a line of its own leads to what is behind it
    state.closes = closes
    if PARAGRAPH.match(before) and PARAGRAPH.match(after) and not last and _led(state):
        before = "…"
    if PARAGRAPH.match(before) and BEHIND.fullmatch(before) and re.match(r"\s*[.。]", after):
        state.behind |= bool(state.drafts) and not state.drafts[-1].given
    state.leads = bool(LEADS.match(after)) or not (plain or BEHIND.fullmatch(before))


def _led(state: State) -> bool:
    """Whether the last equality has its condition before it, or says what a name is."""
    last = state.drafts[-1] if state.drafts else None
    first = last.sides[0].syntax if last is not None else None
    return last is not None and (bool(last.given) or isinstance(first, (Name, Scripted)))


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
        if len(case.values) == 1 and not last.values and case.values[0][0] in LABELS:
            ((label, value),) = case.values
            last.values = ((label, int(value != 1)),)


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


def contrasted(drafts: Sequence[Draft]) -> None:
    """q_i = 1 − ε if i = y, otherwise q_i = ε/(K − 1): the second is of the other case."""
    for last, after in pairwise(drafts):
        inline = not last.display and not after.display and BEHIND.match(last.rest)
        if not inline or len(last.given) != 1:
            continue
        contrary = (last.given[0].contrary(),)
        if not after.given and ELSE.fullmatch(after.sentence.rpartition(FORMULA)[2]):
            after.given = contrary
        if after.given == contrary:
            last.beside, after.beside = len(last.sides), len(after.sides)
