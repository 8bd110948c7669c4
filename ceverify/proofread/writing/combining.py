"""accented(tokens, written): a letter and the combining accent after it as one letter, y ̂ as ŷ."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from ceverify.proofread.writing.expansion import Written
from ceverify.proofread.writing.token import Token


def accented(tokens: Sequence[Token], written: Written) -> list[Token]:
    """The names with the accents that stand right behind them."""
    marks = {
        start: char for char, (start, _) in zip(written.text, written.spans, strict=True)
        if unicodedata.combining(char)
    }  # fmt: skip
    return [_wearing(token, marks) for token in tokens]


def _wearing(token: Token, marks: Mapping[int, str]) -> Token:
    mark = marks.get(token.end)
    if mark is None or token.kind != "NAME":
        return token
    name = unicodedata.normalize("NFC", token.text + mark)
    return Token("NAME", name, token.start, token.end + 1)
