"""announced(found): the left side that words say, of a display that has none.

the gradient of $L$ with respect to $z$ is: $$p - y$$        Hessian: $$p_i(δ_ij − p_j)$$
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ceverify.proofread.meaning.drafting.sentence import sentences
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Clause, Written

IS = (
    r"\s*(?:(?:is|are|becomes?|equals|reads)"
    r"(?: then| just| simply| given by| as follows)?)?\s*:?\s*$"
)
SLOPE = re.compile(
    r"(?<!negative )(?<!minus )(?<!second )(?<!inverse )(?<!natural )(?<!mixed )(?<!scaled )"
    r"\b(?:gradient|(?:partial )?derivatives?) of (?:the \w+ ){0,2}□,? "
    r"(?:with respect to|w\.?r\.?t\.?) (?:the \w+ ){0,2}□" + IS,
    re.IGNORECASE,
)
CURVATURE = re.compile(r"(?:^|[.\n]|\b(?:the|its|and))\s*Hessian(?: matrix)?" + IS, re.IGNORECASE)
Found = tuple[Passage, list[Clause]]


def announced(found: Sequence[Found]) -> list[Found]:
    """The passages with the sides that the words before them say."""
    return list(_with_sides(found))


def _with_sides(found: Sequence[Found]) -> Iterator[Found]:
    """Each passage; L and z are the last two formulas of running text that are no equality."""
    lone: list[s.Syntax] = []
    pair: list[s.Syntax] = []
    for (passage, clauses), said in zip(found, sentences([p for p, _ in found]), strict=True):
        alone = _alone(clauses)
        if alone is not None and not passage.display:
            lone = [*lone[-1:], alone]
        elif alone is not None and SLOPE.search(said.sentence) and len(lone) > 1:
            pair = lone
            clauses = [_with(clauses[0], _slope(*pair), "gradient"), *clauses[1:]]
        elif alone is not None and pair and CURVATURE.search(passage.before):
            clauses = [_with(clauses[0], _curvature(*pair), "Hessian"), *clauses[1:]]
        yield passage, clauses


def _alone(clauses: Sequence[Clause]) -> s.Syntax | None:
    """The one side that a passage begins with, and goes on by = alone."""
    if not clauses or len(clauses[0].sides) != 1 or clauses[0].signs:
        return None
    node = clauses[0].sides[0].syntax if all(c.follows for c in clauses[1:]) else None
    return unbraced(node) if isinstance(node, s.Syntax) else None


def _with(clause: Clause, left: s.Syntax, words: str) -> Clause:
    right = clause.sides[0]
    said = Written(replace(right.place, text=words), left, right.passage)
    return replace(clause, sides=(said, right), signs=("=",))


def _slope(top: s.Syntax, bottom: s.Syntax) -> s.Syntax:
    """∂L/∂z."""
    return s.Frac(0, 0, _d(top), _d(bottom))


def _curvature(top: s.Syntax, bottom: s.Syntax) -> s.Syntax:
    """∂²L/∂z², of all z_i where it was one."""
    two = s.Num(0, 0, "2")
    base = bottom.base if isinstance(bottom, s.Scripted) and not bottom.sup else bottom
    return s.Frac(0, 0, _d(top, two), _d(s.Scripted(0, 0, base, sup=two)))


def _d(of: s.Syntax, power: s.Syntax | None = None) -> s.Syntax:
    """∂L, ∂²L."""
    mark: s.Syntax = s.Mark(0, 0, "∂")
    mark = s.Scripted(0, 0, mark, sup=power) if power else mark
    return s.Term(0, 0, (mark, of), ("", ""), (False, False))
