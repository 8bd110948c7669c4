"""Batches: matrices of samples; softmax of each sample, and a vector added to each row."""

from __future__ import annotations

from ceverify.exact.components import SCALAR, Shape, entry, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import fresh, mentioned
from ceverify.formula.tree import Add, Div, Exp, Formula, Index, Position, Sum
from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s


def by_rows(argument: Formula, spots: list[Position], elaborator: Base, node: s.Syntax) -> Formula:
    """softmax(A)_nk = e^{A_nk} / Σ_j e^{A_nj}: of each row on its own."""
    sense = elaborator.sense
    row, column = _places(argument)
    told = sense.rowwise and not sense.sideways
    if not told and (sense.sideways or column.size != "K" or row.size == "K"):
        reason = "whether softmax is taken by rows or by columns is not said"
        raise elaborator.senseless(node, reason)
    other = fresh(sense.mentioned(argument) | {row, column}, Index("k", column.size))
    total = Sum(other, Exp(entry(argument, row, other)))
    body = Div(Exp(entry(argument, row, column)), total)
    whole = _whole(body, (row, column), sense)
    if not spots:
        return whole
    if len(spots) != 2:
        raise elaborator.senseless(node, "softmax of a matrix at one index")
    return sense.unsliced(entry(whole, spots[0], spots[1]))


def spread(terms: tuple[Formula, ...], sense: Sense) -> Formula:
    """A + b with the entries of b along the columns of A: (A + b)_nk = A_nk + b_k."""
    if not any(map(has_arrays, terms)):
        return Add(terms)
    try:
        found = [shape(t) for t in terms]
    except OutsideError:
        return Add(terms)
    matrices = {x for x in found if None not in x}
    if len(matrices) != 1 or not any(_along(x, *matrices) for x in found):
        return Add(terms)
    matrix = terms[found.index(next(iter(matrices)))]
    row, column = _places(matrix, Add(terms))
    entries = [
        entry(t, column, column) if _along(x, *matrices) else entry(t, row, column)
        for t, x in zip(terms, found, strict=True)
    ]
    return _whole(Add(tuple(entries)), (row, column), sense)


def _along(one: Shape, matrix: Shape) -> bool:
    """Whether a vector is one of a matrix's columns' length, and not of its rows'."""
    vector = one != SCALAR and None in one
    return vector and (one[0] or one[1]) == matrix[1] != matrix[0]


def _places(matrix: Formula, beside: Formula | None = None) -> tuple[Index, Index]:
    rows, columns = shape(matrix)
    taken = mentioned(beside or matrix)
    row = fresh(taken, Index("n", rows or "N"))
    return row, fresh(taken | {row}, Index("j", columns or "K"))


def _whole(body: Formula, places: tuple[Index, Index], sense: Sense) -> Formula:
    """The matrix with those entries."""
    return sense.patterned(f"⟨rows{len(sense.patterns)}⟩", places, sense.unsliced(body))
