"""z_i for a_i: a letter of the text in the place of another."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Formula, Index, Indexed
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.missing import masses
from ceverify.proofread.slips.sites import changed


def roles(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """Each family in turn as each other one with as many indices; then all of one as another."""
    letters = families(claim, labels)

    def change(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
        if isinstance(f, Indexed) and f.indices:
            yield from (Indexed(n, f.indices) for n in letters if n != f.name)
        elif isinstance(f, Array):
            yield from (Array(n, f.sizes) for n in letters if n != f.name)

    yield from changed(claim.right, change)


def families(claim: Claim, labels: frozenset[str]) -> list[str]:
    """Families of one index: those of both sides, of the definitions, and the labels."""
    sides = (claim.left, claim.right)
    nodes = [f for side in sides for f in walk(side) if isinstance(f, Indexed)]
    defined = [d.name for d in claim.theory.definitions.values() if len(d.indices) == 1]
    used = [f.name for f in nodes if len(f.indices) == 1]
    return list(dict.fromkeys([*defined, *masses(claim, labels), *used]))
