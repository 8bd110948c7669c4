r"""A run of "\ " is QUAD, \, \! and \displaystyle nothing; \\[2pt] is ROW."""

from __future__ import annotations

import re

from ceverify.proofread.writing.commands import COMMANDS
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token

RUN = re.compile(r"(?:\s*\\ )+")
AFTER_ROW = re.compile(r"\*?\s*(?:\[[-+.\d\s\w]*\])?")


def blank(reader: Reader, command: Command) -> Tokens:
    r"""One "\ " parts words; two and more part clauses."""
    run = RUN.match(command.piece.text, command.at)
    if not run:
        return command.at
    yield Token("QUAD", " ", *command.span)
    return run.end()


def passed(reader: Reader, command: Command) -> Tokens:
    """What says how a thing looks."""
    yield from ()
    return command.at


def row_end(reader: Reader, command: Command) -> Tokens:
    r"""\\, \\* and \\[2pt]."""
    yield Token(*COMMANDS["\\"], *command.span)
    after = AFTER_ROW.match(command.piece.text, command.at)
    return after.end() if after else command.at
