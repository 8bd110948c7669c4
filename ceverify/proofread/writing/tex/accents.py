r"""\hat{y_i} is ŷ_i: the first name in the argument wears the accent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.writing.expansion import Written, argument_at
from ceverify.proofread.writing.looks import ACCENTS, STYLES
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token

LONE_COMMAND = re.compile(r"\\([A-Za-z]+)")


def accented(reader: Reader, command: Command) -> Tokens:
    r"""\hat{name rest}."""
    end, inside = _bearer(command.piece, command.at)
    worn = _wearing(list(reader.read(inside)), ACCENTS[command.name])
    yield from command.around(worn, end)
    return end


def _bearer(piece: Written, at: int) -> tuple[int, Written]:
    r"""What the accent stands over; of \hat\mathbf y both of what follows it."""
    end, inside = argument_at(piece, at)
    inner = LONE_COMMAND.fullmatch(inside.text)
    if inner and inner[1] in STYLES | ACCENTS.keys():
        end, _ = argument_at(piece, end)
        inside = piece[at:end]
    return end, inside


def _wearing(tokens: Sequence[Token], accent: str) -> list[Token]:
    first = next((n for n, token in enumerate(tokens) if token.kind == "NAME"), None)
    return [
        replace(t, text=unicodedata.normalize("NFC", t.text + accent)) if n == first else t
        for n, t in enumerate(tokens)
    ]
