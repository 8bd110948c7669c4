r"""delimited(text): the mathematics between delimiters.

$$ … $$, \[ … \], \( … \), $ … $, $` … `$, \begin{align} … \end{align} and its like,
<script type="math/tex"> … </script>, {% mathjax %} … {% endmathjax %}; in Markdown also
\\[ … \\] and \\( … \\).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ceverify.proofread.sources.code_spans import code_span
from ceverify.proofread.sources.dollars import display, inline, ticked
from ceverify.proofread.sources.environments import INNER, OUTER, environment
from ceverify.proofread.sources.found import Found
from ceverify.proofread.sources.scan import Scan

OPENING = re.compile(
    rf"\\begin\{{(?P<outer>(?:{OUTER})\*?)\}}"
    rf"|\\begin\{{(?P<inner>(?:{INNER})\*?)\}}"
    r"|(?P<twice>\\\\[\[(])(?!\d)|(?P<once>\\[\[(])|\\.|(?P<display>\$\$)|(?P<ticked>\$`)"
    r"|(?P<inline>\$)|(?P<code>`+)"
    r"|(?P<script><script[^<>]{0,200}math/tex[^<>]{0,200}>)"
    r"|(?P<liquid>\{%-?\s*(?P<tag>mathjax|katex|latex|math)\b[^%]{0,40}%\})",
    re.S,
)
LIQUID_ENDS = ("{{% end{} %}}", "{{%- end{} -%}}", "{{%end{}%}}")
INDENT = 20
"""As far a tag on a line of its own may be indented."""
CDATA = re.compile(r"\s*%?\s*<!\[CDATA\[|%?\s*\]\]>\s*$")


def delimited(text: str, markdown: bool = True) -> tuple[list[Found], list[tuple[int, int]]]:
    """The mathematics between delimiters, and the spans of code."""
    scan = Scan(text, markdown)
    found = list(_found(scan))
    return found, scan.code


def _found(scan: Scan) -> Iterator[Found]:
    """What stands between delimiters, in order."""
    at = 0
    while opening := OPENING.search(scan.text, at):
        at = opening.end()
        kind = "liquid" if opening["liquid"] else opening.lastgroup or ""
        if kind == "code":
            code_span(scan, opening)
            at = max([at, *(end for start, end in scan.code[-1:] if start == opening.start())])
        elif kind == "twice" and not scan.markdown:
            at = opening.start() + 2  # a row end and its bracket
        elif kind and (found := KINDS[kind](scan, opening)) is not None:
            at = max(found.closing, at)
            yield found


def _brackets(scan: Scan, opening: re.Match[str]) -> Found | None:
    r"""\[ … \] and \( … \)."""
    end = opening[0].replace("[", "]").replace("(", ")")
    return scan.between(opening, end, "[" in opening[0])


def _script(scan: Scan, opening: re.Match[str]) -> Found | None:
    """What MathJax leaves in a page."""
    found = scan.between(opening, "</script>", "display" in opening[0])
    if found is None:
        return None
    start, end = found.start, found.end
    for data in CDATA.finditer(scan.text, start, end):
        start, end = (data.end(), end) if "[CDATA" in data[0] else (start, data.start())
    return Found(found.opening, found.closing, start, end, "tex", found.display)


def _liquid(scan: Scan, opening: re.Match[str]) -> Found | None:
    """What a page's generator puts in; on a line of its own it is a display."""
    start = opening.start()
    alone = not scan.text[max(start - INDENT, 0) : start].rpartition("\n")[2].strip()
    ends = (end.format(opening["tag"]) for end in LIQUID_ENDS)
    return next(filter(None, (scan.between(opening, end, alone) for end in ends)), None)


KINDS: dict[str, Callable[[Scan, re.Match[str]], Found | None]] = {
    "outer": environment,
    "inner": environment,
    "twice": _brackets,
    "once": _brackets,
    "display": display,
    "ticked": ticked,
    "inline": inline,
    "script": _script,
    "liquid": _liquid,
}
"""What is between the delimiters of each kind, if they close."""
