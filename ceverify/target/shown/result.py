"""TargetEvidence -> the dict that becomes JSON."""

from __future__ import annotations

from math import isfinite

from ceverify.target.evidence import RegimeEvidence, TargetEvidence, Worst
from ceverify.version import __version__


def result(evidence: TargetEvidence) -> dict[str, object]:
    """command, ceverify, target, loss, …, verdict, regimes[…], diagnosis[…], reproduce."""
    options = {name: value for name, value in evidence.intent.options.items() if value is not None}
    return {
        "command": "check",
        "ceverify": __version__,
        "target": evidence.target,
        "loss": evidence.intent.loss,
        "options": options,
        "dtype": evidence.dtype,
        "seed": evidence.seed,
        "found": list(evidence.found),
        "verdict": evidence.verdict,
        "regimes": [regime(one) for one in evidence.regimes],
        "left_out": [{"name": name, "reason": reason} for name, reason in evidence.left_out],
        "own_loss": [
            {"regime": one.regime, "method": one.method, "agrees": one.agrees, "detail": one.detail}
            for one in evidence.own
        ],
        "diagnosis": [
            {"slip": one.slip, "explanation": one.explanation} for one in evidence.diagnosis
        ],
        "notes": [*evidence.open, *evidence.notes],
        "reproduce": evidence.reproduce,
    }


def regime(one: RegimeEvidence) -> dict[str, object]:
    """name, cases, verdict, worst; and the sentence and traceback of what failed."""
    shown: dict[str, object] = {
        "name": one.name,
        "phrase": one.phrase,
        "calls": one.calls,
        "cases": one.cases,
        "blind": one.blind,
        "wrong": one.wrong,
        "verdict": one.verdict,
        "worst": worst(one.worst) if one.worst else None,
    }
    if one.failure:
        shown["failure"] = one.failure
        shown["failed_case"] = one.failed
    if one.trace:
        shown["traceback"] = one.trace
    return shown


def worst(one: Worst) -> dict[str, object]:
    """The place, what was expected and got, and the error in units of the bound."""
    return {
        "case": one.case,
        "what": one.what,
        "sample": one.sample,
        "class": one.label,
        "expected": number(one.expected),
        "got": number(one.got),
        "error_in_bounds": number(one.error),
    }


def number(value: float) -> float | str:
    """The number, or "nan", "inf", "-inf", which JSON has no numbers for."""
    return value if isfinite(value) else str(value)
