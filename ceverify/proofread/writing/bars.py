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
        if token.kind == "BIG" and _bare(tokens, n):
            out[n] = replace(token, kind="NAME")
        if token.kind != "SEP" or token.text not in "|‖":
            continue
        before = tokens[n - 1].kind if n else ""
        if opened and opened[-1][1] == depth and tokens[opened[-1][0]].text == token.text:
            first = opened.pop()[0]
            out[first] = replace(tokens[first], kind="LPAR")
            out[n] = replace(token, kind="RPAR")
        elif before not in OPERAND_END or depth == 0 or _closes(tokens, n):
            opened.append((n, depth))
    return out


def _closes(tokens: Sequence[Token], n: int) -> bool:
    """Whether another ‖ stands behind in the same bracket: ∂‖w‖, not KL(p‖q)."""
    inside, text = 0, tokens[n].text
    if text != "‖" and tokens[n - 1].kind != "PARTIAL":
        return False
    for token in tokens[n + 1 :]:
        inside += (token.kind in ("LPAR", "LBRACE")) - (token.kind in ("RPAR", "RBRACE"))
        if inside < 0:
            return False
        if not inside and token.kind == "SEP" and token.text == text:
            return True
    return False


def _bare(tokens: Sequence[Token], n: int) -> bool:
    """A sum sign with nothing after it that it could sum: short for the sum that was written."""
    kinds = [t.kind for t in tokens[n + 1 : n + 5]]
    if kinds == ["SUB", "LBRACE", "NAME", "RBRACE"] and tokens[n + 3].text.isupper():
        n += 4  # Σ_K, one name
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None or after.kind in ("RBRACE", "RPAR", "SIGN", "OP", "REL", "ROW", "AMP", "END"):
        return True
    power = after.kind == "SUP" and n + 3 < len(tokens) and tokens[n + 2].kind == "LBRACE"
    return power and tokens[n + 3].text == "2"
