r"""\text{if $i = j$}: words, and the mathematics among them.

prose = words | words "$" piece "$" words … | words? letter ("=" | "≠") letter words?
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.writing.expansion import Written
from ceverify.proofread.writing.prose import is_prose
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.token import Token, UnwrittenError
from ceverify.proofread.writing.words import DONE_TO

# i = j and i != j: what words beside a formula say of its indices.
LETTERS = re.compile(
    r"(?<![A-Za-z0-9_\\])([a-z](?:_[a-z])?)\s*(\$?)\s*(==?|≠|!=|\\neq?\b|\\not=|/=)\s*\2\s*"
    r"([a-z](?:_[a-z])?)(?![A-Za-z0-9_(])"
)


FEW = 3
"""Words, more of which are a sentence of their own."""


def stripped(inside: Written) -> str:
    """The text without the blanks around it."""
    return inside.text.strip().strip("~")


def says(inside: Written) -> bool:
    """Whether the text speaks; softmax, loss and train do not, they are names."""
    text = stripped(inside)
    if text.count("(") != text.count(")"):
        return True  # what begins or ends a remark
    return "$" in text or bool(LETTERS.search(inside.text)) or is_prose(text)


def spoken(reader: Reader, inside: Written, span: tuple[int, int]) -> Iterator[Token]:
    """The words as WORD tokens, the mathematics among them read on."""
    text = stripped(inside)
    said = LETTERS.search(inside.text)
    if said and "$" not in text.replace(said[0], ""):
        yield from _around(reader, inside, said)
    elif "$" in text:
        yield from _mixed(reader, inside)
    else:  # "derivative of" is no word beside a formula: without it that would be another one
        done = DONE_TO.search(text)
        acts = done is not None and (bool(done[1]) or len(text.split()) < FEW)
        yield Token("NAME" if acts else "WORD", text, *span)


def _mixed(reader: Reader, inside: Written) -> Iterator[Token]:
    r"""\text{for $j = j^*$}: prose and mathematics in turn."""
    at, maths = 0, False
    for part in inside.text.split("$"):
        piece = inside[at : at + len(part)]
        if maths:
            yield from reader.read(piece)
        elif part.strip():
            yield Token("WORD", part.strip(), *piece.span(0, len(part)))
        at, maths = at + len(part) + 1, not maths


def _around(reader: Reader, inside: Written, said: re.Match[str]) -> Iterator[Token]:
    r"""\text{if i = j}: prose around what is mathematics though no $ says so."""
    if words := inside.text[: said.start()].strip(" ~"):
        yield Token("WORD", words, *inside.span(0, said.start()))
    yield from reader.read(inside[slice(*said.span(1))])
    yield Token("REL", "=" if said[3] in ("=", "==") else "≠", *inside.span(*said.span(3)))
    yield from reader.read(inside[slice(*said.span(4))])
    words = inside.text[said.end() :].strip(" ~")
    if LETTERS.search(words):
        raise UnwrittenError(*inside.span(*said.span()), "of two conditions in one nothing is read")
    yield Token("WORD", words, *inside.span(said.end() - 1, len(inside.text)))
