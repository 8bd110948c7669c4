"""credible(findings): a text most of whose lines would be wrong is likelier to be read wrongly.

Nothing is counted twice: where a chain is right again is the other end of one slip. Nor is what
one of the slips that nobody makes by reading explains exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.said import line_of

FEWEST = 3
"""So many lines have to fail."""
AGAIN = "the right side is right again, but not what the side before it is"
AUTHORS = frozenset(("j ≠ i terms forgotten", "elementwise Jacobian", "divided twice"))
"""Slips of authors; a sign, a factor or an index may be one of the reading, in all lines."""


def credible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; where most lines would be refuted, those are undecided with the numbers."""
    found = list(findings)
    refuted = [f for f in found if f.verdict == "refuted"]
    failing = sum(not _explained(f) for f in refuted) + sum(f.fails for f in found)
    good = sum(f.verdict in ("proved", "proved-if", "definition") for f in found)
    if failing < FEWEST or failing <= good:
        return found
    lines = {line_of(f.place) for f in refuted}
    return [
        _doubted(f, failing) if f.verdict == "refuted" or lines & set(f.conditions) else f
        for f in found
    ]


def _explained(finding: Finding) -> bool:
    return finding.slip in AUTHORS or finding.reason == AGAIN


def _doubted(finding: Finding, count: int) -> Finding:
    where = f" ({finding.counterexample.sentence()})" if finding.counterexample else ""
    reason = f"as it was read it fails{where}, but so do {count} lines of this text, most of it"
    if finding.verdict != "refuted":
        reason = f"it rests on a line that fails as it was read, as {count} of this text do"
    return replace(
        finding, verdict="undecided", scope="", conditions=(), counterexample=None, slip="",
        expected=None, reason=reason,
    )  # fmt: skip
