"""refuted(claim, …): refuted with its numbers and slip, unless that would rest on a reading."""

from __future__ import annotations

from dataclasses import replace

from ceverify.formula.indices import walk
from ceverify.formula.tree import Derivative
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.doubtful import (
    anew,
    chosen,
    equation,
    of_a_case,
    of_any_loss,
    scalar,
    spoken,
    stranger,
    supposed,
    unexplained,
)
from ceverify.proofread.judging.excluded import excluded
from ceverify.proofread.judging.holding import holds
from ceverify.proofread.judging.layout import turned
from ceverify.proofread.judging.trail import Text, Trail
from ceverify.proofread.passage import Place
from ceverify.proofread.reached import reached_names
from ceverify.proofread.slips import explained
from ceverify.proofread.spelled import spelled
from ceverify.verdict import Refuted


def refutation(claim: Claim, place: Place, refuted: Refuted, text: Text) -> Finding:
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
    if line := supposed(claim, text):
        reason = f"it rests on what line {line} supposes"
        return replace(found, verdict="undecided", counterexample=None, reason=reason)
    if index := excluded(claim):
        reason = f"whether it is summed over {index} too is not said"
        return replace(found, verdict="undecided", counterexample=None, reason=reason)
    if turned(claim, lambda x: holds(x, text)):
        reason = "it holds with the rows of its Jacobians for columns; which are meant is not said"
        return replace(found, verdict="undecided", counterexample=None, reason=reason)
    if of_a_case(claim):
        reason = "it is a value, and the text does not say of which example"
        return replace(found, verdict="undecided", counterexample=None, reason=reason)
    if unknown := stranger(claim, text) or chosen(claim) or of_any_loss(claim):
        return unexplained(found, unknown, text)
    name, expected = explained(claim, text.labels)
    return replace(found, slip=name, expected=expected)


def unless_before(found: Finding, claim: Claim, trail: Trail, text: Text) -> Finding:
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
