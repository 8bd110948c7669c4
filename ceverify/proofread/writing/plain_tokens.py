"""plain_tokens(written): mathematics without TeX, ∂aᵢ/∂z_j = a_i*(1 - a_j), as tokens.

name   = word "_" word (label_smoothing) | letters | letter with accents
script = "_" (letters | digits | "{…}" | "(…)")  |  "^" (… )  |  ² ⱼ
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ceverify.proofread.writing.characters import (
    SUPERSCRIPTS,
    character_token,
    lowered,
    script_tokens,
)
from ceverify.proofread.writing.combining import accented
from ceverify.proofread.writing.expansion import Written, closing
from ceverify.proofread.writing.marks import MarkReader, Tokens
from ceverify.proofread.writing.plain_letters import letters
from ceverify.proofread.writing.prose import UNSPACED
from ceverify.proofread.writing.token import Token, UnwrittenError, number_token

MARKS = re.compile(
    r"(?P<space>\s+|#[^\n]*)"
    r"|(?P<walrus>:=|==|!=|/=|<>|->|=>|<=|>=)"
    r"|(?P<power>\*\*)"
    r"|(?P<dots>\.\.\.+)"
    r"|(?P<number>\d+(?:\.\d+)?(?:e-\d+)?|\.\d+)"
    r"|(?P<word>[A-Za-z]{3,}(?:_[A-Za-z]{3,})+)"
    r"|(?P<letters>[A-Za-z]+)"
    r"|(?P<prime>['’′]+)"
    r"|(?P<script>[_^])"
    r"|(?P<other>.)",
    re.DOTALL,
)
RELATIONS = {":=": "≔", "!=": "≠", "/=": "≠", "<>": "≠", "->": "→", "=>": "⇒", "<=": "≤", ">=": "≥"}
KINDS = {"Σ": "BIG", "Π": "BIG", "{": "LPAR", "}": "RPAR"}
SCRIPT = re.compile(r"-?(?:\d+(?:\.\d+)?|[A-Za-z]+(?![A-Za-z]*\()|[^\W\d_]|\*)['′]?")
PAIR = re.compile(r"[A-Za-z]{2}['′]?")
"""Two indices: ij of p_ij."""
APART = 3
"""As many blanks part what stands on one line."""


def plain_tokens(written: Written) -> list[Token]:
    """The tokens of plain mathematics; UnwrittenError for what is not."""
    return accented(PlainReader().all(written), written)


class PlainReader(MarkReader):
    """Reads a piece of plain mathematics; scripts in brackets are read one level deeper."""

    MARK = MARKS

    def mark(self, piece: Written, found: re.Match[str]) -> Tokens:
        """A run of letters, a script, or one token."""
        span = piece.span(*found.span())
        match found.lastgroup:
            case "letters":
                yield from letters(piece, found)
            case "power" | "script":
                yield Token("SUB" if found[0] == "_" else "SUP", found[0], *span)
                return (yield from self._script(piece, found.end()))
            case "other":
                return (yield from _other(piece, found.start(), span))
            case _:
                yield from _lexeme(found, span)
        return found.end()

    def _script(self, piece: Written, at: int) -> Tokens:
        """_ij, ^{2}, _(i+1): what stands below or above, in braces."""
        at += len(piece.text[at:]) - len(piece.text[at:].lstrip(" "))
        if piece.text[at : at + 1] not in ("{", "("):
            found = SCRIPT.match(piece.text, at)
            if not found:
                raise UnwrittenError(*piece.span(at - 1, at), "a subscript or exponent is missing")
            yield from self._inside(piece[at : found.end()])
            return found.end()
        end = closing(piece.text, at) if piece.text[at] == "{" else _closing(piece.text, at)
        if end is None:
            raise UnwrittenError(*piece.span(at, at + 1), "a bracket is not closed")
        yield from self._inside(piece[at + 1 : end])
        return end + 1

    def _inside(self, inside: Written) -> Iterator[Token]:
        yield Token("LBRACE", "{", *inside.span(0, 1))
        if PAIR.fullmatch(inside.text):
            for n in range(len(inside.text)):
                yield from self.read(inside[n : n + 1])
        else:
            yield from self.read(inside)
        yield Token("RBRACE", "}", *inside.span(len(inside.text) - 1, len(inside.text)))


def _lexeme(found: re.Match[str], span: tuple[int, int]) -> Iterator[Token]:
    """Numbers, names like label_smoothing, primes, relations, and wide blanks."""
    text = found[0]
    match found.lastgroup:
        case "walrus":
            relation = RELATIONS.get(text, "=")
            yield Token("BREAK" if relation == "⇒" else "REL", relation, *span)
        case "number":
            yield number_token(text, span)
        case "dots":
            yield Token("NAME", "…", *span)
        case "word":
            yield Token("NAME", text, *span)
        case "prime":
            yield Token("PRIME", "′" * len(text), *span)
        case "space" if len(text) >= APART and text.isspace() and "\n" not in text:
            yield Token("QUAD", " ", *span)


def _other(piece: Written, at: int, span: tuple[int, int]) -> Tokens:
    """² and ⱼ, words without blanks, Σ, { and other signs; accents belong to the letter before."""
    char = piece.text[at]
    if char in SUPERSCRIPTS or lowered(char) is not None:
        yield from script_tokens(char, span)
    elif words := UNSPACED.match(piece.text, at):
        yield Token("WORD", words[0], *piece.span(at, words.end()))
        return words.end()
    elif char in KINDS:
        yield Token(KINDS[char], char, *span)
    elif not unicodedata.combining(char):
        yield character_token(char, span)
    return at + 1


def _closing(text: str, at: int) -> int | None:
    depth = 0
    for n in range(at, len(text)):
        depth += (text[n] in "([{") - (text[n] in ")]}")
        if not depth:
            return n
    return None
