"""refolded(claim): ∂L/∂a where a = σ(z), and L is written with σ(z): with a in its place.

Only where nothing is left of what a is made of, so that L is of it through a alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ceverify.formula.indices import free, instance, mapped, rename, walk
from ceverify.formula.tree import Definition, Derivative, Formula, Indexed, Symbol
from ceverify.proofread.judging.claim import LARGEST, Claim
from ceverify.proofread.reached import reached_names

DEEPEST = 4
"""As many definitions are unfolded, one in the other."""


def refolded(claim: Claim) -> Claim | None:
    """The claim with such derivatives so; None where there is none."""
    known = claim.theory.definitions
    left, right = (_refolded(side, known) for side in (claim.left, claim.right))
    changed = (left, right) != (claim.left, claim.right)
    return replace(claim, left=left, right=right) if changed else None


def _refolded(f: Formula, known: Mapping[str, Definition]) -> Formula:
    f = mapped(f, lambda part: _refolded(part, known))
    made = known.get(getattr(f.wrt, "name", "")) if isinstance(f, Derivative) else None
    if not isinstance(f, Derivative) or made is None or len(made.indices) > 1:
        return f
    if made.name in reached_names([f.body], known):
        return f
    body = f.body
    for _ in range(DEEPEST):
        body = _folded(_unfolded(body, known, made.name), made)
        if sum(1 for _ in walk(body)) > LARGEST:
            return f
    roots = reached_names([made.body], known) - known.keys()
    left = reached_names([body], {x: d for x, d in known.items() if x != made.name})
    return f if made.name not in left or roots & left else replace(f, body=body)


def _unfolded(f: Formula, known: Mapping[str, Definition], but: str) -> Formula:
    if isinstance(f, (Symbol, Indexed)) and f.name in known and f.name != but:
        places = f.indices if isinstance(f, Indexed) else ()
        if len(places) == len(known[f.name].indices):
            return instance(known[f.name], places)
    return mapped(f, lambda part: _unfolded(part, known, but))


def _folded(f: Formula, made: Definition) -> Formula:
    """The formula with the name for each part that is what it is defined as."""
    if not made.indices and f == made.body:
        return Symbol(made.name)
    for place in free(f) if made.indices else ():
        if rename(made.body, {made.indices[0]: place}) == f:
            return Indexed(made.name, (place,))
    return mapped(f, lambda part: _folded(part, made))
