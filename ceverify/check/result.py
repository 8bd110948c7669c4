"""Evidence -> the dict that becomes JSON."""

from __future__ import annotations

from math import isfinite

from ceverify.check.evidence import Evidence, Row
from ceverify.version import __version__


def result(evidence: Evidence) -> dict[str, object]:
    """command, ceverify, loss, seed, parameters, verdict, evidence[…], notes, reproduce."""
    return {
        "command": "check",
        "ceverify": __version__,
        "loss": evidence.loss,
        "seed": evidence.seed,
        "parameters": [dict(parameters) for parameters in evidence.parameters],
        "verdict": evidence.verdict,
        "evidence": [entry(row) for row in evidence.rows],
        "notes": list(evidence.notes),
        "reproduce": evidence.reproduce,
    }


def entry(row: Row) -> dict[str, object]:
    """One method's row; `worst` with the place of its entry."""
    worst = row.worst
    place = {"trial": worst.trial, "regime": worst.regime, "wrt": worst.wrt}
    return {
        "method": row.title,
        "cases": row.cases,
        "blind": row.blind,
        "wrong": row.wrong,
        "worst_error": number(row.worst_error),
        "tolerance": number(row.tolerance),
        "tolerance_source": f"{row.own_source}; {row.source}",
        "worst": {
            "sample": worst.sample,
            "class": worst.label,
            "expected": number(worst.expected),
            "got": number(worst.got),
            **{key: value for key, value in place.items() if value is not None},
        },
        "verdict": row.verdict,
    }


def number(value: float) -> float | str:
    """The number, or "nan", "inf", "-inf", which JSON has no numbers for."""
    return value if isfinite(value) else str(value)
