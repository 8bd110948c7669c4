r"""rows(tokens): what stands on each row; environments that only lay out are laid open.

\begin{align} a &= b \\ &= c \end{align}   is the rows   a = b   and   = c
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.writing.asides import unbracketed
from ceverify.proofread.writing.columns import one_by_one
from ceverify.proofread.writing.layout import laid_open
from ceverify.proofread.writing.pieces import BECAUSE
from ceverify.proofread.writing.token import Token

ROUND = {"LPAR": 1, "RPAR": -1}
ENDS = frozenset({"NAME", "NUMBER", "RBRACE", "RPAR", "PRIME"})
INNER = {"BEGIN": 1, "LBRACE": 1, "END": -1, "RBRACE": -1}


def rows(tokens: Sequence[Token]) -> list[list[Token]]:
    """The rows, each without its & and without what only lays out."""
    laid = one_by_one(_remarks(laid_open(unbracketed(tokens))))
    found = _split(laid, strict=True)
    if found is None:
        found = _split(laid, strict=False) or []
    return _joined([_unnumbered(row) for row in found if row])


def _unnumbered(row: list[Token]) -> list[Token]:
    """The row without the 1) or the (5) that it begins with, a number of a case or of the row.

    A (5) numbers where space is behind it, a colon, or the brace of the \\text{…} around it.
    """
    kinds = [t.kind for t in row[:4]]
    if kinds[:3] == ["NUMBER", "RPAR", "WORD"]:
        return row[2:]
    if kinds[:3] != ["LPAR", "NUMBER", "RPAR"]:
        return row
    if kinds[3:] in (["QUAD"], ["SEP"]) and row[3].text != ",":
        return row[4:]
    braced = 1 < row[2].end - row[2].start < len("\\right")
    return row[3:] if braced else row


def _remarks(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, && before a remark as a space, the dots of = a … (b = c) as a because."""
    out: list[Token] = []
    inner = 0
    for n, token in enumerate(tokens):
        inner += INNER.get(token.kind, 0)
        twice = inner == 0 and token.kind == "AMP" and bool(out) and out[-1].kind == "AMP"
        led = inner == 0 and bool(out) and out[-1].kind in ENDS and _leader(tokens, n)
        out[-1:] = [replace(token, kind="QUAD")] if twice else [*out[-1:], token]
        if led:
            out[-1] = replace(token, kind="BREAK", text=BECAUSE)
    return out


def _leader(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is dots, and an equality in brackets the rest of the row."""
    if tokens[at].text != "…":
        return False  # first of all: else the rest is gone through once for each token
    rest = [t.kind for t in tokens[at + 1 :]]
    row = [k for k in rest[: rest.index("ROW") if "ROW" in rest else len(rest)] if k != "QUAD"]
    return row[:1] == ["LPAR"] and row[-1] == "RPAR" and "REL" in row


def _split(tokens: Sequence[Token], strict: bool) -> list[list[Token]] | None:
    """At row ends outside brackets; None where `strict` and a bracket stays open."""
    found: list[list[Token]] = [[]]
    opened = inner = 0
    grids = any(t.kind == "BEGIN" for t in tokens)
    for token in tokens:
        inner += INNER.get(token.kind, 0)
        opened = max(opened + ROUND.get(token.kind, 0), 0)
        if token.kind == "ROW" and inner == 0:
            if opened == 0 or not strict:
                found.append([])
                opened = 0
        elif not _blank(token.kind, bool(opened), inner, grids):
            found[-1].append(token)
    return None if strict and opened else found


def _blank(kind: str, bracketed: bool, inner: int, grids: bool) -> bool:
    """Whether a token only lays out: an & of the row itself, a space inside of brackets."""
    if kind == "AMP":
        return inner == 0
    return kind == "QUAD" and (bracketed or (inner != 0 and not grids))


def _joined(found: list[list[Token]]) -> list[list[Token]]:
    """A row that goes on with + or − belongs to the row before."""
    out: list[list[Token]] = []
    for row in found:
        first = next((t for t in row if t.kind != "QUAD"), None)
        ended = out and out[-1] and out[-1][-1].kind in ("REL", "SIGN", "OP", "BIG")
        if out and out[-1] and first and (first.kind in ("SIGN", "OP") or ended):
            out[-1] += [t for n, t in enumerate(row) if t.kind != "QUAD" or n > row.index(first)]
        else:
            out.append(row)
    return out
