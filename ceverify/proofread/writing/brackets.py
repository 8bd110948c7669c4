"""partners(tokens): for each bracket the one that closes it."""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.proofread.writing.token import Token

OPEN = {"LPAR": "RPAR", "LBRACE": "RBRACE", "BEGIN": "END"}
CLOSE = frozenset(OPEN.values())


def partners(tokens: Sequence[Token]) -> dict[int, int]:
    """For each bracket the place of the one that closes it, where there is one."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for n, token in enumerate(tokens):
        if token.kind in OPEN:
            stack.append(n)
        elif token.kind in CLOSE:
            _drop_unclosed(stack, tokens, token.kind)
            if stack and OPEN[tokens[stack[-1]].kind] == token.kind:
                pairs[stack.pop()] = n
    return pairs


def _drop_unclosed(stack: list[int], tokens: Sequence[Token], kind: str) -> None:
    """Round brackets that were left open inside of what a brace or \\end closes."""
    while stack and kind != "RPAR" and tokens[stack[-1]].kind == "LPAR":
        stack.pop()


def depth(token: Token) -> int:
    """1 for what opens, −1 for what closes."""
    return (token.kind in OPEN) - (token.kind in CLOSE)
