r"""delimited(text): the mathematics between delimiters.

$$ … $$, \[ … \], \( … \), $ … $, $` … `$, \begin{align} … \end{align} and its like,
<script type="math/tex"> … </script>; in Markdown also \\[ … \\] and \\( … \\).

One pass: what has no end is looked for once, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ceverify.proofread.sources.found import Found

OUTER = "equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|dmath|xalignat"
INNER = "aligned|alignedat|gathered|split|cases|dcases|rcases|array|[pbBvV]?matrix|smallmatrix"
OPENING = re.compile(
    rf"\\begin\{{(?P<outer>(?:{OUTER})\*?)\}}"
    rf"|\\begin\{{(?P<inner>(?:{INNER})\*?)\}}"
    r"|(?P<twice>\\\\[\[(])(?!\d)|(?P<once>\\[\[(])|\\.|(?P<display>\$\$)|(?P<ticked>\$`)"
    r"|(?P<inline>\$)|(?P<code>`+)"
    r"|(?P<script><script[^<>]{0,200}math/tex[^<>]{0,200}>)",
    re.S,
)
DEPTH = re.compile(r"\\.|[{}$]|\n[ \t]*\n", re.S)
CDATA = re.compile(r"\s*%?\s*<!\[CDATA\[|%?\s*\]\]>\s*$")
WORDS = re.compile(r"(?:\b[A-Za-z]{2,}[ ,.]+){6}")
TEXT = re.compile(r"\\(?:text|mbox|textrm|textbf)\s*\{[^{}]*\}")
LOOSE = re.compile(r"[\\_^=]|^\s*\w\s*$")


class Scan:
    """One pass over a text; `code` collects the spans of code on its way."""

    def __init__(self, text: str, markdown: bool) -> None:
        self.text, self.markdown = text, markdown
        self.code: list[tuple[int, int]] = []
        self._lost: set[str] = set()
        self._unbalanced = 0
        self._ticks: dict[int, list[int]] | None = None
        self._paragraph = 0

    def found(self) -> Iterator[Found]:
        """What stands between delimiters, in order."""
        at = 0
        while opening := OPENING.search(self.text, at):
            at = opening.end()
            kind = opening.lastgroup
            if kind is None:
                continue
            found = KINDS[kind](self, opening)
            if found is not None:
                at = max(found.closing, at)
                yield found
            elif kind == "code" and self.code and self.code[-1][0] == opening.start():
                at = self.code[-1][1]
            elif kind == "twice" and not self.markdown:
                at = opening.start() + 2

    def ended(self, end: str, at: int) -> int:
        """Where `end` stands next, or −1; it is not looked for again once it was missed."""
        if end in self._lost:
            return -1
        found = self.text.find(end, at)
        if found < 0:
            self._lost.add(end)
        return found

    def between(self, opening: re.Match[str], end: str, display: bool) -> Found | None:
        """From an opening to its `end`."""
        close = self.ended(end, opening.end())
        if close < 0:
            return None
        return Found(opening.start(), close + len(end), opening.end(), close, "tex", display)

    def dollars(self, opening: re.Match[str]) -> Found | None:
        """$$ … $$; prose over paragraphs in between says that an end was forgotten."""
        found = self.between(opening, "$$", True)
        if found is None:
            return None
        inside = self.text[found.start : found.end]
        return None if "\n\n" in inside and WORDS.search(TEXT.sub("", inside)) else found

    def brackets(self, opening: re.Match[str]) -> Found | None:
        r"""\[ … \] and \( … \)."""
        end = opening[0].replace("[", "]").replace("(", ")")
        if opening.lastgroup == "twice" and not self.markdown:
            return None
        return self.between(opening, end, "[" in opening[0])

    def ticked(self, opening: re.Match[str]) -> Found | None:
        """$` … `$, as GitHub and GitLab have it."""
        found = self.between(opening, "`$", False)
        return found if found and found.closing <= self.paragraph(found.start) else None

    def script(self, opening: re.Match[str]) -> Found | None:
        """What MathJax leaves in a page."""
        found = self.between(opening, "</script>", "display" in opening[0])
        if found is None:
            return None
        start, end = found.start, found.end
        for data in CDATA.finditer(self.text, start, end):
            start, end = (data.end(), end) if "[CDATA" in data[0] else (start, data.start())
        return Found(found.opening, found.closing, start, end, "tex", found.display)

    def environment(self, opening: re.Match[str]) -> Found | None:
        """A bare environment, with those of the same name in it; its delimiters are kept."""
        name = opening["outer"] or opening["inner"]
        if name in self._lost:
            return None
        ends = re.compile(rf"\\(begin|end)\{{{re.escape(name)}\}}")
        depth = 0
        for mark in ends.finditer(self.text, opening.start()):
            depth += 1 if mark[1] == "begin" else -1
            if not depth:
                return self.whole_lines(opening, mark.end())
        self._lost.add(name)
        return None

    def whole_lines(self, opening: re.Match[str], end: int) -> Found:
        """An inner environment takes the line around it: what stands there belongs to it."""
        start = opening.start()
        if opening["inner"]:
            line = self.text.rfind("\n", 0, start) + 1
            start = line if re.search(r"[=\\]", self.text[line:start]) else start
            last = self.text.find("\n", end)
            end = len(self.text) if last < 0 else last
        return Found(start, end, start, end, "tex", True)

    def dollar(self, opening: re.Match[str]) -> Found | None:
        """$ … $ in one paragraph; money, as in "$5 or $6", is none."""
        start = opening.end()
        close = self.closing_dollar(start)
        if close < 0:
            return None
        inside = self.text[start:close]
        if self.markdown and not mathematical(inside, self.text[close + 1 : close + 2]):
            return None
        return Found(opening.start(), close + 1, start, close)

    def closing_dollar(self, start: int) -> int:
        r"""The next dollar outside of braces, or −1: \text{for $k$} does not end what is around."""
        depth, first = 0, -1
        for mark in DEPTH.finditer(self.text, start):
            if mark[0] == "$":
                if depth <= 0 or start < self._unbalanced:
                    return mark.start()
                first = mark.start() if first < 0 else first
            elif mark[0].startswith("\n"):
                break
            else:
                depth += {"{": 1, "}": -1}.get(mark[0], 0)
        self._unbalanced = mark.end() if first >= 0 else self._unbalanced
        return first

    def ticks(self, opening: re.Match[str]) -> Found | None:
        """`code`, which is none of ours: up to as many ticks in the same paragraph."""
        if not self.markdown:
            return None
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer("`+", self.text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        length = len(opening[0])
        same = self._ticks.get(length, [])
        n = bisect_left(same, opening.end())
        if n < len(same) and same[n] <= self.paragraph(opening.end()):
            self.code.append((opening.start(), same[n] + length))
        return None

    def paragraph(self, at: int) -> int:
        """Where the paragraph ends."""
        if self._paragraph < at:
            end = self.text.find("\n\n", at)
            self._paragraph = len(self.text) if end < 0 else end
        return self._paragraph


KINDS = {
    "outer": Scan.environment,
    "inner": Scan.environment,
    "twice": Scan.brackets,
    "once": Scan.brackets,
    "display": Scan.dollars,
    "ticked": Scan.ticked,
    "inline": Scan.dollar,
    "code": Scan.ticks,
    "script": Scan.script,
}


def mathematical(inside: str, after: str) -> bool:
    """Whether what stands between two dollars is mathematics, and not an amount and its text."""
    first, last = not inside[:1].strip(), not inside[-1:].strip()
    if not inside.strip() or after.isdigit() or (first != last and "`" in inside):
        return False
    return LOOSE.search(inside) is not None if first or last else True


def delimited(text: str, markdown: bool = True) -> tuple[list[Found], list[tuple[int, int]]]:
    """The mathematics between delimiters, and the spans of code."""
    scan = Scan(text, markdown)
    found = list(scan.found())
    return found, scan.code
