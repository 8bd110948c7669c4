r"""\frac12 is FRAC { 1 } { 2 };  \sqrt x is SQRT { x }."""

from __future__ import annotations

from ceverify.proofread.writing.expansion import argument_at
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token


def fraction(reader: Reader, command: Command) -> Tokens:
    r"""\frac{top}{bottom}."""
    yield Token("FRAC", "/", *command.span)
    at = yield from reader.braced(command.piece, command.at)
    return (yield from reader.braced(command.piece, at))


def slope(reader: Reader, command: Command) -> Tokens:
    r"""\pdv{f}{x} and \dv{f}{x}; \pdv{x} is an operator."""
    kind, text = ("PARTIAL", "∂") if command.name == "pdv" else ("NAME", "d")
    end, first = argument_at(command.piece, command.at)
    two = command.piece.text[end : end + 1] == "{"
    above, below = (first, None) if two else (None, first)
    if two:
        end, below = argument_at(command.piece, end)
    yield Token("FRAC", "/", *command.span)
    for part in (above, below):
        yield Token("LBRACE", "{", *command.span)
        yield Token(kind, text, *command.span)
        yield from reader.read(part) if part is not None else ()
        yield Token("RBRACE", "}", *command.span)
    return end


def root(reader: Reader, command: Command) -> Tokens:
    r"""\sqrt{body}."""
    yield Token("SQRT", "√", *command.span)
    return (yield from reader.braced(command.piece, command.at))
