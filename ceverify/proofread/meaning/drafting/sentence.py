"""The sentence that a formula stands in: its words up to there, each formula in it as □.

Setting ∂L/∂p to zero gives p = y    "Setting □ to zero gives "
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceverify.proofread.passage import Passage

FORMULA = "□"
LONGEST = 400
ZERO = "□ = 0"
"""A formula that ends so, as an equation to be solved does."""

# A blank line before a formula, or before words that go on, ends no sentence.
STOP = re.compile(
    r"(?<!e\.g)(?<!i\.e)(?<!\bcf)(?<!w\.r\.t)(?<!\bEq)(?<!resp)[.!?](?=\s|$)|[。！？]"
    r"|\n[^\S\n]*\n(?=\s*[A-Z#*>\d-])|(?:^|\n)[ \t]*#[^\n]*(?=\n)|\n[ \t]*[-*+][ \t]|\\item\b"
)
NAUGHT = re.compile(r"=\s*\{?\s*0\s*\}?[\s,;\\!]*$")


def sentence(words: str) -> str:
    """What of the words stands in the sentence that goes on behind them."""
    ends = [m.end() for m in STOP.finditer(words)]
    return words[ends[-1] :] if ends else words


def rest(words: str) -> str:
    """What of the words stands in the sentence that goes on with them."""
    end = STOP.search(words)
    return words[: end.start()] if end else words


def written(passage: Passage) -> str:
    """A formula as a sentence has it; nothing of one that ends the sentence."""
    text = passage.text.rstrip()
    text = text.removesuffix("\\]").rstrip()
    if text.endswith("."):
        return ". "
    return ZERO if NAUGHT.search(text) else FORMULA


def sentences(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    """The words of its sentence before each passage, and those between it and the next."""
    found, before = [], ""
    for n, passage in enumerate(passages):
        before = sentence(before + passage.before)[-LONGEST:]
        after = passages[n + 1].before if n + 1 < len(passages) else passage.after
        found.append((before, "" if written(passage) == ". " else rest(after)[:LONGEST]))
        before += written(passage)
    return found
