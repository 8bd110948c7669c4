"""One regime of a plan, observed and judged -> its Outcome; then the function's own loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ceverify.errors import InputError
from ceverify.target.evidence import OwnLoss, RegimeEvidence
from ceverify.target.judgement import judged
from ceverify.target.observation import Observation
from ceverify.target.observed import at, observed
from ceverify.target.own_loss import own_loss
from ceverify.target.plan import Plan
from ceverify.target.probes import probes
from ceverify.target.regimes import REGIMES
from ceverify.target.regimes.labels import SOFT

# Observations of more entries are judged, and not kept for the diagnosis.
MOST_KEPT = 1 << 17


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A regime's evidence, and its observations, as far as they are kept."""

    evidence: RegimeEvidence
    observations: tuple[Observation, ...] = ()


def outcome(function: Callable[..., Any], drawn: Plan, name: str) -> Outcome:
    """One regime: observe and judge."""
    found, tried = drawn.found, drawn.tried
    if tried.case is None:
        seen = observed(function, found.intent, name, drawn.setting, found.convention, tried.seed)
    else:
        seen = only(function, drawn, name, tried.case)
    observations = tuple(seen)
    evidence = judged(name, REGIMES[name].phrase, observations)
    kept = tuple(one for one in observations if is_small(one) or is_worst(one, evidence))
    return Outcome(lenient(evidence, drawn), kept)


def only(function: Callable[..., Any], drawn: Plan, name: str, case: int) -> Iterator[Observation]:
    """The case of that number alone; the others are drawn, not called."""
    found = drawn.found
    chosen = [
        probe
        for probe in probes(name, drawn.setting, found.intent, drawn.tried.seed)
        if probe.number == case
    ]
    if not chosen:
        raise InputError(f"--case is {case}; {name} has no case of that number.")
    yield at(function, chosen[0], found.precision, found.convention)


def is_small(one: Observation) -> bool:
    """Worth keeping, and sending between processes."""
    return one.probe.logits.size <= MOST_KEPT


def is_worst(one: Observation, evidence: RegimeEvidence) -> bool:
    """The case that will be asked for."""
    return evidence.verdict == "disagrees" and one.probe.number == evidence.worst_case


def lenient(evidence: RegimeEvidence, drawn: Plan) -> RegimeEvidence:
    """Soft labels that nobody said it is for leave it undecided whether it is wrong."""
    if evidence.name in SOFT and not drawn.found.convention.given:
        return replace(
            evidence, verdict="undecided" if evidence.verdict == "disagrees" else evidence.verdict
        )
    return evidence


def own_losses(
    function: Callable[..., Any], drawn: Plan, outcomes: Sequence[Outcome]
) -> tuple[OwnLoss, ...]:
    """At the first case, and at the first that disagrees."""
    found = drawn.found
    seen = [one for each in outcomes for one in each.observations]
    wrong = [
        one
        for each in outcomes
        if each.evidence.verdict == "disagrees" and each.evidence.worst
        for one in each.observations
        if one.probe.number == each.evidence.worst_case
    ]
    chosen = {(one.probe.regime, one.probe.number): one for one in (*seen[:1], *wrong[:1])}
    return tuple(
        each
        for one in chosen.values()
        for each in own_loss(function, found.convention, one, found.precision)
    )
