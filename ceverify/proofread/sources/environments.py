r"""\begin{align} … \end{align} and its like; its delimiters are kept."""

from __future__ import annotations

import re

from ceverify.proofread.sources.found import Found
from ceverify.proofread.sources.scan import Scan

OUTER = "equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|dmath|xalignat"
INNER = "aligned|alignedat|gathered|split|cases|dcases|rcases|array|[pbBvV]?matrix|smallmatrix"


def environment(scan: Scan, opening: re.Match[str]) -> Found | None:
    """A bare environment, with those of the same name in it."""
    name = opening["outer"] or opening["inner"]
    if name in scan.lost:
        return None
    ends = re.compile(rf"\\(begin|end)\{{{re.escape(name)}\}}")
    depth = 0
    for mark in ends.finditer(scan.text, opening.start()):
        depth += 1 if mark[1] == "begin" else -1
        if not depth:
            return _found(scan.text, opening, mark.end())
    scan.lost.add(name)
    return None


def _found(text: str, opening: re.Match[str], end: int) -> Found:
    """An inner environment takes the line around it: what stands there belongs to it."""
    start = opening.start()
    if opening["inner"]:
        line = text.rfind("\n", 0, start) + 1
        start = line if re.search(r"[=\\]", text[line:start]) else start
        last = text.find("\n", end)
        end = len(text) if last < 0 else last
    return Found(start, end, start, end, "tex", True)
