"""`code`, which is none of ours: up to as many ticks in the same paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left

from ceverify.proofread.sources.scan import Scan


def code_span(scan: Scan, opening: re.Match[str]) -> None:
    """Notes the span of code that begins here, if it ends."""
    if not scan.markdown:
        return
    length = len(opening[0])
    same = _ticks(scan).get(length, [])
    n = bisect_left(same, opening.end())
    if n < len(same) and same[n] <= scan.paragraph(opening.end()):
        scan.code.append((opening.start(), same[n] + length))


def _ticks(scan: Scan) -> dict[int, list[int]]:
    """The places of runs of as many ticks, found once."""
    if scan.ticks is None:
        scan.ticks = {}
        for run in re.finditer("`+", scan.text):
            scan.ticks.setdefault(len(run[0]), []).append(run.start())
    return scan.ticks
