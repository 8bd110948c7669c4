r"""\textcolor{red}{b} is { b }, \label{a} nothing, \stackrel{!}{=} is =, \underbrace{x}_n { x }."""

from __future__ import annotations

import re

from ceverify.proofread.writing.expansion import Written, argument_at
from ceverify.proofread.writing.looks import CONTENT, DROPPED
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token

BRACES = {"underbrace": re.compile(r"\s*_"), "overbrace": re.compile(r"\s*\^")}
"""Where its note stands: what stands on the other side is an index or a power."""
RELATION = re.compile(r"[^\w\\{}]|\\(in|ni|sim|approx|equiv|simeq|cong|le|ge|leq|geq|subset|mid)")


def content(reader: Reader, command: Command) -> Tokens:
    """The last argument is read on, those before it go."""
    piece, at = command.piece, command.at
    for _ in range(CONTENT[command.name] - 1):
        at, _dropped = argument_at(piece, at)
    end, argument = argument_at(piece, at)
    yield from reader.group(argument, piece.span(at, at + 1), piece.span(end - 1, end))
    return _after_note(piece, end, BRACES[command.name]) if command.name in BRACES else end


def _after_note(piece: Written, at: int, mark: re.Pattern[str]) -> int:
    """After what stands below or above a brace."""
    note = mark.match(piece.text, at)
    return argument_at(piece, note.end())[0] if note else at


LENGTH = re.compile(r"\s*(\d*\.?\d+)\s*([a-z]{2})\s*")
QUADS = {"em": 1, "ex": 2, "pt": 10, "pc": 1, "mu": 18, "mm": 3.5, "cm": 0.35, "in": 0.14}
r"""How much of each is as wide as \quad, which parts two formulas."""


def dropped(reader: Reader, command: Command) -> Tokens:
    r"""The arguments go with the command; \hspace{1in} is as good as \quad."""
    at = command.at
    for _ in range(DROPPED[command.name]):
        at, argument = argument_at(command.piece, at)
        length = LENGTH.fullmatch(argument.text) if command.name.startswith("hspace") else None
        if length and float(length[1]) >= QUADS.get(length[2], 1e9):
            yield Token("QUAD", " ", *command.span)
    return at


CONDITION = re.compile(r"\w\s*(?:=|≠|\\neq?\b|\\not\s*=|[<>]|\\[lg]eq?\b)\s*\w")


def stacked(reader: Reader, command: Command) -> Tokens:
    r"""\stackrel{above}{base}: the base is read on; not under a condition, i = j."""
    end, above = argument_at(command.piece, command.at)
    if CONDITION.search(above.text):
        yield Token("UNKNOWN", "\\" + command.name, *command.span)
    end, base = argument_at(command.piece, end)
    yield from reader.read(base)
    return end


def rows_below(reader: Reader, command: Command) -> Tokens:
    r"""\substack{i = 1 \\ i ≠ j}: what stands below a sum, parted by commas."""
    end, inside = argument_at(command.piece, command.at)
    at = 0
    for n, row in enumerate(inside.text.split(r"\\")):
        if n:
            yield Token("SEP", ",", *inside.span(at - 2, at))
        yield from reader.read(inside[at : at + len(row)])
        at += len(row) + 2
    return end


def negation(reader: Reader, command: Command) -> Tokens:
    r"""\not= is ≠; \not{x} and \not x are x with a stroke through it, as a fraction is reduced."""
    piece, at = command.piece, command.at
    end, sign = argument_at(piece, at)
    if RELATION.fullmatch(sign.text.strip()):
        yield Token("REL", "≠", command.span[0], piece.span(end - 1, end)[1])
    else:
        yield from reader.group(sign, piece.span(at, at + 1), piece.span(end - 1, end))
    return end
