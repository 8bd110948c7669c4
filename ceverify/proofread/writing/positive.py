"""positive(tokens): the + of i ≠ + as a name: the positive key of a contrastive loss, k_+."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.writing.token import Token

ENDS = frozenset(("RPAR", "RBRACE", "SEP", "QUAD", "WORD", "AMP"))


def positive(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, each + that stands behind a relation and before nothing as a name."""
    last = len(tokens) - 1
    return [
        replace(token, kind="NAME")
        if token.kind == "SIGN" and token.text == "+" and n and tokens[n - 1].kind == "REL"
        and (n == last or tokens[n + 1].kind in ENDS) else token
        for n, token in enumerate(tokens)
    ]  # fmt: skip
