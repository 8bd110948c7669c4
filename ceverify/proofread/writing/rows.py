r"""rows(tokens): what stands on each row; environments that only lay out are laid open.

\begin{align} a &= b \\ &= c \end{align}   is the rows   a = b   and   = c
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.writing.environments import BRANCHES, LAYOUT, MATRICES
from ceverify.proofread.writing.token import Token

ARGUMENT_BEFORE = frozenset({"SUB", "SUP", "FRAC", "SQRT"})
OPEN = {"LPAR": "RPAR", "LBRACE": "RBRACE", "BEGIN": "END"}
CLOSE = frozenset(OPEN.values())


def rows(tokens: Sequence[Token]) -> list[list[Token]]:
    """The rows, each without its & and without what only lays out."""
    laid = _opened(_braces(_fences(list(tokens))))
    found = _split(laid, strict=True)
    if found is None:
        found = _split(laid, strict=False) or []
    return _joined([row for row in found if row])


def partners(tokens: Sequence[Token]) -> dict[int, int]:
    """For each bracket the place of the one that closes it, where there is one."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for n, token in enumerate(tokens):
        if token.kind in OPEN:
            stack.append(n)
        elif token.kind in CLOSE:
            while stack and OPEN[tokens[stack[-1]].kind] != token.kind:
                if tokens[stack[-1]].kind != "LPAR" or token.kind == "RPAR":
                    break
                stack.pop()
            if stack and OPEN[tokens[stack[-1]].kind] == token.kind:
                pairs[stack.pop()] = n
    return pairs


def _fences(tokens: list[Token]) -> list[Token]:
    r"""\left\{ \begin{array} … \right. as cases, \left[ \begin{array} … \right] as a matrix."""
    pairs = partners(tokens)
    gone: set[int] = set()
    for n, token in enumerate(tokens[:-1]):
        start = tokens[n + 1]
        if token.kind != "LPAR" or start.kind != "BEGIN" or n + 1 not in pairs:
            continue
        end = pairs[n + 1]
        closed = pairs.get(n) == end + 1
        if token.text == "{" and not closed:
            name = "cases"
            gone.add(n)
        elif closed and start.text in BRANCHES | MATRICES | LAYOUT:
            name = "bmatrix" if token.text in "[(" else start.text
            gone |= {n, end + 1}
        else:
            continue
        tokens[n + 1], tokens[end] = replace(start, text=name), replace(tokens[end], text=name)
    return [t for n, t in enumerate(tokens) if n not in gone]


def _braces(tokens: list[Token]) -> list[Token]:
    """Without braces around whole equalities, as of a colour or a box."""
    pairs = partners(tokens)
    gone: set[int] = set()
    argument_end: set[int] = set()
    for n, token in enumerate(tokens):
        if token.kind != "LBRACE" or n not in pairs:
            continue
        before = tokens[n - 1].kind if n else ""
        if before in ARGUMENT_BEFORE or n - 1 in argument_end:
            if before == "FRAC":
                argument_end.add(pairs[n])
            continue
        if _holds_rows(tokens[n + 1 : pairs[n]]):
            gone |= {n, pairs[n]}
    return [t for n, t in enumerate(tokens) if n not in gone]


def _holds_rows(tokens: Sequence[Token]) -> bool:
    depth = 0
    for token in tokens:
        layout = token.text in LAYOUT
        if token.kind in OPEN and not (token.kind == "BEGIN" and layout):
            depth += 1
        elif token.kind in CLOSE and not (token.kind == "END" and layout):
            depth -= 1
        elif depth == 0 and token.kind in ("REL", "ROW", "AMP"):
            return True
    return False


def _opened(tokens: list[Token]) -> list[Token]:
    """Layout environments as row ends; an array with relations in cells of their own is one."""
    pairs = partners(tokens)
    layout: set[int] = set()
    ends: set[int] = set()
    for n, token in enumerate(tokens):
        if token.kind == "BEGIN" and n in pairs:
            branches = token.text in BRANCHES and _aligned(tokens[n + 1 : pairs[n]])
            layout |= {n, pairs[n]} if token.text in LAYOUT or branches else set()
            ends |= {pairs[n]} if branches else set()
    out = []
    for n, token in enumerate(tokens):
        out.append(replace(token, kind="ROW") if n in layout else token)
        if n in ends:  # what goes on after all branches does not go on from the last of them
            out += [replace(token, kind="UNKNOWN"), replace(token, kind="ROW")]
    return out


def _aligned(inside: Sequence[Token]) -> bool:
    depth = 0
    for n, token in enumerate(inside):
        depth += (token.kind in OPEN) - (token.kind in CLOSE)
        follows = inside[n - 1].kind if n else "ROW"
        after = inside[n + 1].kind if n + 1 < len(inside) else "ROW"
        if depth == 0 and token.kind == "REL" and "AMP" in (follows, after) and token.text == "=":
            return True
    return False


def _split(tokens: Sequence[Token], strict: bool) -> list[list[Token]] | None:
    """At row ends outside brackets; None where `strict` and a bracket stays open."""
    found: list[list[Token]] = [[]]
    depth = inner = 0
    for token in tokens:
        if token.kind in ("BEGIN", "LBRACE"):
            inner += 1
        elif token.kind in ("END", "RBRACE"):
            inner -= 1
        elif token.kind == "LPAR":
            depth += 1
        elif token.kind == "RPAR":
            depth = max(depth - 1, 0)
        if token.kind == "ROW" and inner == 0:
            if depth == 0 or not strict:
                found.append([])
                depth = 0
            continue
        if token.kind == "AMP" and inner == 0:
            continue
        if token.kind == "QUAD" and (depth or (inner and not _in_grid(tokens))):
            continue
        found[-1].append(token)
    return None if strict and depth else found


def _in_grid(tokens: Sequence[Token]) -> bool:
    return any(t.kind == "BEGIN" for t in tokens)


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
