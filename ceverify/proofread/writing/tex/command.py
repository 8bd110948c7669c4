r"""Command: \name, where it stands and where what follows it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ceverify.proofread.writing.expansion import Written
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token


@dataclass(frozen=True, slots=True)
class Command:
    r"""\name in a piece, from `start` to `at`; `span` is its place in the passage."""

    name: str
    piece: Written
    start: int
    at: int
    span: tuple[int, int]

    def around(self, tokens: Sequence[Token], end: int) -> Iterator[Token]:
        r"""The tokens of the argument; a letter with a hat stands where \hat begins."""
        for n, token in enumerate(tokens):
            if n == 0:
                token = replace(token, start=self.piece.span(self.start, end)[0])
            if n == len(tokens) - 1:
                token = replace(token, end=self.piece.span(end - 1, end)[1])
            yield token


Handler = Callable[[Reader, Command], Tokens]
"""Reads a command with its arguments."""
