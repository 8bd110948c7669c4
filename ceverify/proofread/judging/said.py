"""said(hypothesis, claim): a condition in words: `Σy = 1`, `y one-hot at i`, `i ≠ j`, `K = 2`."""

from __future__ import annotations

from ceverify.exact.judge import hypotheses
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.indices import free
from ceverify.formula.tree import Condition
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.index_conditions import strays
from ceverify.proofread.passage import Place
from ceverify.proofread.spelled import spelled


def said(hypothesis: Hypothesis, claim: Claim) -> str:
    """The hypothesis; the class of a one-hot family where the claim mentions it."""
    match hypothesis:
        case Fixed(size, value):
            return f"{size} = {value}"
        case SumsToOne(name):
            return f"Σ{spelled(name)} = 1"
        case OneHot(name, true):
            here = free(claim.left) | free(claim.right) | strays((claim.left, claim.right), claim)
            given = (h for h in claim.theory.given if isinstance(h, Condition))
            here |= {p for h in given for p in (h.left, h.right)}
            return f"{spelled(name)} one-hot" + (f" at {true.name}" if true in here else "")
    return " ".join(hypotheses(Theory(given=(hypothesis,))))


def line_of(place: Place) -> str:
    """That a refuted line would have to be right."""
    return f"line {place.line}, which is refuted"
