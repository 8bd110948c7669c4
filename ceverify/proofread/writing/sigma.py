r"""summing(tokens): \Sigma_k y_k is \sum_k y_k; \Sigma_C of a denominator is a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.writing.token import Token

SCRIPT = ("SUB", "LBRACE", "NAME", "RBRACE")
BEGINS = frozenset({"NAME", "NUMBER", "FRAC", "SQRT", "LPAR", "LBRACE", "PARTIAL", "NABLA", "BIG"})
"""What a summand begins with."""


def summing(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, each Σ with an index below and a summand behind it a sign."""
    return [replace(t, kind="BIG") if _sums(tokens, n) else t for n, t in enumerate(tokens)]


def _sums(tokens: Sequence[Token], at: int) -> bool:
    sigma, *script = tokens[at : at + 5]
    if sigma.kind != "NAME" or sigma.text != "Σ" or tuple(t.kind for t in script) != SCRIPT:
        return False
    index = script[2].text
    after = tokens[at + 5].kind if at + 5 < len(tokens) else ""
    return len(index) == 1 and index.islower() and after in BEGINS
