"""a_k for a_i: one index in the place of another."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.indices import free, rename
from ceverify.formula.tree import Delta, Formula, Index, Indexed, Position
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sites import changed


def index_swapped(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """Each index in turn as each other one of its place; two indices in each other's place."""
    outer = {p for p in free(claim.left) | free(claim.right) if isinstance(p, Index)}
    others = frozenset(outer)

    def change(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
        return _changed(f, others | bound)

    yield from changed(claim.right, change)
    for one in sorted(outer, key=str):
        for other in sorted(outer, key=str):
            if one.size == other.size and one.name < other.name:
                yield rename(claim.right, {one: other, other: one})


def _changed(f: Formula, scope: frozenset[Index]) -> Iterator[Formula]:
    if isinstance(f, Delta):
        yield from (Delta(*new) for new in _others((f.left, f.right), scope))
    elif isinstance(f, Indexed):
        yield from (Indexed(f.name, new) for new in _others(f.indices, scope))


def _others(
    positions: tuple[Position, ...], scope: frozenset[Index]
) -> Iterator[tuple[Position, ...]]:
    for n, old in enumerate(positions):
        for new in sorted(scope, key=str):
            if isinstance(old, Index) and new.size == old.size and new != old:
                yield (*positions[:n], new, *positions[n + 1 :])
