"""under(claim, …): proved, and the hypotheses that it takes, which the text does not state."""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.judge import scope
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne
from ceverify.formula.tree import Condition, Indexed, Mul, Number
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.missing import missing, unit_sums
from ceverify.proofread.judging.said import said
from ceverify.proofread.judging.tacit import general, tacit
from ceverify.proofread.judging.trail import Text, Trail
from ceverify.proofread.meaning.hypotheses import unit_sum
from ceverify.proofread.meaning.labelled import INDICATOR
from ceverify.proofread.meaning.usages.totals import share_of
from ceverify.proofread.passage import Place
from ceverify.proofread.spelled import spelled
from ceverify.verdict import Refuted


def holds(claim: Claim, text: Text) -> bool:
    """Whether the claim is true, if need be under hypotheses."""
    return missing(claim, text.labels, text.one_hot, tuple(text.hot)) is not None


def under_more(claim: Claim, text: Text) -> tuple[str, ...] | None:
    """What the claim takes, in words; None where it is not true under any of that."""
    needed = missing(claim, text.labels, text.one_hot, tuple(text.hot))
    return None if needed is None else tuple(said(h, claim) for h in needed)


def needed_by(claim: Claim, trail: Trail, text: Text) -> tuple[Hypothesis, ...] | None:
    """What the claim needs; no number of classes but one that the words before it speak of."""
    hot, counts = (*text.hot, *trail.chain.lately), trail.chain.counts
    needed = missing(claim, text.labels, text.one_hot, hot)
    if needed is None and (cases := tacit(claim, trail)):
        needed = missing(claim, text.labels, text.one_hot, cases)
    sums = unit_sums(claim, text.labels)
    if any(isinstance(h, Condition) for h in needed or ()) and general(claim, trail, sums):
        return None
    sizes = {h.value for h in needed or () if isinstance(h, Fixed) and h.size == "K"}
    if sizes and not isinstance(claim.judged(*sums), Refuted):
        return None  # what no form decides for every K is not false for some
    if any(isinstance(h, SumsToOne) and _itself(h, claim, text) for h in needed or ()):
        return None
    return None if counts and not sizes <= counts else needed


def _itself(needed: SumsToOne, claim: Claim, text: Text) -> bool:
    """Σ q = 1 of a q that was not understood: that it takes Σ q = 1 says nothing."""
    return needed.name in text.opaque and unit_sum(claim.left, claim.right) == needed.name


def under(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding | None:
    """Proved, under what hypotheses it takes; None where none do."""
    needed = needed_by(claim, trail, text)
    if needed is None:
        return None
    if not needed:
        return Finding(place, "", "proved", scope_of(claim))
    trail.assume(needed)
    text.hot += [h for h in needed if isinstance(h, OneHot) and h not in text.hot]
    told = {f"{spelled(name)} one-hot" for name in text.told_hot}
    words = [said(hypothesis, claim) for hypothesis in needed]
    if conditions := [x for x in words if x not in told]:
        return only_if(claim, place, *conditions)
    return Finding(place, "", "proved", ", ".join((scope_of(claim), *words)))


def only_if(claim: Claim, place: Place, *conditions: str) -> Finding:
    """Proved under conditions."""
    return Finding(place, "", "proved-if", scope_of(claim), conditions)


def scope_of(claim: Claim) -> str:
    """What it is proved under, but that a label is one class, which is what an index is."""
    told = tuple(
        h for h in claim.theory.given
        if not (isinstance(h, SumsToOne) and h.name.startswith(INDICATOR))
    )  # fmt: skip
    return _with_totals(scope(replace(claim.theory, given=told)), claim)


def _with_totals(words: str, claim: Claim) -> str:
    """Σy = 2 for what the shares of such a y sum to: the text says the one and not the other."""
    for made in claim.theory.definitions.values():
        match made.body:
            case Mul((Number(total), Indexed(share))) if share == share_of(made.name):
                words = words.replace(f"Σ{share} = 1", f"Σ{made.name} = {total}")
    return words
