"""MarkReader: written mathematics mark by mark; pieces inside it by the same reader, deeper."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from typing import ClassVar

from ceverify.proofread.writing.expansion import Written
from ceverify.proofread.writing.token import DEEPEST, LONGEST, Token, UnwrittenError

Tokens = Generator[Token, None, int]
"""What a mark becomes; returns the offset after all that was read."""


class MarkReader(ABC):
    """Reads a piece; `MARK` finds the next mark, whatever characters come."""

    MARK: ClassVar[re.Pattern[str]]

    def __init__(self) -> None:
        self.depth = 0

    @abstractmethod
    def mark(self, piece: Written, found: re.Match[str]) -> Tokens:
        """The tokens of one mark, and of what it takes with it."""

    def read(self, piece: Written) -> Iterator[Token]:
        """The tokens of a piece."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnwrittenError(*piece.span(0, 1), "brackets are nested too deeply")
        at = 0
        while at < len(piece.text):
            found = self.MARK.match(piece.text, at)
            assert found is not None
            at = yield from self.mark(piece, found)
        self.depth -= 1

    def all(self, written: Written) -> list[Token]:
        """The tokens of all that is written; UnwrittenError for more than any formula has."""
        tokens = list(self.read(written))
        if len(tokens) > LONGEST:
            raise UnwrittenError(0, 1, "the formula is too long")
        return tokens
