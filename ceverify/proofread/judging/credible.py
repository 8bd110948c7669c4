"""credible(findings): a text most of whose lines would be wrong is likelier to be read wrongly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.said import line_of

FEWEST = 3
"""So many lines have to fail."""


def credible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; where most lines would be refuted, those are undecided with the numbers."""
    found = list(findings)
    refuted = [f for f in found if f.verdict == "refuted"]
    failing = len(refuted) + sum(f.fails for f in found)
    good = sum(f.verdict in ("proved", "proved-if", "definition") for f in found)
    if failing < FEWEST or failing <= good:
        return found
    lines = {line_of(f.place) for f in refuted}
    return [
        _doubted(f, failing) if f.verdict == "refuted" or lines & set(f.conditions) else f
        for f in found
    ]


def _doubted(finding: Finding, count: int) -> Finding:
    where = f" ({finding.counterexample.sentence()})" if finding.counterexample else ""
    reason = f"as it was read it fails{where}, but so do {count} lines of this text, most of it"
    if finding.verdict != "refuted":
        reason = f"it rests on a line that fails as it was read, as {count} of this text do"
    return replace(
        finding, verdict="undecided", scope="", conditions=(), counterexample=None, slip="",
        expected=None, reason=reason,
    )  # fmt: skip
