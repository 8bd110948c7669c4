r"""laid_open(tokens): without what only lays out; its environments are row ends.

\left\{ \begin{array} … \right. is cases;  \boxed{a = b} is a = b;  \begin{align} is a row end
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.writing.brackets import CLOSE, OPEN, depth, partners
from ceverify.proofread.writing.case_steps import with_steps
from ceverify.proofread.writing.environments import BRANCHES, LAYOUT, MATRICES
from ceverify.proofread.writing.token import Token

ARGUMENT_BEFORE = frozenset({"SUB", "SUP", "FRAC", "SQRT"})


def laid_open(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, what stands in layout environments on rows of its own."""
    return _opened(_without_braces(with_steps(_fenced(list(tokens)))))


def _fenced(tokens: list[Token]) -> list[Token]:
    r"""\left\{ \begin{array} … \right. as cases, \left[ \begin{array} … \right] as a matrix."""
    pairs = partners(tokens)
    gone: set[int] = set()
    for n, token in enumerate(tokens[:-1]):
        start = tokens[n + 1]
        if token.kind != "LPAR" or start.kind != "BEGIN" or n + 1 not in pairs:
            continue
        end = pairs[n + 1]
        closed = pairs.get(n) == end + 1
        if closed and _one_cell(tokens[n + 1 : end]):
            gone |= {n + 1, end}
        elif name := _name(token, start, closed):
            gone |= {n, end + 1} if closed else {n}
            tokens[n + 1], tokens[end] = replace(start, text=name), replace(tokens[end], text=name)
    return [t for n, t in enumerate(tokens) if n not in gone]


def _one_cell(environment: Sequence[Token]) -> bool:
    """Whether it lays out one thing alone, without rows or columns: brackets that are no more."""
    laid = environment[0].text in LAYOUT
    return laid and all(t.kind not in ("ROW", "AMP", "REL") for t in environment)


def _name(fence: Token, start: Token, closed: bool) -> str:
    """What an environment is between its fences; empty where they are brackets around it."""
    if fence.text == "{" and not closed:
        return "cases"
    if not closed or start.text not in BRANCHES | MATRICES | LAYOUT:
        return ""
    return "bmatrix" if fence.text in "[(" else start.text


def _without_braces(tokens: list[Token]) -> list[Token]:
    """Without braces around whole equalities, as of a colour or a box."""
    pairs = partners(tokens)
    gone: set[int] = set()
    argument_end: set[int] = set()
    for n, token in enumerate(tokens):
        if token.kind != "LBRACE" or n not in pairs:
            continue
        before = tokens[n - 1].kind if n else ""
        if before in ARGUMENT_BEFORE or n - 1 in argument_end:
            argument_end |= {pairs[n]} if before == "FRAC" else set()
        elif _holds_rows(tokens[n + 1 : pairs[n]]) or _signed(tokens, n):
            gone |= {n, pairs[n]}
    return [t for n, t in enumerate(tokens) if n not in gone]


def _signed(tokens: Sequence[Token], at: int) -> bool:
    """Whether braces hold a sign behind a closed bracket: {a}{− b}, two colours, is a − b."""
    return at > 0 and tokens[at - 1].kind in ("RBRACE", "RPAR") and tokens[at + 1].kind == "SIGN"


def _holds_rows(tokens: Sequence[Token]) -> bool:
    """Whether a relation or row end stands outside of brackets."""
    inside = 0
    for token in tokens:
        if token.kind in OPEN or token.kind in CLOSE:
            inside += 0 if _only_lays_out(token) else depth(token)
        elif inside == 0 and token.kind in ("REL", "ROW", "AMP"):
            return True
    return False


def _only_lays_out(token: Token) -> bool:
    return token.kind in ("BEGIN", "END") and token.text in LAYOUT


def _opened(tokens: list[Token]) -> list[Token]:
    """Layout environments as row ends; an array with relations in cells of their own is one."""
    layout, ends = _layout(tokens)
    out = []
    for n, token in enumerate(tokens):
        out.append(replace(token, kind="ROW") if n in layout else token)
        if n in ends:  # what goes on after all branches does not go on from the last of them
            out += [replace(token, kind="UNKNOWN"), replace(token, kind="ROW")]
    return out


def _layout(tokens: Sequence[Token]) -> tuple[set[int], set[int]]:
    """Where layout environments begin and end, and where branches end."""
    pairs = partners(tokens)
    layout: set[int] = set()
    ends: set[int] = set()
    for n, token in enumerate(tokens):
        if token.kind == "BEGIN" and n in pairs:
            branches = token.text in BRANCHES and _aligned(tokens[n + 1 : pairs[n]])
            whole = token.text in LAYOUT or branches or _system(tokens, n, pairs[n])
            layout |= {n, pairs[n]} if whole else set()
            ends |= {pairs[n]} if branches else set()
    return layout, ends


def _system(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether each row of an environment that stands by itself is an equality, and no case.

    So it is of a side in a row of its own, and = b, = c in those below.
    """
    before = next((t for t in reversed(tokens[:start]) if not _apart(t)), None)
    after = next((t for t in tokens[end + 1 :] if t.kind not in ("QUAD", "SEP")), None)
    alone = before is None and (after is None or _apart(after))
    if not alone or tokens[start].text not in BRANCHES | MATRICES:
        return False
    found: list[list[Token]] = [[]]
    within = 0
    for token in tokens[start + 1 : end]:
        within += depth(token)
        if within == 0:
            found = [*found, []] if token.kind == "ROW" else [*found[:-1], [*found[-1], token]]
    first, *rest = [row for row in found if row] or [[]]
    steps = bool(rest) and all(t.kind not in ("REL", "SEP", "AMP", "WORD", "QUAD") for t in first)
    return (steps or _equality(first)) and all(_goes_on(row) or _equality(row) for row in rest)


def _apart(token: Token) -> bool:
    """Whether it only parts rows."""
    return token.kind in ("ROW", "QUAD", "SEP") or _only_lays_out(token)


def _equality(row: Sequence[Token]) -> bool:
    """a = b; not = b, nor b, i = j and b & i = j."""
    at = next((n for n, t in enumerate(row) if t.kind == "REL" and t.text in "=≔"), 0)
    return at > 0 and not any(t.kind in ("SEP", "AMP", "WORD", "QUAD") for t in row[:at])


def _goes_on(row: Sequence[Token]) -> bool:
    """= b."""
    return row[0].kind == "REL" and row[0].text == "=" and not any(t.kind == "AMP" for t in row)


def _aligned(inside: Sequence[Token]) -> bool:
    """Whether an = stands beside an &, at the beginning or at the end."""
    within = 0
    for n, token in enumerate(inside):
        within += depth(token)
        before = inside[n - 1].kind if n else "ROW"
        after = inside[n + 1].kind if n + 1 < len(inside) else "ROW"
        if within == 0 and token.kind == "REL" and token.text == "=" and "AMP" in (before, after):
            return True
    return False
