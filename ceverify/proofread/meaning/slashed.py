"""slashed(drafts): ∂L/∂z_i in a line as the fraction that it is: another may follow it then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def slashed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such slopes of one name by one name among them as fractions."""
    return [d.changed(_written) for d in drafts]


def _written(node: Any) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, _written)
    if not isinstance(node, s.Term):
        return node
    while (at := next(filter(lambda n: _slope(node, n), range(len(node.factors) - 3)), -1)) >= 0:
        node = _put(node, at)
        if not isinstance(node, s.Term):
            break
    return node


def _slope(term: s.Term, at: int) -> bool:
    """∂L / ∂z."""
    one, two = (term.factors[n] for n in (at, at + 2))
    marks, signs = term.marks[at + 1 : at + 4], term.negative[at + 1 : at + 4]
    plain = marks == ("", "/", "") and not any(signs) and (not at or term.marks[at] != "/")
    named = all(
        isinstance(unbraced(term.factors[n]), (s.Name, s.Scripted)) for n in (at + 1, at + 3)
    )
    return plain and named and _mark(one) == _mark(two) != ""


def _mark(node: s.Syntax) -> str:
    """∂, or the d of dL."""
    if isinstance(node, s.Mark):
        return node.mark
    return "d" if isinstance(node, s.Name) and node.name == "d" else ""


def _put(term: s.Term, at: int) -> s.Syntax:
    above, below = (
        s.Term(one.start, two.end, (one, two), ("", ""), (False, False))
        for one, two in (term.factors[at : at + 2], term.factors[at + 2 : at + 4])
    )
    quotient = s.Frac(above.start, below.end, above, below)
    factors = (*term.factors[:at], quotient, *term.factors[at + 4 :])
    marks = (*term.marks[: at + 1], *term.marks[at + 4 :])
    negative = (*term.negative[: at + 1], *term.negative[at + 4 :])
    if len(factors) == 1 and not negative[0]:
        return quotient
    return s.Term(term.start, term.end, factors, marks, negative)
