"""Σ_{j≠i} for Σ_j, or Σ_j for Σ_{j≠i}."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.indices import free
from ceverify.formula.tree import Formula, Index, Sum
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sites import changed


def left_out(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """One sum with all of its terms, or without that of a free index."""
    outer = sorted((p for p in free(claim.left) if isinstance(p, Index)), key=str)

    def change(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
        if isinstance(f, Sum) and f.without:
            yield Sum(f.index, f.body)
        elif isinstance(f, Sum):
            for p in (*outer, *sorted(bound, key=str)):
                if p.size == f.index.size and p != f.index:
                    yield Sum(f.index, f.body, (p,))

    yield from changed(claim.right, change)
