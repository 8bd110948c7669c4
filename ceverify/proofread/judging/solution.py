"""solution(claim, text): p = k/n behind k/p − (n − k)/(1 − p) = 0, put into that equation.

It is proved where the equation holds with it, and refuted where it does not; not where the equation
has a letter that the solution has not, such as the λ of a constraint, which may be known by then.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Derivative,
    Formula,
    Index,
    Indexed,
    Symbol,
)
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.holding import scope_of
from ceverify.proofread.judging.trail import Equation
from ceverify.proofread.meaning.definitions.solution import unsolved
from ceverify.proofread.passage import Place
from ceverify.verdict import Proved, Refuted

FAR = 3
"""So many chains further on an equation is still the one that is solved."""


def solution(claim: Claim, place: Place, equation: Equation | None, at: int) -> Finding | None:
    """The finding; None where it solves no equation that is known."""
    unknown = claim.left
    if equation is None or at - equation.at > FAR or not isinstance(unknown, (Symbol, Indexed)):
        return None
    sides, known = (equation.left, equation.right), claim.theory.definitions
    letters = tuple(p for p in getattr(unknown, "indices", ()) if isinstance(p, Index))
    plain = len(letters) == len(getattr(unknown, "indices", ()))
    names = _names(*sides)
    if unknown.name not in names | known.keys() and unsolved(unknown.name) in names:
        unknown = replace(unknown, name=unsolved(unknown.name))
    sloped = any(isinstance(n, Derivative) for side in sides for n in walk(side))
    if not plain or sloped or unknown.name not in names - known.keys() - _names(claim.right):
        return None
    made = {**known, unknown.name: Definition(unknown.name, letters, claim.right)}
    put_in = Claim(*sides, replace(claim.theory, definitions=made), equation.left)
    verdict = put_in.judged()
    if isinstance(verdict, Proved):
        reason = f"it solves the equation of line {equation.line}"
        return Finding(place, "", "proved", scope_of(claim), reason=reason)
    others = names - {unknown.name} - _names(claim.right) - known.keys()
    if isinstance(verdict, Refuted) and not others:
        reason = f"it does not solve the equation of line {equation.line}"
        example = verdict.counterexample
        return Finding(place, "", "refuted", counterexample=example, reason=reason)
    return None


def _names(*sides: Formula) -> set[str]:
    found = (n for side in sides for n in walk(side))
    return {n.name for n in found if isinstance(n, (Symbol, Indexed, Array))}
