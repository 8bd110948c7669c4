"""Reader: a piece of TeX as tokens, pieces inside it by the same reader, one level deeper.

group    = "{" piece "}"
argument = group | command its arguments? | digit | character
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.writing.expansion import Written, argument_at
from ceverify.proofread.writing.looks import ACCENTS, STYLES
from ceverify.proofread.writing.marks import MarkReader, Tokens
from ceverify.proofread.writing.token import Token, UnwrittenError

DIGIT = re.compile(r"\s*(\d)")
LONE_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")


class Reader(MarkReader):
    """Reads a piece; what a command does to its arguments is asked of the same reader."""

    def __init__(self) -> None:
        super().__init__()
        self.environments = 0
        self.scripts = 0  # how many scripts the piece stands in

    def group(
        self, inside: Written, opening: tuple[int, int], closing: tuple[int, int]
    ) -> Iterator[Token]:
        """LBRACE inside RBRACE."""
        yield Token("LBRACE", "{", *opening)
        yield from self.read(inside)
        yield Token("RBRACE", "}", *closing)

    def braced(self, piece: Written, at: int) -> Tokens:
        """The next argument in braces, even one letter."""
        end, inside = _argument(piece, at)
        if not inside.text.strip() and not piece.text[at:end].strip():
            raise UnwrittenError(*piece.span(max(at - 1, 0), at), "an argument is missing")
        yield from self.group(inside, piece.span(at, at + 1), piece.span(end - 1, end))
        return end


def _argument(piece: Written, at: int) -> tuple[int, Written]:
    r"""Of ^\frac12 all of it, of _12 the digit alone."""
    if digit := DIGIT.match(piece.text, at):
        return digit.end(), piece[digit.start(1) : digit.end()]
    end, inside = argument_at(piece, at)
    command = LONE_COMMAND.fullmatch(inside.text)
    unbraced = piece.text[at:end].strip().startswith("\\")
    if command and unbraced and (count := _arguments(command[1])):
        for _ in range(count):
            end, _argument = argument_at(piece, end)
        return end, piece[at:end]
    return end, inside


def _arguments(command: str) -> int:
    """How many arguments a command takes where it is an argument itself."""
    if command.endswith("frac"):
        return 2
    return int(command in STYLES | ACCENTS.keys() | {"sqrt"})
