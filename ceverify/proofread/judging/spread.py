"""spread(claim): a vector that is added to a matrix, added to each of its columns, or its rows.

diag(p) − p      is   diag(p) − p1ᵀ,  or  diag(p) − 1pᵀ
XW + b           is   XW + 1bᵀ
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ceverify.exact.components import Shape, fitting, has_arrays
from ceverify.formula.indices import mapped
from ceverify.formula.tree import Add, Formula, Mul, Neg, Ones, Transpose
from ceverify.proofread.judging.claim import Claim

COLUMNS, ROWS = "a vector is added to each column", "a vector is added to each row"


def spread(claim: Claim) -> Iterator[tuple[Claim, str]]:
    """The claim read so, with what is supposed by it; nothing where no shapes come of it."""
    for words in (COLUMNS, ROWS):
        left, right = (_spread(side, words) for side in (claim.left, claim.right))
        if (left, right) != (claim.left, claim.right) and _fit(left, right):
            yield replace(claim, left=left, right=right), words


def _fit(left: Formula, right: Formula) -> bool:
    mine = fitting(left)
    return mine is not None and mine == fitting(right)


def _spread(f: Formula, words: str) -> Formula:
    if not has_arrays(f):
        return f
    f = mapped(f, lambda part: _spread(part, words))
    if not isinstance(f, Add):
        return f
    matrices = {s for t in f.terms if (s := fitting(t)) is not None and None not in s}
    if len(matrices) != 1:
        return f
    (matrix,) = matrices
    return Add(tuple(_beside(t, matrix, words) for t in f.terms))


def _beside(term: Formula, matrix: Shape, words: str) -> Formula:
    """The term as a matrix of that shape; as it is where it fits in no such way."""
    if isinstance(term, Neg):
        return Neg(_beside(term.body, matrix, words))
    (rows, columns), mine = matrix, fitting(term)
    if words == COLUMNS and mine == (rows, None):
        return Mul((term, Transpose(Ones(columns or ""))))
    if words == ROWS and mine in ((columns, None), (None, columns)):
        row = term if mine == (None, columns) else Transpose(term)
        return Mul((Ones(rows or ""), row))
    return term
