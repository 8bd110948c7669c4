"""held(claim, moving): dL = (s − y) : db, said of b alone: all other differentials zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Formula,
    Index,
    Indexed,
    Number,
    Symbol,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.reached import reached_names

ZERO = Number(Fraction(0))


def held(claim: Claim, moving: frozenset[str]) -> tuple[Claim, list[str]] | None:
    """The claim with zero for each differential that its left side alone has, and their names."""
    known = claim.theory.definitions
    left, right = (reached_names((side,), known) for side in (claim.left, claim.right))
    still = sorted(moving & left - right)
    if not still or not moving & right:
        return None
    bodies = [claim.left, *(d.body for name, d in known.items() if name in left)]
    zeros = {name: Definition(name, _indices(name, bodies), ZERO) for name in still}
    theory = replace(claim.theory, definitions={**known, **zeros})
    return replace(claim, theory=theory), still


def _indices(name: str, bodies: Iterable[Formula]) -> tuple[Index, ...]:
    """As many indices as the name has where it stands."""
    for node in (n for body in bodies for n in walk(body)):
        if isinstance(node, Array) and node.name == name:
            return tuple(Index(f"ρ{n}", size) for n, size in enumerate(node.sizes))
        if isinstance(node, Indexed) and node.name == name:
            sizes = (getattr(p, "size", "K") for p in node.indices)
            return tuple(Index(f"ρ{n}", size) for n, size in enumerate(sizes))
        if isinstance(node, Symbol) and node.name == name:
            return ()
    return ()
