"""A function, an intent -> TargetEvidence: what is to be tried, each regime, what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any

from ceverify.errors import InputError
from ceverify.target.described import sentences
from ceverify.target.discovery import Asked, Found, discover
from ceverify.target.evidence import OwnLoss, RegimeEvidence, TargetEvidence
from ceverify.target.judgement import judged
from ceverify.target.observation import Intent, Observation, Slip
from ceverify.target.observed import at, observed, setting_of
from ceverify.target.own_loss import own_loss
from ceverify.target.probes import probes
from ceverify.target.regime import Setting
from ceverify.target.regimes import REGIMES
from ceverify.target.regimes.labels import SOFT

# Observations of more entries are judged, and not kept for the diagnosis.
MOST_KEPT = 1 << 17


@dataclass(frozen=True, slots=True)
class Tried:
    """What is to be tried: regimes by name, () for all; the number of a case, None for all."""

    regimes: tuple[str, ...] = ()
    case: int | None = None
    seed: int = 0
    max_classes: int = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found out, and so what is tried and what is not."""

    found: Found
    tried: Tried
    names: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def setting(self) -> Setting:
        """What generators of probes know."""
        found = self.found
        return setting_of(found.intent, found.convention, found.precision, self.tried.max_classes)


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A regime's evidence, and its observations, as far as they are kept."""

    evidence: RegimeEvidence
    observations: tuple[Observation, ...] = ()


def plan(function: Callable[..., Any], intent: Intent, asked: Asked, tried: Tried) -> Plan:
    """Find out how it is called, and with that which regimes make sense."""
    for name in tried.regimes:
        if name not in REGIMES:
            raise InputError(f"--regime is {name!r}; there is {', '.join(REGIMES)}.")
    found = discover(function, intent, asked)
    drawn = Plan(found, tried, (), ())
    reasons = {name: REGIMES[name].left_out(drawn.setting) for name in tried.regimes or REGIMES}
    names = tuple(name for name, reason in reasons.items() if not reason)
    left_out = tuple((name, reason) for name, reason in reasons.items() if reason)
    if tried.regimes and not names:
        raise InputError("; ".join(f"--regime {name}: {reason}" for name, reason in left_out) + ".")
    return replace(drawn, names=names, left_out=left_out)


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


def concluded(
    target: str, drawn: Plan, outcomes: Sequence[Outcome], own: tuple[OwnLoss, ...]
) -> TargetEvidence:
    """Everything together, with a diagnosis where anything is wrong."""
    found = drawn.found
    observations = [one for each in outcomes for one in each.observations]
    evidence = TargetEvidence(
        target,
        found.intent,
        found.precision.name,
        drawn.tried.seed,
        sentences(found),
        tuple(each.evidence for each in outcomes),
        drawn.left_out,
        own,
    )
    evidence = replace(evidence, open=open_questions(evidence, drawn))
    evidence = replace(evidence, worst=worst(evidence, outcomes))
    if evidence.good:
        return evidence
    return replace(evidence, diagnosis=diagnosed(observations))


def open_questions(evidence: TargetEvidence, drawn: Plan) -> tuple[str, ...]:
    """What stays undecided, and what to say so that it is not."""
    questions = []
    if any(one.verdict == "undecided" for one in evidence.regimes):
        questions.append(
            "Only soft labels disagree, and nobody said that it is for them: give --targets-as "
            "probabilities to have them count, or one-hot to leave them out."
        )
    if drawn.found.convention.returns == "loss" and not drawn.found.said:
        questions.append(
            "It gave back no gradient, so only its loss was checked; give --returns loss if that "
            "is all there is to check."
        )
    return tuple(questions)


def worst(evidence: TargetEvidence, outcomes: Sequence[Outcome]) -> Observation | None:
    """The observation of the worst case of the first regime that is not right."""
    regime = evidence.worst_regime
    if regime is None:
        return None
    return next(
        (
            one
            for each in outcomes
            if each.evidence is regime
            for one in each.observations
            if one.probe.number == regime.worst_case
        ),
        None,
    )


def check_target(
    function: Callable[..., Any],
    intent: Intent,
    asked: Asked,
    tried: Tried,
    target: str = "",
) -> TargetEvidence:
    """All of it in this process; what the function prints is kept out of the way."""
    with redirect_stdout(StringIO()) as said:
        drawn = plan(function, intent, asked, tried)
        outcomes = [outcome(function, drawn, name) for name in drawn.names]
        own = own_losses(function, drawn, outcomes)
    evidence = concluded(target, drawn, outcomes, own)
    return replace(evidence, notes=(*evidence.notes, *printed(said.getvalue())))


def printed(text: str) -> tuple[str, ...]:
    """That it printed, and what first."""
    if not text.strip():
        return ()
    first, *others = text.strip().splitlines()
    more = f", and {len(others):,} lines more" if others else ""
    return (f"The function printed, which is kept out of here: {first[:60]!r}{more}.",)


def diagnosed(observations: list[Observation]) -> tuple[Slip, ...]:
    """What it may be."""
    try:
        from ceverify.target.diagnosis import diagnose
    except ImportError:
        return ()
    return diagnose(observations)
