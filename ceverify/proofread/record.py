"""record(proofread): what was found, for programs."""

from __future__ import annotations

from ceverify.formula.linear import linear
from ceverify.proofread.finding import WORDS, Finding, Proofread
from ceverify.proofread.spelled import numbers, shown
from ceverify.proofread.standard import PLAIN, Standard


def record(proofread: Proofread, standard: Standard = PLAIN) -> dict[str, object]:
    """command, file, verdict, passed, glossary, equalities, summary."""
    counts: dict[str, object] = {word: proofread.counts[word] for word in WORDS}
    return {
        "command": "proofread",
        "file": proofread.manuscript.name,
        "verdict": standard.word(proofread),
        "passed": standard.passed(proofread),
        "glossary": [
            {"symbol": e.symbol, "meaning": e.meaning, "how": e.how}
            for e in proofread.reading.glossary
        ],
        "equalities": [equality(finding) for finding in proofread.findings],
        "summary": {
            "equalities": len(proofread.findings),
            **counts,
            "doubts": list(proofread.reading.doubts),
        },
    }


def records(several: list[Proofread], standard: Standard = PLAIN) -> dict[str, object]:
    """The record of one file; of several, theirs, and the worst of their verdicts."""
    if len(several) == 1:
        return record(several[0], standard)
    return {
        "command": "proofread",
        "verdict": standard.word(*several),
        "passed": standard.passed(*several),
        "files": [record(one, standard) for one in several],
    }


def equality(finding: Finding) -> dict[str, object]:
    """One equality with its verdict and what is known of it."""
    place = finding.place
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "source": finding.source,
        "verdict": finding.verdict,
        "conditions": list(finding.conditions),
        "scope": finding.scope,
        "counterexample": counterexample(finding),
        "slip": finding.slip,
        "reason": reason(finding),
    }


def counterexample(finding: Finding) -> dict[str, object] | None:
    """The point by name, and both values there; None where nothing is refuted."""
    if finding.counterexample is None:
        return None
    found = numbers(finding.counterexample)
    return {"point": dict(found.point), "left": found.left, "right": found.right}


def reason(finding: Finding) -> str:
    """What is known beside the verdict, in words: what was expected, why nothing was decided."""
    parts = [finding.reason] if finding.reason else []
    if finding.expected is not None:
        parts.append(f"expected: {linear(shown(finding.expected))}")
    return "; ".join(parts)
