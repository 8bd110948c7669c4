"""by_count(claim): ε/(C − 1) where C may be the number of classes, which nothing else says.

Only of what divides, and does nothing else in all that the text defines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from ceverify.formula.indices import children, mapped
from ceverify.formula.tree import Add, Div, Formula, Neg, Number, Sum, Symbol
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.reached import reached_names

COUNTS = ("C", "n", "N", "M", "V", "m")
ONE = Number(Fraction(1))
CLASSES = Symbol("K")


def by_count(claim: Claim) -> Iterator[tuple[Claim, str]]:
    """The claim that masses sum to one, with each such letter as the number of classes."""
    known = claim.theory.definitions
    names = reached_names((claim.left, claim.right), known)
    total = isinstance(claim.left, Sum) and isinstance(claim.right, Number)
    if CLASSES.name in names or not total:
        return
    bodies = [claim.left, claim.right, *(d.body for d in known.values())]
    for name in (x for x in COUNTS if x in names and x not in known):
        if all(_divides(f, Symbol(name)) for f in bodies):
            made = {x: replace(d, body=_counted(d.body, name)) for x, d in known.items()}
            sides = [_counted(f, name) for f in (claim.left, claim.right, claim.start)]
            theory = replace(claim.theory, definitions=made)
            yield Claim(sides[0], sides[1], theory, sides[2]), f"{name} is the number of classes"


def _divides(f: Formula, count: Symbol) -> bool:
    """Whether it stands below alone, as it is or less one, if it stands in the formula."""
    match f:
        case Div(top, bottom) if bottom in (count, Add((count, Neg(ONE)))):
            return _divides(top, count)
    return f != count and all(_divides(part, count) for part in children(f))


def _counted(f: Formula, name: str) -> Formula:
    if f == Symbol(name):
        return CLASSES
    return mapped(f, lambda part: _counted(part, name))
