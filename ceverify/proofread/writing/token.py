"""Token: one mark of written mathematics, whichever notation it was written in.

    kind = NUMBER | NAME | WORD | PARTIAL | NABLA | BIG | FRAC | SQRT | PRIME | SUB | SUP | SIGN
         | OP | REL | SEP | LPAR | RPAR | LBRACE | RBRACE | OVER | BEGIN | END | AMP | ROW | QUAD
         | BREAK | UNKNOWN

`start` and `end` are offsets in the passage. A WORD is prose, a BREAK parts two statements.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A mark of a kind, as the grammar knows it, and the characters it came from."""

    kind: str
    text: str
    start: int
    end: int
    bold: bool = False


DEEPEST = 60
MOST_TOKENS = 2000
LONGEST = 60_000
MOST_DIGITS = 300


class UnwrittenError(Exception):
    """Characters that are no mathematics: where they stand and why they were not read."""

    def __init__(self, start: int, end: int, reason: str) -> None:
        super().__init__(reason)
        self.start, self.end, self.reason = start, end, reason


def number_token(text: str, span: tuple[int, int]) -> Token:
    """Digits; UnwrittenError for more of them than any derivation has."""
    if len(text) > MOST_DIGITS:
        raise UnwrittenError(*span, "the number is too long")
    return Token("NUMBER", text, *span)
