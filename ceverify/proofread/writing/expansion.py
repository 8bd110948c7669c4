r"""expanded(text, macros): the text with the author's own commands written out, and where it stood.

\R{x}  with  \newcommand{\R}[1]{\left(#1\right)}   is   \left(x\right)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ceverify.proofread.passage import Macro
from ceverify.proofread.writing.token import LONGEST, UnwrittenError

COMMAND = re.compile(r"\\([A-Za-z@]+|.)", re.DOTALL)
LAST = re.compile(r"\\[A-Za-z@]+\Z")
OPTIONAL = re.compile(r"\s*\[([^\]]*)\]")
PARAMETER = re.compile(r"(#\d)")
DEPTH, MOST = 40, 2000
"""How deep macros may stand in macros, and how many may be written out."""
NAME = 50
"""No command has a longer name."""


@dataclass(frozen=True, slots=True)
class Written:
    """Characters, and for each the offsets in the passage that it came from."""

    text: str
    spans: Sequence[tuple[int, int]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the passage of text[start:end]."""
        part = self.spans[start:end] or self.spans[start - 1 : start] or [(0, 0)]
        return min(s for s, _ in part), max(e for _, e in part)

    def __getitem__(self, cut: slice) -> Written:
        return Written(self.text[cut], self.spans[cut])

    def __add__(self, other: Written) -> Written:
        """One after the other; a blank keeps a command from the letter behind it: \\alpha b."""
        if other.text[:1].isalpha() and LAST.search(self.text, max(len(self.text) - NAME, 0)):
            return Written(f"{self.text} {other.text}", [*self.spans, other.spans[0], *other.spans])
        return Written(self.text + other.text, [*self.spans, *other.spans])


STYLED = {n: letter for n in range(0x1D400, 0x1D800)
          if len(letter := unicodedata.normalize("NFKC", chr(n))) == 1} | {0x210E: "h"}  # fmt: skip
"""𝑙𝑜𝑔 as log, letter by letter; the italic h is elsewhere."""


def plain(text: str) -> Written:
    """The text as it stands, letters in mathematical italics as such."""
    return Written(text.translate(STYLED), [(n, n + 1) for n in range(len(text))])


def expanded(text: str, macros: Mapping[str, Macro]) -> Written:
    """The text with macros expanded; UnwrittenError where that does not end."""
    out, work = Written("", []), 0
    todo = [(plain(text), 0)]
    while todo:
        piece, depth = todo.pop()
        found = _first(piece.text, macros)
        if found is None:
            out = out + piece
            continue
        work += 1
        if depth > DEPTH or work > MOST or len(out.text) + len(piece.text) > LONGEST:
            where = piece.span(*found.span())
            raise UnwrittenError(*where, "a command of the text's own is defined by itself")
        body, rest = _applied(piece, found, macros[found[1]])
        out = out + piece[: found.start()]
        todo += [(rest, depth), (body, depth + 1)]
    return out


def _first(text: str, macros: Mapping[str, Macro]) -> re.Match[str] | None:
    """The first command that the author defined."""
    return next((m for m in COMMAND.finditer(text) if m[1] in macros), None) if macros else None


def _applied(piece: Written, found: re.Match[str], macro: Macro) -> tuple[Written, Written]:
    """What the command stands for there, and what follows it and its arguments."""
    at, arguments = _arguments(piece, found.end(), macro)
    whole = piece.span(found.start(), at)
    body = _body(macro, arguments, whole)
    if body.text[-1:].isalpha() and piece.text[at : at + 1].isalpha():
        body = body + _at(" ", whole)
    return body, piece[at:]


def _arguments(piece: Written, at: int, macro: Macro) -> tuple[int, list[Written | None]]:
    """Where the arguments end, and what they are; None for a default that was not replaced."""
    arguments: list[Written | None] = []
    if macro.default is not None and macro.parameters:
        optional = OPTIONAL.match(piece.text, at)
        arguments.append(piece[slice(*optional.span(1))] if optional else None)
        at = optional.end() if optional else at
    while len(arguments) < macro.parameters:
        at, argument = argument_at(piece, at)
        arguments.append(argument)
    return at, arguments


def _body(macro: Macro, arguments: Sequence[Written | None], whole: tuple[int, int]) -> Written:
    """The body with its arguments; what the author did not write there stands where \\name does."""
    body = Written("", [])
    for part in PARAMETER.split(macro.body):
        if PARAMETER.fullmatch(part) and int(part[1]) <= len(arguments):
            given = arguments[int(part[1]) - 1]
            body = body + (given if given is not None else _at(macro.default or "", whole))
        else:
            body = body + _at(part, whole)
    return body


def _at(text: str, span: tuple[int, int]) -> Written:
    return Written(text, [span] * len(text))


def argument_at(piece: Written, at: int) -> tuple[int, Written]:
    """What a command takes at that offset: a group without its braces, a command or a letter."""
    text = piece.text
    while at < len(text) and text[at].isspace():
        at += 1
    if text[at : at + 1] != "{":
        end = m.end() if (m := COMMAND.match(text, at)) else min(at + 1, len(text))
        return end, piece[at:end]
    close = closing(text, at)
    if close is None:
        raise UnwrittenError(*piece.span(at, at + 1), "a brace is not closed")
    return close + 1, piece[at + 1 : close]


def closing(text: str, at: int) -> int | None:
    """The offset of the brace that closes the one at `at`."""
    depth = 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] in "{}":
            depth += 1 if text[at] == "{" else -1
            if not depth:
                return at
        at += 1
    return None
