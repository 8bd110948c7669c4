"""arrays(tokens): W[j, d] as programs have it is W_{j, d}; δ[i − j] of signals is δ_{ij}.

Square brackets right behind a letter or its index, or softmax(x), with nothing in them but the
letters of indices, numbers and words for a class. E[x] and P[i] are of what stands in them, and
δ[2] is the δ of a layer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ceverify.proofread.writing.brackets import partners
from ceverify.proofread.writing.token import Token

OF = frozenset("EPVHIOδ1𝟙𝔼∇∂")
"""What is no array before a bracket."""
FUNCTIONS = frozenset(("softmax", "logsoftmax", "log_softmax", "sigmoid"))
INDICES = frozenset("ijklmnabcdqrst")
CLASSES = frozenset(("class", "label", "target", "true", "correct", "truth", "gold", "answer"))
"""Words for the true class, where an index stands."""
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def arrays(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, each such bracket as an index."""
    out, closing = list(tokens), partners(tokens)
    opening = {end: n for n, end in closing.items()}
    for n, end in closing.items():
        inside = tokens[n + 1 : end]
        delta = n > 0 and tokens[n - 1].text == "δ" and _difference(inside)
        if delta:
            out[n + 2] = replace(tokens[n + 2], kind="SEP", text=",")
        if delta or (
            n > 0 and tokens[n].text == "[" and _array(tokens, n, opening) and _places(inside)
        ):
            out[n] = replace(tokens[n], kind="LBRACE", text="{")
            out[end] = replace(tokens[end], kind="RBRACE", text="}")
    return [made for n, token in enumerate(out) for made in _opened(token, tokens[n])]


def _opened(token: Token, before: Token) -> list[Token]:
    """The sign of an index before the brace that was a bracket."""
    if token.kind == "LBRACE" and before.kind == "LPAR":
        return [Token("SUB", "_", token.start, token.start), token]
    return [token]


def _array(tokens: Sequence[Token], n: int, opening: Mapping[int, int]) -> bool:
    """Whether what stands before the bracket may have entries."""
    last, start = tokens[n - 1], opening.get(n - 1, 0)
    if last.end != tokens[n].start:
        return False
    if last.text == ")" and start > 0:
        return tokens[start - 1].text.lower() in FUNCTIONS
    if last.kind == "RBRACE":  # of W_{vocab} and W_1, not of a_i
        below = tokens[n - 2]
        named = len(below.text) > 1 or below.kind == "NUMBER"
        return n > 2 and tokens[n - 3].kind == "LBRACE" and named
    layer = last.text == "δ" and tokens[n + 1].kind == "NUMBER" and tokens[n + 1].text != "0"
    return last.kind == "NAME" and len(last.text) == 1 and (layer or last.text not in OF)


def _places(inside: Sequence[Token]) -> bool:
    """i or j, d or 1, 2; of two or more any letter, and y_i."""
    inside = _labels(inside)
    kinds = [t.kind for t in inside]
    wanted = ["SEP" if n % 2 else kind for n, kind in enumerate(kinds)]
    known = INDICES | CLASSES if len(kinds) == 1 else LETTERS
    letters = all(t.text in known for t in inside[::2] if t.kind == "NAME")
    plain = all(t.kind in ("NAME", "NUMBER") for t in inside[::2])
    commas = all(t.text == "," for t in inside[1::2])
    return bool(kinds) and len(kinds) % 2 == 1 and kinds == wanted and letters and plain and commas


def _labels(inside: Sequence[Token]) -> list[Token]:
    """The tokens, y for y_i."""
    found = [t.kind for t in inside]
    at = [
        n for n in range(1, len(found)) if found[n : n + 4] == ["SUB", "LBRACE", "NAME", "RBRACE"]
    ]
    below = {m for n in at for m in range(n, n + 4)}
    return [t for n, t in enumerate(inside) if n not in below]


def _difference(inside: Sequence[Token]) -> bool:
    """i − j."""
    minus = [t.kind for t in inside] == ["NAME", "SIGN", "NAME"] and inside[1].text in "-−"
    return minus and all(t.text in INDICES for t in inside[::2])
