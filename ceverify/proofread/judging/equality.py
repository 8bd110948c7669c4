"""settled(claim, …): whether the right side follows from the left, and what it takes.

In this order: proved; proved under hypotheses that the text does not state; following from a line
that is refuted; true if a sum is read as it may be meant; refuted, with the slip that explains it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from ceverify.exact.components import has_arrays, shape
from ceverify.exact.judge import scope
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne
from ceverify.formula.indices import free, walk
from ceverify.formula.tree import Derivative, Diag, Formula, Mul, Number, Ones, Transpose
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.doubtful import (
    anew,
    chosen,
    equation,
    of_any_loss,
    scalar,
    spoken,
    stranger,
    unexplained,
)
from ceverify.proofread.judging.drawn import drawn
from ceverify.proofread.judging.each import each
from ceverify.proofread.judging.fixed import held
from ceverify.proofread.judging.lemma import Lemma
from ceverify.proofread.judging.missing import missing, unit_sums
from ceverify.proofread.judging.rowwise import turned
from ceverify.proofread.judging.said import line_of, said
from ceverify.proofread.judging.shadowed import others, readings
from ceverify.proofread.judging.signs import signed
from ceverify.proofread.judging.trail import Text, Trail
from ceverify.proofread.judging.unfit import unfit
from ceverify.proofread.judging.vacuous import vacuous
from ceverify.proofread.meaning.hypotheses import unit_sum
from ceverify.proofread.passage import Place
from ceverify.proofread.reached import reached_names
from ceverify.proofread.slips import explained
from ceverify.proofread.spelled import spelled
from ceverify.verdict import Proved, Refuted, Verdict

MOST_READINGS = 8
INDICATOR = "1{"
BARE_SUM = re.compile(r"\\(?:sum|Sigma)(?![A-Za-z])(?:\\limits)?\s*(?!\s*_)|[Σ∑](?![_ₐ-ₜ])")
"""A sum of which the source does not say what it runs over."""
EACH = "its products are entry by entry"
# What the judge says of a formula that has no value anywhere.
NOWHERE = "a logarithm is taken of a negative"


def holds(claim: Claim, text: Text) -> bool:
    """Whether the claim is true, if need be under hypotheses."""
    return missing(claim, text.labels, text.one_hot, tuple(text.hot)) is not None


def _missing(claim: Claim, trail: Trail, text: Text) -> tuple[Hypothesis, ...] | None:
    """What the claim needs; no number of classes but one that the words before it speak of."""
    hot, counts = (*text.hot, *trail.chain.lately), trail.chain.counts
    needed = missing(claim, text.labels, text.one_hot, hot)
    sizes = {h.value for h in needed or () if isinstance(h, Fixed) and h.size == "K"}
    if sizes and not isinstance(claim.judged(*unit_sums(claim, text.labels)), Refuted):
        return None  # what no form decides for every K is not false for some
    if any(isinstance(h, SumsToOne) and _itself(h, claim, text) for h in needed or ()):
        return None
    return None if counts and not sizes <= counts else needed


def _itself(needed: SumsToOne, claim: Claim, text: Text) -> bool:
    """Σ q = 1 of a q that was not understood: that it takes Σ q = 1 says nothing."""
    return needed.name in text.opaque and unit_sum(claim.left, claim.right) == needed.name


def settled(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding:
    """The finding of one equality, its source left open."""
    if by := vacuous(claim, text.labels):
        reason = f"{spelled(by)} does not occur in what is differentiated by it"
        return Finding(place, "", "undecided", reason=reason)
    verdict = claim.judged()
    if isinstance(verdict, Proved):
        return Finding(place, "", "proved", _scope(claim))
    if found := _under(claim, place, trail, text):
        return found
    if text.rows and (found := _under(turned(claim), place, trail, text)):
        return replace(found, reason="its vectors are rows")
    # Masses that sum to one show best what is wrong; what fails for them fails in general.
    usual = claim.judged(*unit_sums(claim, text.labels))
    refuted = usual if isinstance(usual, Refuted) else verdict
    if isinstance(refuted, Refuted):
        if case := signed(claim, text.signs, lambda x: holds(x, text)):
            return _of_signs(*case, claim, place)
        found = _excused(claim, place, trail, text) or _refuted(claim, place, refuted, text)
        return _before(found, claim, trail, text) if found.verdict == "refuted" else found
    reason = _why(claim, usual)
    if (apiece := each(claim)) and (found := _under(apiece, place, trail, text)):
        return replace(found, reason=EACH)
    wrong = unfit(claim, lambda x: holds(x, text)) if "shape" in reason else None
    if wrong is not None and not stranger(claim, text):
        return Finding(place, "", "refuted", counterexample=wrong.counterexample, reason=reason)
    meaningless = reason.startswith(NOWHERE) and _has_value(claim.left, claim)
    return Finding(place, "", "refuted" if meaningless else "undecided", reason=reason)


def _under(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding | None:
    """Proved, under what hypotheses it takes; None where none do."""
    needed = _missing(claim, trail, text)
    if needed is None:
        return None
    if not needed:
        return Finding(place, "", "proved", _scope(claim))
    trail.assume(needed)
    text.hot += [h for h in needed if isinstance(h, OneHot) and h not in text.hot]
    return _only_if(claim, place, *(said(hypothesis, claim) for hypothesis in needed))


def _of_signs(verdict: str, words: str, claim: Claim, place: Place) -> Finding:
    """Proved for labels that are ±1, or why that is not decided."""
    if verdict == "proved":
        return Finding(place, "", "proved", f"{scope(claim.theory)}, {words}")
    return Finding(place, "", "undecided", reason=words)


def _only_if(claim: Claim, place: Place, *conditions: str) -> Finding:
    return Finding(place, "", "proved-if", _scope(claim), conditions)


def _scope(claim: Claim) -> str:
    """What it is proved under, but that a label is one class, which is what an index is."""
    told = tuple(
        h for h in claim.theory.given
        if not (isinstance(h, SumsToOne) and h.name.startswith(INDICATOR))
    )  # fmt: skip
    return scope(replace(claim.theory, given=told))


def _refuted(claim: Claim, place: Place, refuted: Refuted, text: Text) -> Finding:
    """Refuted with its numbers and slip, unless it rests on a name that nothing explains."""
    found = Finding(place, "", "refuted", counterexample=refuted.counterexample)
    if text.implied:
        return spoken(found)
    if text.sampled and any(isinstance(f, Derivative) for f in walk(claim.left)):
        reason = "whether the word is among those that are sampled is not said"
        return replace(found, verdict="undecided", counterexample=None, reason=reason)
    if anew(claim, text):
        reason = f"{spelled(getattr(claim.left, 'name', ''))} is defined otherwise above"
        return replace(found, verdict="undecided", counterexample=None, reason=reason)
    if equation(claim) or (text.solving and scalar(claim)):
        text.solving = True
        reason = "it does not hold for all values; as an equation to be solved it is no claim"
        return replace(found, verdict="undecided", counterexample=None, reason=reason)
    if unknown := stranger(claim, text) or chosen(claim) or of_any_loss(claim):
        return unexplained(found, unknown, text)
    name, expected = explained(claim, text.labels)
    return replace(found, slip=name, expected=expected)


def _before(found: Finding, claim: Claim, trail: Trail, text: Text) -> Finding:
    """Not refuted where it holds by what names stood for before, and which is meant is not said."""
    met = reached_names((claim.left, claim.right), claim.theory.definitions)
    older = {d.name: d for d in trail.chain.older if d.name in met}
    if not older:
        return found
    definitions = {**claim.theory.definitions, **older}
    then = replace(claim, theory=replace(claim.theory, definitions=definitions))
    if not holds(then, text):
        return found
    names = " and ".join(map(spelled, older))
    reason = f"it holds by what {names} stood for under another heading before"
    return replace(
        found, verdict="undecided", counterexample=None, slip="", expected=None, reason=reason
    )


def _excused(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding | None:
    """What the claim follows from though it is false as it stands."""
    if lemma := _explaining(claim, text):
        trail.wrong = lemma.place
        return _only_if(claim, place, line_of(lemma.place))
    if (found := drawn(claim)) and holds(found[0], text):
        return _only_if(claim, place, found[1])
    for right, index in islice(readings(claim.right, free(claim.left)), MOST_READINGS):
        if holds(claim.with_right(right), text):
            trail.reread = right
            return _only_if(claim, place, f"one {index} in the sum is the {index} outside of it")
    if BARE_SUM.search(place.text):
        for right, index in islice(others(claim.right, free(claim.left)), MOST_READINGS):
            if holds(claim.with_right(right), text):
                trail.reread = right
                return _only_if(claim, place, f"the sum leaves out the {index} outside of it")
    if (fixed := held(claim, text.moving)) is not None and holds(fixed[0], text):
        return _only_if(claim, place, *(f"{spelled(name)} = 0" for name in fixed[1]))
    if (identity := _of_identity(claim)) is not None and holds(identity, text):
        return _only_if(claim, place, "the number stands for so many times the identity matrix")
    return None


def _of_identity(claim: Claim) -> Claim | None:
    """dz/db = 1 of vectors, where the right side is a number."""
    if not isinstance(claim.right, Number) or not isinstance(claim.left, Derivative):
        return None
    if not has_arrays(claim.left) or None in (sizes := shape(claim.left)):
        return None
    return claim.with_right(Mul((claim.right, Diag(Ones(sizes[0] or "K")))))


def _explaining(claim: Claim, text: Text) -> Lemma | None:
    """The refuted line from which the claim follows, the latest first."""
    for lemma in reversed(text.lemmas):
        left, right = (lemma.put_into(side) for side in (claim.left, claim.right))
        for sides in ((left, claim.right), (claim.left, right), (left, right)):
            changed = replace(claim, left=sides[0], right=sides[1])
            if changed != claim and holds(changed, text):
                return lemma
    return None


def _has_value(side: Formula, claim: Claim) -> bool:
    """Whether a side has a value at all: the judge proves that it is itself."""
    return replace(claim, left=side, right=side).holds()


def _why(claim: Claim, verdict: Verdict) -> str:
    """The judge's reason; texts differ in whether ∂C/∂W has the shape of W or of its transpose."""
    reason = getattr(verdict, "reason", "")
    if "shape" in reason and claim.with_right(Transpose(claim.right)).holds():
        reason += "; transposed, the right side is equal"
    return reason
