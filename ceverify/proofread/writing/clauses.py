"""clauses(passage): the statements of a passage, side = side = …, each side parsed by itself.

clause = word? side (relation side)*        clauses are parted by rows, \\quad, commas, words
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ceverify.proofread.chain import Unread
from ceverify.proofread.passage import Macro, Passage, Place
from ceverify.proofread.writing.bars import barred
from ceverify.proofread.writing.expansion import expanded, plain
from ceverify.proofread.writing.grammar import parse
from ceverify.proofread.writing.plain_tokens import plain_tokens
from ceverify.proofread.writing.rows import CLOSE, OPEN, rows
from ceverify.proofread.writing.syntax import Syntax
from ceverify.proofread.writing.tails import with_tails
from ceverify.proofread.writing.tex_tokens import tex_tokens
from ceverify.proofread.writing.token import Token, UnwrittenError


@dataclass(frozen=True, slots=True)
class Written:
    """One side as it is written: its syntax, or what could not be read; `near` after a ≈."""

    place: Place
    syntax: Syntax | Unread
    passage: Passage
    near: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """side sign side …; `follows` where it begins with the sign, so that it goes on a chain.

    `word` is the prose before it, `mark` what parts it from the clause before: a row end, a
    space, a comma, a colon, a word, or nothing at the start of a passage.
    """

    sides: tuple[Written, ...]
    signs: tuple[str, ...]
    follows: bool
    word: str
    mark: str
    place: Place


def clauses(passage: Passage, macros: Mapping[str, Macro]) -> list[Clause]:
    """The clauses of a passage; where its characters cannot be read, one that says so."""
    try:
        if passage.notation == "tex":
            tokens = barred(tex_tokens(expanded(passage.text, macros)))
        else:
            tokens = barred(plain_tokens(plain(passage.text)))
    except UnwrittenError as error:
        place = passage.place(error.start, max(error.end, error.start + 1))
        side = Written(place, Unread(place, place.text, error.reason), passage)
        return [Clause((side,), (), False, "", "", place)]
    found: list[Clause] = []
    for row in rows(tokens):
        found += _of_row(row, passage, "row" if found else "")
    return found


def _of_row(row: Sequence[Token], passage: Passage, mark: str) -> list[Clause]:
    found: list[Clause] = []
    for word, piece, before in _pieces(row, mark):
        if piece:
            found.append(_clause(piece, passage, word, before))
        elif word:
            place = passage.place(0, 1)
            found.append(Clause((), (), False, word, before, place))
    return with_tails(found)


def _pieces(row: Sequence[Token], mark: str) -> list[tuple[str, list[Token], str]]:
    """The row in pieces: the words before each, its tokens, what parted it."""
    out: list[tuple[str, list[Token], str]] = [("", [], mark)]
    depth = 0
    for n, token in enumerate(row):
        depth = max(depth + (token.kind in OPEN) - (token.kind in CLOSE), 0)
        if depth <= 0 and token.kind not in CLOSE and (kind := _parts(row, n)):
            word = token.text if token.kind == "WORD" else ""
            if out[-1][1]:
                out.append((word, [], kind))
            else:
                out[-1] = (f"{out[-1][0]} {word}".strip(), [], out[-1][2])
        elif token.kind == "SEP" and depth <= 0:
            sign = "·" if token.text == "." else token.text
            out[-1][1].append(Token("OP", sign, token.start, token.end))
        else:
            out[-1][1].append(token)
    return out


def _parts(row: Sequence[Token], n: int) -> str:
    """Whether the token parts two clauses, and as what."""
    token = row[n]
    before = row[n - 1].kind if n else ""
    after = row[n + 1].kind if n + 1 < len(row) else ""
    match token.kind:
        case "WORD":
            return "word"
        case "BREAK":
            return "break"
        case "QUAD":
            ends = before in ("REL", "SIGN", "OP") or after in ("REL", "SIGN", "OP")
            return "" if ends else "quad"
        case "SEP" if token.text == ":":
            if any(t.kind == "WORD" for t in row[:n]) or after in ("", "WORD"):
                return "colon"
            return "colon" if _equates_letters(row[:n]) else ""
        case "SEP" if token.text == "." and _between(row, n):
            return ""  # a.b, a product
        case "SEP" if token.text in ",;.":
            return "comma"
    return ""


def _between(row: Sequence[Token], n: int) -> bool:
    """Whether something stands right before the token and right after it, and no blank."""
    if not 0 < n < len(row) - 1:
        return False
    before, token, after = row[n - 1 : n + 2]
    factor = after.kind in ("NAME", "NUMBER", "FRAC", "LPAR", "LBRACE", "BIG", "PARTIAL")
    return factor and before.end == token.start and token.end == after.start


def _equates_letters(tokens: Sequence[Token]) -> bool:
    """True for i = j alone: a condition before a colon."""
    found = [t for t in tokens if t.kind != "QUAD"]
    small = all(t.text[:1].islower() for t in found[:3:2])
    return [t.kind for t in found[:3]] == ["NAME", "REL", "NAME"] and len(found) <= 4 and small


def _clause(tokens: list[Token], passage: Passage, word: str, mark: str) -> Clause:
    pieces: list[list[Token]] = [[]]
    signs: list[str] = []
    relations: list[Token] = []
    depth = 0
    tokens = [t for t in tokens if t.kind != "QUAD" or depth]
    for token in tokens:
        depth = max(depth + (token.kind in OPEN) - (token.kind in CLOSE), 0)
        if token.kind == "REL" and depth <= 0:
            signs.append(token.text)
            relations.append(token)
            pieces.append([])
        else:
            pieces[-1].append(token)
    follows = bool(signs) and not pieces[0]
    if follows:
        pieces = pieces[1:]
    if pieces and not pieces[-1] and len(pieces) > 1:
        pieces.pop()
    sides = tuple(
        _side(p, passage, relations[min(n, len(relations) - 1)] if relations else tokens[0])
        for n, p in enumerate(pieces)
    )
    place = passage.place(tokens[0].start, tokens[-1].end)
    return Clause(sides, tuple(signs), follows, word, mark, place)


def _side(tokens: list[Token], passage: Passage, near: Token) -> Written:
    if not tokens:
        place = passage.place(near.start, near.end)
        return Written(place, Unread(place, place.text, "a side is missing here"), passage)
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    place = passage.place(start, end)
    try:
        return Written(place, parse(tokens), passage)
    except UnwrittenError as error:
        at = passage.place(error.start, max(error.end, error.start + 1))
        return Written(place, Unread(at, at.text, error.reason), passage)
