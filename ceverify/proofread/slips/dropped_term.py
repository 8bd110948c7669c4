"""a_i for a_i − y_i: a term of the side before that is gone, or one letter of the text."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.indices import free
from ceverify.formula.tree import Add, Formula, Index, Indexed
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.roles import families


def dropped_term(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """The side with each term of the left one, then with each letter at each free index."""
    terms = claim.left.terms if isinstance(claim.left, Add) else ()
    yield from (claim.right + term for term in terms)
    here = sorted((p for p in free(claim.left) if isinstance(p, Index)), key=str)
    for index in (p for p in here if p.size == "K"):
        for name in families(claim, labels):
            yield claim.right - Indexed(name, (index,))
            yield claim.right + Indexed(name, (index,))
