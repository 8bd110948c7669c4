r"""\left| x \right| is LPAR x RPAR: a bar beside \left, \right or \big has its side.

fence = ("\left" | "\right" | "\middle" | "\big" side?) ("." | "|" | "\|" | bracket)
"""

from __future__ import annotations

import re

from ceverify.proofread.writing.characters import character_token
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token

DELIMITER = re.compile(r"\s*(\\?[|.<>/]|\\[lr]?[vV]ert\b)")
BRACKET = re.compile(r"\s*[(\[]")
BARS = frozenset({"|", r"\vert", r"\lvert", r"\rvert"})
SIZES = ("big", "Big", "bigg", "Bigg")
FENCES = ("left", "right", "middle", *(size + side for size in SIZES for side in ("", *"lrm")))


def fence(reader: Reader, command: Command) -> Tokens:
    """A dot is no bracket; brackets say their side themselves."""
    name, piece, at = command.name, command.piece, command.at
    bracket = BRACKET.match(piece.text, at)
    if bracket and name == "left":
        yield character_token(bracket.group()[-1], piece.span(at - 5, bracket.end()))
        return bracket.end()
    found = DELIMITER.match(piece.text, at)
    if not found or found[1] in "<>/" or name.endswith(("middle", "m")):
        return at
    if found[1] != ".":
        mark = "|" if found[1] in BARS else "‖"
        yield Token(_side(name), mark, *piece.span(found.start(1), found.end(1)))
    return found.end()


def _side(name: str) -> str:
    return "RPAR" if name.startswith("r") or name.endswith("r") else "LPAR"
