"""mended(tokens): what a side may have meant whose brackets do not match, as sides that do.

completed(tree): u/∂w and ∂u/w, which have one ∂, as ∂u/∂w

h(x)) − y        without a ) that closes nothing, one at a time, or with a ( at the beginning
log(Σ_j e^{z_j}  with a ) where what it stands in ends
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.token import Token

PAIRS = {"(": ")", "[": "]", "{": "}"}
MOST_EDITS = 4
MOST = 6
"""So many ways are tried."""


def mended(tokens: Sequence[Token]) -> list[list[Token]]:
    """Such sides; none where the brackets match, or where too much would have to be put right."""
    found, todo = list[list[Token]](), [list(tokens)]
    for edits in range(MOST_EDITS + 1):
        wrong = [(side, at) for side in todo if (at := _mismatch(side)) is not None]
        if edits:
            found += [side for side in todo if _mismatch(side) is None]
        todo = [edited for side, at in wrong for edited in _edited(side, *at)][:MOST]
    return found[:MOST]


def _mismatch(tokens: Sequence[Token]) -> tuple[int, int, bool] | None:
    """Where a bracket has no partner, where what it stands in begins, and whether it closes."""
    stack = [(-1, "")]
    for n, token in enumerate(tokens):
        if token.kind in ("LPAR", "LBRACE"):
            stack.append((n, token.kind))
        elif token.kind == "RPAR":
            opened = tokens[stack[-1][0]].text
            if stack[-1][1] != "LPAR" or PAIRS.get(opened, token.text) != token.text:
                return n, stack[-1][0] + 1, True
            stack.pop()
        elif token.kind == "RBRACE":
            if stack[-1][1] == "LPAR":
                return n, stack[-1][0], False
            if len(stack) > 1:
                stack.pop()
    return (len(tokens), stack[-1][0], False) if stack[-1][1] == "LPAR" else None


def _edited(tokens: list[Token], at: int, start: int, closes: bool) -> Iterator[list[Token]]:
    """The side with that bracket left out, or with a partner."""
    if not closes:
        last = tokens[at - 1]
        yield [*tokens[:at], Token("RPAR", ")", last.end, last.end), *tokens[at:]]
        return
    for n in range(at, start - 1, -1):
        if tokens[n].kind == "RPAR" and _level(tokens[start:n]) <= 1:
            yield [*tokens[:n], *tokens[n + 1 :]]
    first = tokens[start]
    yield [*tokens[:start], Token("LPAR", "(", first.start, first.start), *tokens[start:]]


def _level(tokens: Sequence[Token]) -> int:
    """How many braces are open."""
    return sum((t.kind == "LBRACE") - (t.kind == "RBRACE") for t in tokens)


def completed(node: s.Syntax) -> s.Syntax:
    """The node with ∂u/∂w for each u/∂w and ∂u/w of names: nothing else can be meant."""
    node = s.mapped(node, completed)
    match node:
        case s.Frac(top=s.Name() | s.Scripted(base=s.Name()) as top, bottom=s.Term() as bottom):
            mark = bottom.factors[0]
            if isinstance(mark, s.Mark) and mark.mark == "∂" and len(bottom.factors) == 2:
                factors = (replace(mark, start=top.start, end=top.start), top)
                above = s.Term(top.start, top.end, factors, ("", ""), (False, False))
                return replace(node, top=above)
        case s.Frac(top=s.Term(factors=(s.Mark(mark="∂") as mark, s.Name() | s.Scripted())),
                    bottom=s.Name() | s.Scripted(base=s.Name()) as bottom):  # fmt: skip
            factors = (replace(mark, start=bottom.start, end=bottom.start), bottom)
            below = s.Term(bottom.start, bottom.end, factors, ("", ""), (False, False))
            return replace(node, bottom=below)
    return node
