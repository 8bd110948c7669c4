"""letters(run): a run of letters in plain mathematics: sum_, of, a word of prose, a name, a·b·c."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.writing.expansion import Written
from ceverify.proofread.writing.prose import is_prose
from ceverify.proofread.writing.token import Token
from ceverify.proofread.writing.words import APPOSED, DONE_TO, KNOWN

GLUE = ("of", "wrt", "in", "by", "over")
SUMS = {"sum": "Σ", "prod": "Π"}
GREEK = {"delta": "δ", "sigma": "σ"}
FUSED = frozenset({"dz", "dx", "dL", "dC", "dE", "dJ", "dp", "dy", "da", "do", "ds", "dl", "dw",
                   "db", "dW"})  # fmt: skip


def letters(piece: Written, found: re.Match[str]) -> Iterator[Token]:
    """One token for a word or name, one a letter for other runs."""
    whole = _whole(found.group(), piece.text, found.end())
    if whole is not None:
        yield Token(*whole, *piece.span(*found.span()))
        return
    for n, letter in enumerate(found.group(), found.start()):
        yield Token("NAME", letter, *piece.span(n, n + 1))


def _whole(run: str, text: str, end: int) -> tuple[str, str] | None:
    """Kind and text of a run that is one token; None where each letter is a name."""
    if run in SUMS and text[end : end + 1] in ("_", " ", "("):
        return "BIG", SUMS[run]
    if run in GLUE and _done_to(text, end):
        return "OP", "·"
    if len(run) > 1 and run not in KNOWN and (is_prose(run) or _titled(run)):
        return "WORD", run
    if run in KNOWN or run in FUSED or len(run) > 2:
        return "NAME", GREEK.get(run, run)
    return None


def _titled(run: str) -> bool:
    """So, If, We."""
    return len(run) == 2 and run[0].isupper() and run[1].islower()


def _done_to(text: str, end: int) -> bool:
    """Whether "derivative of" stands before a formula that is more than a name's definition."""
    return bool(DONE_TO.search(text, 0, end)) and not APPOSED.match(text, end)
