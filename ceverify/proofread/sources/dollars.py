"""$$ … $$, $ … $ and $` … `$; money, as in "$5 or $6", is none."""

from __future__ import annotations

import re

from ceverify.proofread.sources.found import Found
from ceverify.proofread.sources.scan import Scan

DEPTH = re.compile(r"\\.|[{}$]|\n[ \t]*\n", re.S)
WORDS = re.compile(r"(?:\b[A-Za-z]{2,}[ ,.]+){6}")
TEXT = re.compile(r"\\(?:text|mbox|textrm|textbf)\s*\{[^{}]*\}")
LOOSE = re.compile(r"[\\_^=]|^\s*\w\s*$")


def display(scan: Scan, opening: re.Match[str]) -> Found | None:
    """$$ … $$; prose over paragraphs in between says that an end was forgotten."""
    found = scan.between(opening, "$$", True)
    if found is None:
        return None
    inside = scan.text[found.start : found.end]
    return None if "\n\n" in inside and WORDS.search(TEXT.sub("", inside)) else found


def ticked(scan: Scan, opening: re.Match[str]) -> Found | None:
    """$` … `$, as GitHub and GitLab have it."""
    found = scan.between(opening, "`$", False)
    return found if found and found.closing <= scan.paragraph(found.start) else None


def inline(scan: Scan, opening: re.Match[str]) -> Found | None:
    """$ … $ in one paragraph."""
    start = opening.end()
    close = _closing(scan, start)
    if close < 0:
        return None
    inside = scan.text[start:close]
    if scan.markdown and not mathematical(inside, scan.text[close + 1 : close + 2]):
        return None
    return Found(opening.start(), close + 1, start, close)


def _closing(scan: Scan, start: int) -> int:
    r"""The next dollar outside of braces, or −1: \text{for $k$} does not end what is around."""
    depth, first = 0, -1
    for mark in DEPTH.finditer(scan.text, start):
        if mark[0] == "$":
            if depth <= 0 or start < scan.unbalanced:
                return mark.start()
            first = mark.start() if first < 0 else first
        elif mark[0].startswith("\n"):
            break
        else:
            depth += {"{": 1, "}": -1}.get(mark[0], 0)
    scan.unbalanced = mark.end() if first >= 0 else scan.unbalanced
    return first


def mathematical(inside: str, after: str) -> bool:
    """Whether what stands between two dollars is mathematics, and not an amount and its text."""
    first, last = not inside[:1].strip(), not inside[-1:].strip()
    if not inside.strip() or after.isdigit() or (first != last and "`" in inside):
        return False
    return LOOSE.search(inside) is not None if first or last else True
