"""Known slips: SLIPS is the plain dict, a new one a file here.

A slip is named only where it explains a wrong line exactly: undone, the judge proves the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ceverify.formula.indices import walk
from ceverify.formula.tree import Formula
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.missing import unit_sums
from ceverify.proofread.slips.divided_twice import divided_twice
from ceverify.proofread.slips.dropped_factor import dropped, dropped_factor
from ceverify.proofread.slips.dropped_term import dropped_term
from ceverify.proofread.slips.elementwise import elementwise
from ceverify.proofread.slips.exponent import exponent
from ceverify.proofread.slips.extra_factor import extra_factor
from ceverify.proofread.slips.forgotten_terms import forgotten_terms
from ceverify.proofread.slips.index_swapped import index_swapped
from ceverify.proofread.slips.left_out import left_out
from ceverify.proofread.slips.roles import roles
from ceverify.proofread.slips.sign import sign
from ceverify.proofread.slips.swapped_difference import swapped_difference
from ceverify.proofread.slips.transposed import transposed

# What the right side should have been if it is this slip: every way to undo it.
SLIPS: dict[str, Callable[[Claim, frozenset[str]], Iterator[Formula]]] = {
    "y − p for p − y": swapped_difference,
    "sign": sign,
    "elementwise Jacobian": elementwise,
    "j ≠ i terms forgotten": forgotten_terms,
    "divided twice": divided_twice,
    "factor dropped": dropped_factor,
    "factor that does not belong": extra_factor,
    "transposed": transposed,
    "index swapped": index_swapped,
    "term left out of a sum": left_out,
    "one letter for another": roles,
    "term dropped": dropped_term,
    "exponent": exponent,
}
MOST_TRIES = 60
LARGEST = 300


def explained(claim: Claim, labels: frozenset[str]) -> tuple[str, Formula | None]:
    """The slip that explains a refuted claim, and the right side that was meant; or nothing."""
    if sum(1 for _ in walk(claim.right)) > LARGEST:
        return "", None
    sums = unit_sums(claim, labels)
    for name, undone in SLIPS.items():
        for tried, right in enumerate(undone(claim, labels)):
            if tried == MOST_TRIES:
                break
            if right != claim.right and claim.with_right(right).holds(*sums):
                return named(name, claim, right), right
    return "", None


def named(name: str, claim: Claim, right: Formula) -> str:
    """The slip with what was dropped, where that is one thing."""
    return dropped(claim.right, right) if name == "factor dropped" else name
