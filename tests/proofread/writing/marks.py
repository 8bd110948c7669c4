"""Tokens as a line of text, so that a test can show what it expects."""

from __future__ import annotations

from collections.abc import Iterable

from ceverify.proofread.writing.bars import barred
from ceverify.proofread.writing.expansion import plain
from ceverify.proofread.writing.plain_tokens import plain_tokens
from ceverify.proofread.writing.tex_tokens import tex_tokens
from ceverify.proofread.writing.token import Token

BARE = frozenset({"NAME", "NUMBER", "LBRACE", "RBRACE"})


def tex(text: str) -> list[Token]:
    """TeX, its bars as brackets where they are some."""
    return barred(tex_tokens(plain(text)))


def unicode(text: str) -> list[Token]:
    """Mathematics without TeX."""
    return barred(plain_tokens(plain(text)))


def shown(tokens: Iterable[Token]) -> str:
    """a REL:= b: names, numbers and braces as they are, others with their kind."""
    return " ".join(t.text if t.kind in BARE else f"{t.kind}:{t.text}" for t in tokens)
