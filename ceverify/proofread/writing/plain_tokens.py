"""plain_tokens(written): mathematics without TeX, ∂aᵢ/∂z_j = a_i*(1 - a_j), as tokens.

name   = word "_" word (label_smoothing) | letters | letter with accents
script = "_" (letters | digits | "{…}" | "(…)")  |  "^" (… )  |  ² ⱼ
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Iterator

from ceverify.proofread.writing.characters import (
    SUPERSCRIPTS,
    character_token,
    lowered,
    script_tokens,
)
from ceverify.proofread.writing.expansion import Written, closing
from ceverify.proofread.writing.prose import CJK, is_prose
from ceverify.proofread.writing.token import DEEPEST, LONGEST, MOST_DIGITS, Token, UnwrittenError
from ceverify.proofread.writing.words import APPOSED, DONE_TO, KNOWN

MARK = re.compile(
    r"(?P<space>\s+|#[^\n]*)"
    r"|(?P<walrus>:=|==|!=|/=|<>|->|=>|<=|>=)"
    r"|(?P<power>\*\*)"
    r"|(?P<number>\d+(?:\.\d+)?(?:e-\d+)?|\.\d+)"
    r"|(?P<word>[A-Za-z]{3,}(?:_[A-Za-z]{3,})+)"
    r"|(?P<letters>[A-Za-z]+)"
    r"|(?P<prime>['’′]+)"
    r"|(?P<script>[_^])"
    r"|(?P<other>.)",
    re.DOTALL,
)
RELATIONS = {":=": "≔", "!=": "≠", "/=": "≠", "<>": "≠", "->": "→", "=>": "⇒", "<=": "≤", ">=": "≥"}
SCRIPT = re.compile(r"-?(?:\d+(?:\.\d+)?|[A-Za-z]+(?![A-Za-z]*\()|[^\W\d_]|\*)['′]?")
PAIRS = {"(": ")", "{": "}", "[": "]"}
GLUE = ("of", "wrt", "in", "by", "over")
SUMS = {"sum": "Σ", "prod": "Π"}
GREEK = {"delta": "δ", "sigma": "σ"}
FUSED = frozenset(" ".join(("dz dx dL dC dE dJ dp dy da do ds dl dw db dW",)).split())


def plain_tokens(written: Written) -> list[Token]:
    """The tokens of plain mathematics; UnwrittenError for what is not."""
    tokens = list(PlainReader().read(written))
    if len(tokens) > LONGEST:
        raise UnwrittenError(0, 1, "the formula is too long")
    return _accented(tokens, written)


class PlainReader:
    """Reads a piece of plain mathematics; scripts in brackets are read one level deeper."""

    def __init__(self) -> None:
        self.depth = 0

    def read(self, piece: Written) -> Iterator[Token]:
        """The tokens of a piece."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnwrittenError(*piece.span(0, 1), "brackets are nested too deeply")
        at = 0
        while at < len(piece.text):
            found = MARK.match(piece.text, at)
            assert found is not None
            at = yield from self._mark(piece, found)
        self.depth -= 1

    def _mark(self, piece: Written, found: re.Match[str]) -> Generator[Token, None, int]:
        span, text = piece.span(found.start(), found.end()), found.group()
        match found.lastgroup:
            case "walrus":
                relation = RELATIONS.get(text, "=")
                yield Token("BREAK" if relation == "⇒" else "REL", relation, *span)
            case "number":
                if len(text) > MOST_DIGITS:
                    raise UnwrittenError(*span, "the number is too long")
                yield Token("NUMBER", text, *span)
            case "word":
                yield Token("NAME", text, *span)
            case "letters":
                yield from self._letters(piece, found)
            case "prime":
                yield Token("PRIME", "′" * len(text), *span)
            case "power" | "script":
                kind = "SUB" if text == "_" else "SUP"
                yield Token(kind, text, *span)
                return (yield from self._script(piece, found.end()))
            case "other":
                return (yield from self._other(piece, found.start(), span))
        return found.end()

    def _other(self, piece: Written, at: int, span: tuple[int, int]) -> Generator[Token, None, int]:
        char = piece.text[at]
        if char in SUPERSCRIPTS or lowered(char) is not None:
            yield from script_tokens(char, span)
        elif CJK.match(char):
            end = at
            while end < len(piece.text) and CJK.match(piece.text[end]):
                end += 1
            yield Token("WORD", piece.text[at:end], span[0], piece.span(end - 1, end)[1])
            return end
        elif char in "ΣΠ":
            yield Token("BIG", char, *span)
        elif char in "{}":
            yield Token("LPAR" if char == "{" else "RPAR", char, *span)
        elif not unicodedata.combining(char):
            yield character_token(char, span)
        return at + 1

    def _letters(self, piece: Written, found: re.Match[str]) -> Iterator[Token]:
        text, start = found.group(), found.start()
        whole = piece.span(start, found.end())
        title = len(text) == 2 and text[0].isupper() and text[1].islower()
        if text in SUMS and piece.text[found.end() : found.end() + 1] in ("_", " "):
            yield Token("BIG", SUMS[text], *whole)
        elif text in GLUE and _done_to(piece.text, found.end()):
            yield Token("OP", "·", *whole)
        elif len(text) > 1 and (is_prose(text) or title) and text not in KNOWN:
            yield Token("WORD", text, *whole)
        elif text in KNOWN or text in FUSED or len(text) > 2:
            yield Token("NAME", GREEK.get(text, text), *whole)
        else:
            for n, letter in enumerate(text):
                yield Token("NAME", letter, *piece.span(start + n, start + n + 1))

    def _script(self, piece: Written, at: int) -> Generator[Token, None, int]:
        text = piece.text
        while text[at : at + 1] == " ":
            at += 1
        if text[at : at + 1] == "{":
            end = closing(text, at)
        elif text[at : at + 1] == "(":
            end = _closing(text, at)
        else:
            found = SCRIPT.match(text, at)
            if not found:
                raise UnwrittenError(*piece.span(at - 1, at), "a subscript or exponent is missing")
            yield from self._inside(piece[at : found.end()])
            return found.end()
        if end is None:
            raise UnwrittenError(*piece.span(at, at + 1), "a bracket is not closed")
        yield from self._inside(piece[at + 1 : end])
        return end + 1

    def _inside(self, inside: Written) -> Iterator[Token]:
        yield Token("LBRACE", "{", *inside.span(0, 1))
        if re.fullmatch(r"[A-Za-z]{2}['′]?", inside.text):
            for n in range(len(inside.text)):
                yield from self.read(inside[n : n + 1])
        else:
            yield from self.read(inside)
        yield Token("RBRACE", "}", *inside.span(len(inside.text) - 1, len(inside.text)))


def _done_to(text: str, end: int) -> bool:
    """Whether "derivative of" stands before a formula that is more than a name's definition."""
    return bool(DONE_TO.search(text, 0, end)) and not APPOSED.match(text, end)


def _closing(text: str, at: int) -> int | None:
    depth = 0
    for n in range(at, len(text)):
        depth += (text[n] in "([{") - (text[n] in ")]}")
        if not depth:
            return n
    return None


def _accented(tokens: list[Token], written: Written) -> list[Token]:
    """Letters with the combining accents that follow them."""
    marks = {s[0]: c for c, s in zip(written.text, written.spans, strict=True)
             if unicodedata.combining(c)}  # fmt: skip
    if not marks:
        return tokens
    out = []
    for token in tokens:
        if token.kind == "NAME" and (mark := marks.get(token.end)):
            name = unicodedata.normalize("NFC", token.text + mark)
            token = Token("NAME", name, token.start, token.end + 1)
        out.append(token)
    return out
