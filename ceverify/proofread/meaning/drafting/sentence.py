"""The sentence that a formula stands in: its words up to there, each formula in it as □.

Setting ∂L/∂p to zero gives p = y    "Setting □ to zero gives "
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ceverify.proofread.passage import Passage

FORMULA = "□"
LONGEST = 600
FAR = 4000
"""No sentence has so many characters."""
LIMIT = "□ →"
"""One that says where something goes: z → ∞, T ≫ 1."""
NEARS = re.compile(
    r"^[^=:]*(?:(?:\\(?:to|rightarrow)\b|→)\s*\{?[-+]?\s*(?:\\infty|∞|\d)|\\(?:gg|ll)\b|≫|≪)[^=:]*$"
)
ZERO = "□ = 0"
"""A formula that ends so, as an equation to be solved does."""

# A blank line before a formula, or before words that go on, ends no sentence.
STOP = re.compile(
    r"(?<!e\.g)(?<!i\.e)(?<!\bcf)(?<!w\.r\.t)(?<!\bEq)(?<!resp)[.!?](?=\s|$)|[。！？]"
    r"|\n(?=[ \t]*(?:For|When|If|Otherwise|Else|Case|In (?:the|this|that) (?:\w+ )?case)\b)"
    r"|\n[^\S\n]*\n(?=\s{0,20}[A-Z#*>\d-])|(?:^|\n)[ \t]*#[^\n]*(?=\n)|\n[ \t]*[-*+][ \t]|\\item\b"
)
# 2. Classification, alone on its line, is one too.
HEADING = re.compile(
    r"(?:^|\n)\s*(?:#|\*\*\d|\\(?:sub)*(?:section|paragraph)\b|"
    r"\d{1,2}[.)][ \t]+[A-Z][A-Za-z \t()-]{2,40}:?[ \t]*(?=\n|$))"
)
UNSUMMED = "□ ≠ 1"
NO_UNIT = re.compile(r"(?:\\sum|∑|Σ)[^=<>]*(?:\\neq?\b|≠|\\not\s*=)\s*\{?1\}?[\s,;\\!]*$")
LETTER = re.compile(r"\s*[A-Za-z]\s*")
NAUGHT = re.compile(r"=\s*\{?\s*0\s*\}?[\s,;\\!]*$")


def sentence(words: str) -> str:
    """What of the words stands in the sentence that goes on behind them."""
    words = words[-FAR:]
    ends = [m.end() for m in STOP.finditer(words)]
    return words[ends[-1] :] if ends else words


def rest(words: str) -> str:
    """What of the words stands in the sentence that goes on with them."""
    end = STOP.search(words := words[:FAR])
    return words[: end.start()] if end else words


def ends(words: str) -> bool:
    """Whether a sentence ends in the words."""
    return len(words) > FAR or bool(STOP.search(words))


def written(passage: Passage) -> str:
    """A formula as a sentence has it; nothing of one that ends the sentence."""
    text = passage.text.rstrip()
    text = text.removesuffix("\\]").rstrip()
    if text.endswith("."):
        return ". "
    if NEARS.search(text):
        return LIMIT
    if len(text) <= LONGEST and NO_UNIT.search(text):
        return UNSUMMED
    return ZERO if NAUGHT.search(text) else FORMULA


@dataclass(frozen=True, slots=True)
class Said:
    """The words of its sentence before a formula, and behind it; those of its section so far."""

    sentence: str = ""
    rest: str = ""
    history: str = ""


def sentences(passages: Sequence[Passage]) -> list[Said]:
    """What the words around each passage say."""
    found, before, section = list[Said](), "", ""
    for n, passage in enumerate(passages):
        before = sentence(before + passage.before)[-LONGEST:]
        section = _since_heading(section + passage.before)[-LONGEST:]
        after = passages[n + 1].before if n + 1 < len(passages) else passage.after
        ended = written(passage) == ". "
        if n + 1 < len(passages) and not ends(after):
            after += written(passages[n + 1])
            if LETTER.fullmatch(passages[n + 1].text):  # when k is the true class
                after += passages[n + 2].before if n + 2 < len(passages) else passages[n + 1].after
        found.append(Said(before, "" if ended else rest(after)[:LONGEST], section))
        before += written(passage)
        section += written(passage)
    return found


def _since_heading(words: str) -> str:
    """The words from the last heading on, with that."""
    headings = list(HEADING.finditer(words))
    return words[headings[-1].start() :] if headings else words
