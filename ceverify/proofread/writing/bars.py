"""barred(tokens): |x| and ‖W‖ as brackets; a bar between two things stays what parts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.writing.token import Token

OPERAND_END = frozenset({"NUMBER", "NAME", "RPAR", "RBRACE", "END", "PRIME", "PARTIAL"})


def barred(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, a bar that no operand stands before opening a bracket, the next closing it."""
    out, opened = list(tokens), list[tuple[int, int]]()
    depth = 0
    for n, token in enumerate(tokens):
        depth += (token.kind in ("LPAR", "LBRACE")) - (token.kind in ("RPAR", "RBRACE"))
        if token.kind != "SEP" or token.text not in "|‖":
            continue
        before = tokens[n - 1].kind if n else ""
        if opened and opened[-1][1] == depth and tokens[opened[-1][0]].text == token.text:
            first = opened.pop()[0]
            out[first] = replace(tokens[first], kind="LPAR")
            out[n] = replace(token, kind="RPAR")
        elif before not in OPERAND_END or depth == 0:
            opened.append((n, depth))
    return out
