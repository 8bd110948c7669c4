"""pieces(row): a row at the words, commas, colons and spaces that part its clauses.

A comma is none in brackets, a colon only after words or i = j, a dot none in a.b.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ceverify.proofread.writing.brackets import CLOSE, depth
from ceverify.proofread.writing.token import Token

SIGNS = ("REL", "SIGN", "OP")
FACTORS = ("NAME", "NUMBER", "FRAC", "LPAR", "LBRACE", "BIG", "PARTIAL")


@dataclass(slots=True)
class Piece:
    """The words before it, its tokens, and what parts it from the piece before."""

    word: str
    mark: str
    tokens: list[Token] = field(default_factory=list)


def pieces(row: Sequence[Token], mark: str) -> list[Piece]:
    """The pieces of a row, the first of them parted by `mark` from the row before."""
    out = [Piece("", mark)]
    inside = 0
    for n, token in enumerate(row):
        inside = max(inside + depth(token), 0)
        if not inside and token.kind not in CLOSE and (kind := _parts(row, n)):
            _part(out, token.text if token.kind == "WORD" else "", kind)
        else:
            out[-1].tokens.append(token if inside else _sign(token))
    return out


def _part(out: list[Piece], word: str, kind: str) -> None:
    """A new piece; the words before one that has no tokens yet are all its own."""
    if out[-1].tokens:
        out.append(Piece(word, kind))
    else:
        out[-1].word = f"{out[-1].word} {word}".strip()


def _sign(token: Token) -> Token:
    """A dot or colon that parts nothing is a sign."""
    if token.kind != "SEP":
        return token
    return Token("OP", "·" if token.text == "." else token.text, token.start, token.end)


def _parts(row: Sequence[Token], n: int) -> str:
    """Whether the token parts two clauses, and as what."""
    match row[n].kind:
        case "WORD":
            return "word"
        case "BREAK":
            return "break"
        case "QUAD":
            return "" if {_kind(row, n - 1), _kind(row, n + 1)} & {*SIGNS} else "quad"
        case "SEP":
            return _separates(row, n)
    return ""


def _kind(row: Sequence[Token], n: int) -> str:
    return row[n].kind if 0 <= n < len(row) else ""


def _separates(row: Sequence[Token], n: int) -> str:
    """Whether a comma, dot or colon parts two clauses."""
    text = row[n].text
    if text == ":":
        worded = any(t.kind == "WORD" for t in row[:n]) or _kind(row, n + 1) in ("", "WORD")
        return "colon" if worded or _equates_letters(row[:n]) else ""
    return "comma" if text in ",;." and not (text == "." and _between(row, n)) else ""


def _between(row: Sequence[Token], n: int) -> bool:
    """Whether something stands right before the token and right after it, and no blank: a.b."""
    if not 0 < n < len(row) - 1:
        return False
    before, token, after = row[n - 1 : n + 2]
    return after.kind in FACTORS and before.end == token.start and token.end == after.start


def _equates_letters(tokens: Sequence[Token]) -> bool:
    """True for i = j alone: a condition before a colon."""
    found = [t for t in tokens if t.kind != "QUAD"]
    small = all(t.text[:1].islower() for t in found[:3:2])
    return [t.kind for t in found[:3]] == ["NAME", "REL", "NAME"] and len(found) <= 4 and small
