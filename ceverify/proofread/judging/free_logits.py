"""of_free_logits(claim): the claim for any z, where z = Wx + b, and nothing else has a W, x or b.

What is false of any logits is false, whatever is not known of what made them: z takes all values.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Add,
    Array,
    Definition,
    Formula,
    Indexed,
    Mul,
    Neg,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.reached import reached_names

AFFINE = (Add, Mul, Neg, Sum, Transpose, Symbol, Indexed, Array)


def of_free_logits(claim: Claim) -> tuple[Claim, set[str]] | None:
    """The claim without such definitions, and whose they are; None where there are none."""
    known = claim.theory.definitions
    met = reached_names((claim.left, claim.right), known)
    free = {name for name in met & known.keys() if _affine(known[name])}
    rest = {name: d for name, d in known.items() if name not in free}
    inside = {x for name in free for x in _names(known[name].body)}
    if not free or inside & reached_names((claim.left, claim.right), rest):
        return None
    return replace(claim, theory=replace(claim.theory, definitions=rest)), free


def _affine(made: Definition) -> bool:
    """Whether it is a product of names, or with one added."""
    parts = list(walk(made.body))
    return all(isinstance(f, AFFINE) for f in parts) and any(isinstance(f, Mul) for f in parts)


def _names(f: Formula) -> set[str]:
    return {x.name for x in walk(f) if isinstance(x, (Symbol, Indexed, Array))}
