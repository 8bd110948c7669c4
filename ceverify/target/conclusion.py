"""Outcomes -> TargetEvidence: the worst case, what stays open, what it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.target.calling.described import sentences
from ceverify.target.evidence import OwnLoss, TargetEvidence
from ceverify.target.observation import Observation, Slip
from ceverify.target.outcome import Outcome
from ceverify.target.plan import Plan


def concluded(
    target: str, drawn: Plan, outcomes: Sequence[Outcome], own: tuple[OwnLoss, ...]
) -> TargetEvidence:
    """Everything together, with a diagnosis where anything is wrong."""
    found = drawn.found
    evidence = TargetEvidence(
        target,
        intent=found.intent,
        dtype=found.precision.name,
        seed=drawn.tried.seed,
        found=sentences(found),
        regimes=tuple(each.evidence for each in outcomes),
        left_out=drawn.left_out,
        own=own,
    )
    evidence = replace(evidence, open=open_questions(evidence, drawn))
    evidence = replace(evidence, worst=worst(evidence, outcomes))
    if evidence.good:
        return evidence
    slips = diagnosed([one for each in outcomes for one in each.observations])
    return replace(evidence, diagnosis=slips, aside=aside(evidence, outcomes, slips))


def open_questions(evidence: TargetEvidence, drawn: Plan) -> tuple[str, ...]:
    """What stays undecided, and what to say so that it is not."""
    questions = []
    words = {one.verdict for one in evidence.regimes}
    if "undecided" in words and "disagrees" not in words:
        questions.append(
            "Only soft labels disagree, and nobody said that it is for them: give --targets-as "
            "probabilities to have them count, or one-hot to leave them out."
        )
    if drawn.found.convention.returns == "loss" and not drawn.found.said:
        slope, value = ("vᵀJ", "values were") if evidence.by_vector else ("gradient", "loss was")
        questions.append(
            f"It gave back no {slope}, so only its {value} checked; give --returns loss if that "
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


def aside(
    evidence: TargetEvidence, outcomes: Sequence[Outcome], slips: tuple[Slip, ...]
) -> tuple[Slip, ...]:
    """Of the slips those that only show in what stays undecided, where something disagrees."""
    counted = [each for each in outcomes if each.evidence.verdict != "undecided"]
    if evidence.verdict != "disagrees" or len(counted) == len(outcomes):
        return ()
    without = diagnosed([one for each in counted for one in each.observations])
    return tuple(slip for slip in slips if slip not in without)


def diagnosed(observations: list[Observation]) -> tuple[Slip, ...]:
    """The slips that match; loaded only where something is wrong."""
    from ceverify.target.diagnosis import diagnose

    return diagnose(observations)
