"""Scan: one pass over a text; what has no end is looked for once, so that it takes linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ceverify.proofread.sources.found import Found


@dataclass(slots=True)
class Scan:
    """What the pass knows: `code` are spans of code, `lost` are ends that stand nowhere further.

    Up to `unbalanced` braces are not balanced; `ticks` are the places of runs of as many ticks.
    """

    text: str
    markdown: bool
    code: list[tuple[int, int]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    unbalanced: int = 0
    ticks: dict[int, list[int]] | None = None
    ended: int = 0  # where the paragraph that was asked for last ends

    def end(self, mark: str, at: int) -> int:
        """Where `mark` stands next, or −1."""
        if mark in self.lost:
            return -1
        found = self.text.find(mark, at)
        if found < 0:
            self.lost.add(mark)
        return found

    def between(self, opening: re.Match[str], end: str, display: bool) -> Found | None:
        """From an opening to its `end`."""
        close = self.end(end, opening.end())
        if close < 0:
            return None
        return Found(opening.start(), close + len(end), opening.end(), close, "tex", display)

    def paragraph(self, at: int) -> int:
        """Where the paragraph ends."""
        if self.ended < at:
            end = self.text.find("\n\n", at)
            self.ended = len(self.text) if end < 0 else end
        return self.ended
