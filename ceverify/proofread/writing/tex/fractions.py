r"""\frac12 is FRAC { 1 } { 2 };  \sqrt x is SQRT { x }."""

from __future__ import annotations

from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token


def fraction(reader: Reader, command: Command) -> Tokens:
    r"""\frac{top}{bottom}."""
    yield Token("FRAC", "/", *command.span)
    at = yield from reader.braced(command.piece, command.at)
    return (yield from reader.braced(command.piece, at))


def root(reader: Reader, command: Command) -> Tokens:
    r"""\sqrt{body}."""
    yield Token("SQRT", "√", *command.span)
    return (yield from reader.braced(command.piece, command.at))
