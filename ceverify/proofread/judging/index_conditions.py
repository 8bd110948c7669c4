"""Conditions on the indices of a claim that may be missing: i ≠ j, i = j, k = t, w_O = j*.

    ∂a_j/∂z_i = −a_i a_j   i ≠ j            ∂L/∂z_k = p_k − 1   k = t of L = −ln p_t

They are tried only where a quantity is set equal to its value in one case: between two expressions
a missing δ is a slip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from ceverify.exact.theory import OneHot
from ceverify.formula.indices import children, free, walk
from ceverify.formula.tree import (
    Cases,
    Condition,
    Delta,
    Derivative,
    Formula,
    Index,
    Indexed,
    Position,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.reached import reached_names


def index_conditions(claim: Claim) -> Iterator[Condition]:
    """i ≠ j; i = j only where the value is written with one index, as a_i(1 − a_i).

    A value with δ_ij or cases in it is meant for both, and so is one with a derivative by z_i.
    """
    if any(isinstance(part, (Delta, Cases, Derivative)) for part in walk(claim.right)):
        return
    for condition in all_conditions(claim):
        both = {condition.left, condition.right}
        if both <= free(claim.left) and (not condition.equal or len(both & free(claim.right)) < 2):
            yield condition


def same_class(claim: Claim) -> Iterator[Condition]:
    """w_O = j*: two names of one class, each on a side of its own, that are no plain letters."""
    left, right = indices(free(claim.left)), indices(free(claim.right))
    if len(left - right) == len(right - left) == 1:
        (one,), (other,) = left - right, right - left
        if one.size == other.size and max(len(one.name), len(other.name)) > 1:
            yield Condition(one, other)


def true_class(claim: Claim) -> Iterator[Condition]:
    """k ≠ t and k = t of L = −ln p_t, or of labels that are one at t: k is the true class.

    Not where the right side tells it from the others, as p_k + δ_kt does: that is meant for both.
    """
    parts = list(_outside(claim.right))
    if any(isinstance(x, (Delta, Cases)) for part in parts for x in walk(part)):
        return
    loose = strays((claim.left, claim.right), claim) - strays(parts, claim)
    mine = indices(free(claim.left))
    for one, true in product(sorted(mine, key=str), sorted(loose - mine, key=str)):
        if one.size == true.size:
            yield Condition(one, true, equal=False)
            yield Condition(one, true)


def strays(formulas: Iterable[Formula], claim: Claim) -> frozenset[Index]:
    """What the definitions that are met leave free, and the classes that labels met are one at."""
    known = claim.theory.definitions
    met = reached_names(formulas, known)
    hot = {h.true for h in claim.theory.given if isinstance(h, OneHot) and h.name in met}
    return indices(frozenset(hot)).union(
        *(indices(free(known[x].body) - frozenset(known[x].indices)) for x in met & known.keys())
    )


def _outside(f: Formula) -> Iterator[Formula]:
    """The parts of a formula that hold no derivative and stand in none."""
    if not any(isinstance(x, Derivative) for x in walk(f)):
        yield f
    elif not isinstance(f, Derivative):
        for part in children(f):
            yield from _outside(part)


def all_conditions(claim: Claim) -> Iterator[Condition]:
    """i ≠ j and i = j for any two classes, one of them free, of which nothing is said: j ≠ 1."""
    said = [{h.left, h.right} for h in claim.theory.given if isinstance(h, Condition)]
    met = free(claim.left) | free(claim.right)
    positions = sorted(indices(met), key=lambda p: p.name)
    numbers = sorted(p for p in met if isinstance(p, int))
    # k and d of ∂L/∂w_kd: nobody tells weights apart by whether a class is a feature.
    weights = [set(n.wrt.indices) for n in walk(claim.left)
               if isinstance(n, Derivative) and isinstance(n.wrt, Indexed)]  # fmt: skip
    pairs: list[tuple[Index, Position]] = [*combinations(positions, 2)]
    for one, other in (*pairs, *product(positions, numbers)):
        apart = {one, other} in said or any({one, other} <= places for places in weights)
        if getattr(other, "size", one.size) == one.size and not apart:
            yield Condition(one, other, equal=False)
            yield Condition(one, other)


def indices(positions: frozenset[Position]) -> frozenset[Index]:
    """The indices among positions."""
    return frozenset(p for p in positions if isinstance(p, Index))
