r"""\mathbf z is a bold z, \mathcal L is ℒ, \mathrm{loss} a name, \mathbb 1 is 𝟙."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ceverify.proofread.writing.expansion import Written, argument_at
from ceverify.proofread.writing.looks import BOLD, PROSE, SCRIPT_LETTERS
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.prose import says, spoken, stripped
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token

BLACKBOARD = frozenset({"mathbb", "mathbf", "mathds", "boldsymbol", "bm"})
SCRIPT = frozenset({"mathcal", "mathscr"})
LETTER = re.compile(r"[A-Za-z]")
PRODUCT = re.compile(r"[A-HJ-Z][bhsuvwxyz]|[x-z][A-HJ-Z]")
"""A bold matrix beside a bold vector, Wx: no word begins so."""
STRESSED = re.compile(r"[-+=−]")
WORD = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .\-]|\\[ _])*")


def styled(reader: Reader, command: Command) -> Tokens:
    r"""\style{text}: a name, prose, or mathematics in another type."""
    end, inside = argument_at(command.piece, command.at)
    span = (command.span[0], command.piece.span(end - 1, end)[1])
    if stripped(inside):
        alone = command.start == 0 and end == len(command.piece.text)
        below = alone and reader.scripts > 0  # p_{\text{true}}
        found = list(_tokens(reader, command.name, inside, span, below=below))
        yield from command.around(found, end)
    return end


def _tokens(
    reader: Reader, style: str, inside: Written, span: tuple[int, int], *, below: bool
) -> Iterator[Token]:
    if style in PROSE and says(inside) and not (below and WORD.fullmatch(stripped(inside))):
        yield from spoken(reader, inside, span)
    elif style in BOLD and PRODUCT.fullmatch(stripped(inside)):
        yield from _typed(reader, inside, bold=True)
    elif name := _name(style, stripped(inside)):
        yield Token("NAME", name, *span, bold=_bold(style, name))
    else:
        yield from _typed(reader, inside, style in BOLD)


def _name(style: str, text: str) -> str:
    """The one name that the argument is; empty where it is more than a name."""
    if style in BLACKBOARD and text == "1":
        return "𝟙"
    if LETTER.fullmatch(text):
        return SCRIPT_LETTERS.get(text, text) if style in SCRIPT else text
    return text.replace("\\", "") if WORD.fullmatch(text) else ""


def _bold(style: str, name: str) -> bool:
    """A letter may be a bold one; a word and the 𝟙 of an indicator are not."""
    return style in BOLD and bool(LETTER.fullmatch(name))


def _typed(reader: Reader, inside: Written, bold: bool) -> Iterator[Token]:
    r"""A whole result in bold, \mathbf{p - y}, is stressed: it says nothing of its letters."""
    bold = bold and not STRESSED.search(inside.text)
    for token in reader.read(inside):
        yield replace(token, bold=True) if bold and token.kind == "NAME" else token
