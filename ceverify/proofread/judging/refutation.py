"""refuted(claim, …): refuted with its numbers and slip, unless that would rest on a reading."""

from __future__ import annotations

from dataclasses import replace

from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.doubtful import aside
from ceverify.proofread.judging.doubts import doubt
from ceverify.proofread.judging.free_logits import of_free_logits
from ceverify.proofread.judging.holding import holds
from ceverify.proofread.judging.signs import of_a_value
from ceverify.proofread.judging.trail import Text, Trail
from ceverify.proofread.passage import Place
from ceverify.proofread.reached import reached_names
from ceverify.proofread.slips import explained
from ceverify.proofread.spelled import spelled
from ceverify.verdict import Refuted


def refutation(claim: Claim, place: Place, refuted: Refuted, text: Text) -> Finding:
    """Refuted with its numbers and slip, unless it rests on a reading and not on the text."""
    reason = doubt(claim, text)
    if reason and (freed := _of_any_logits(claim, text)) is not None:
        claim, refuted, reason = *freed, ""
    if reason:
        return Finding(place, "", "undecided", reason=reason)
    if name := aside(claim, text):
        reason = f"nothing in the text says what {spelled(name)} is"
        return Finding(place, "", "undecided", reason=reason, fails=True)
    name, expected = explained(claim, text.labels)
    refuted = of_a_value(claim, text.signs) or refuted
    return Finding(place, "", "refuted", counterexample=refuted.counterexample, slip=name,
                   expected=expected)  # fmt: skip


def _of_any_logits(claim: Claim, text: Text) -> tuple[Claim, Refuted] | None:
    """The claim of any logits, where that is refuted and rests on no reading."""
    found = of_free_logits(claim)
    if found is None or not isinstance(verdict := found[0].judged(), Refuted):
        return None
    free, names = found
    elsewhere = {name: at for name, at in text.meant.items() if name not in names}
    return None if doubt(free, replace(text, meant=elsewhere)) else (free, verdict)


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
    reason = f"it holds by what {names} stood for before"
    return replace(
        found, verdict="undecided", counterexample=None, slip="", expected=None, reason=reason
    )
