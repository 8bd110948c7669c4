"""pieces(row): a row at the words, commas, colons and spaces that part its clauses.

A comma is none in brackets, a colon only after words or i = j, a dot none in a.b and a . b.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ceverify.proofread.writing.brackets import CLOSE, depth, partners
from ceverify.proofread.writing.token import Token

BECAUSE = "because"
"""Marks an aside: what goes on after it goes on from what stands before it."""
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
            out[-1].tokens.append(token if inside and not _dot(row, n) else _sign(token))
    return out


def _part(out: list[Piece], word: str, kind: str) -> None:
    """A new piece; the words before one that has no tokens yet are all its own."""
    if out[-1].tokens:
        out.append(Piece(word, kind))
    else:
        out[-1].word = f"{out[-1].word} {word}".strip()
        out[-1].mark = kind if kind == BECAUSE else out[-1].mark


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
            return row[n].text or "break"
        case "QUAD":
            signed = {_kind(row, n - 1), _kind(row, n + 1)} & {*SIGNS}
            return "" if signed or _summing(row[:n]) else "quad"
        case "SEP":
            return _separates(row, n)
    return ""


def _summing(row: Sequence[Token]) -> bool:
    """Whether it ends with a sum sign and its limits, so that what is summed comes next."""
    pairs, at = partners(row), len(row) - 1
    while at > 1 and row[at].kind == "RBRACE":
        start = next((n for n, end in pairs.items() if end == at), 0)
        if _kind(row, start - 1) not in ("SUB", "SUP"):
            return False
        at = start - 2
    return at >= 0 and row[at].kind == "BIG"


def _kind(row: Sequence[Token], n: int) -> str:
    return row[n].kind if 0 <= n < len(row) else ""


def _separates(row: Sequence[Token], n: int) -> str:
    """Whether a comma, dot or colon parts two clauses."""
    text = row[n].text
    if text == ":":
        worded = any(t.kind == "WORD" for t in row[:n]) or _kind(row, n + 1) in ("", "WORD")
        return "colon" if worded or _labels(row, n) or _equates_letters(row[:n]) else ""
    return "comma" if text in ",;." and not (text == "." and _between(row, n)) else ""


def _dot(row: Sequence[Token], n: int) -> bool:
    """Whether it is a dot between two factors: e^{a} . e^{b}; none of … or at an end."""
    factor = _kind(row, n + 1) in FACTORS and _kind(row, n - 1) in (*FACTORS, "RBRACE", "RPAR")
    return row[n].kind == "SEP" and row[n].text == "." and factor


def _between(row: Sequence[Token], n: int) -> bool:
    """Whether it is a product: a.b, or a . b and a. (b) with no equality behind; else two."""
    if not 0 < n < len(row) - 1 or row[n + 1].kind not in FACTORS:
        return False
    before, token, after = row[n - 1 : n + 2]
    if before.end == token.start and token.end == after.start:
        return True
    spaced = before.end < token.start and token.end < after.start
    return (spaced or after.kind == "LPAR") and not _claims(row[n + 1 :])


def _claims(row: Sequence[Token]) -> bool:
    """Whether an equality stands there, outside of brackets, or (3), the number of one."""
    inside = 0
    for token in row:
        inside += depth(token)
        if token.kind == "REL" and inside <= 0:
            return True
    return [t.kind for t in row] == ["LPAR", "NUMBER", "RPAR"]


def _labels(row: Sequence[Token], at: int) -> bool:
    """True for 2: and softmax: before a formula; 1:y is a product."""
    if at + 1 >= len(row) or row[at + 1].start == row[at].end:
        return False
    match [t for t in row[:at] if t.kind != "QUAD"]:
        case [one] if one.end == row[at].start:
            return one.kind == "NUMBER" or (one.kind == "NAME" and len(one.text) > 1)
    return False


LAST = (["NAME"], ["NUMBER"])


def _equates_letters(tokens: Sequence[Token]) -> bool:
    """True for i = j and y = 1 alone: a condition before a colon."""
    first = max((n for n, t in enumerate(tokens) if t.kind == "QUAD" and n < len(tokens) - 3),
                default=-1)  # fmt: skip
    found = [t for t in tokens[first + 1 :] if t.kind != "QUAD"]
    small = all(t.text[:1].islower() or t.kind == "NUMBER" for t in found[:3:2])
    kinds = [t.kind for t in found[:3]]
    return kinds[:2] == ["NAME", "REL"] and kinds[2:] in LAST and len(found) <= 4 and small
