r"""\begin{array}{cc} is BEGIN, and its columns are passed over; \end{array} is END."""

from __future__ import annotations

import re

from ceverify.proofread.writing.environments import COLUMNED
from ceverify.proofread.writing.expansion import argument_at
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import DEEPEST, Token, UnwrittenError

COLUMNS = re.compile(r"\s*(?:\[[^\]]*\]\s*)?\{(?:[^{}]|\{[^{}]*\})*\}")


def environment(reader: Reader, command: Command) -> Tokens:
    r"""\begin{name}columns? or \end{name}."""
    piece = command.piece
    end, name = argument_at(piece, command.at)
    reader.environments += 1 if command.name == "begin" else -1
    if reader.environments > DEEPEST:
        raise UnwrittenError(*command.span, "environments are nested too deeply")
    if command.name == "begin" and name.text in COLUMNED:
        columns = COLUMNS.match(piece.text, end)
        end = columns.end() if columns else end
    stop = piece.span(end - 1, end)[1]
    yield Token(command.name.upper(), name.text.strip(), command.span[0], stop)
    return end


def eqalign(reader: Reader, command: Command) -> Tokens:
    r"""\eqalign{rows}, \displaylines{rows}: plain TeX's environments, in braces."""
    end, inside = argument_at(command.piece, command.at)
    yield Token("BEGIN", "eqalign", *command.span)
    yield from reader.read(inside)
    yield Token("END", "eqalign", *command.piece.span(end - 1, end))
    return end
