"""a_i(1 − a_i) for a_i(δ_ij − a_j): the Jacobian's diagonal for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ceverify.formula.indices import free, rename, walk
from ceverify.formula.tree import Cases, Condition, Delta, Formula, Index, Indexed, Number
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sites import changed


def elementwise(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """Where it is right for i = j: with δ_ij for 1, and one of the letters with the other index."""
    if any(isinstance(f, Cases) for f in walk(claim.right)):
        return  # both cases are told apart there
    here = free(claim.left) | free(claim.right)
    classes = sorted((p for p in here if isinstance(p, Index) and p.size == "K"), key=str)
    for i in classes:
        for j in classes:
            if i.name < j.name and claim.under(Condition(i, j)).holds():
                yield from _whole(claim.right, i, j)


def _whole(f: Formula, i: Index, j: Index) -> Iterator[Formula]:
    for one, other in ((i, j), (j, i)):
        same = rename(f, {other: one})
        for with_delta in changed(same, partial(_delta, i, j)):
            yield from changed(with_delta, partial(_renamed, other))
        yield Delta(i, j) * same


def _delta(i: Index, j: Index, f: Formula, bound: frozenset[Index]) -> list[Formula]:
    return [Delta(i, j)] if isinstance(f, Number) and f.value == 1 else []


def _renamed(to: Index, f: Formula, bound: frozenset[Index]) -> list[Formula]:
    return [Indexed(f.name, (to,))] if isinstance(f, Indexed) and len(f.indices) == 1 else []
