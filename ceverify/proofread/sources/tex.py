r"""tex(name, text): the mathematics of a LaTeX file; comments and verbatim text are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.passage import Macro, Passage
from ceverify.proofread.sources.delimiters import delimited
from ceverify.proofread.sources.found import blanked, opened, passages
from ceverify.proofread.sources.macros import macros

COMMENT = re.compile(r"\\.|(%[^\n]*\n?)", re.S)
VERBATIM = re.compile(
    r"\\begin\{(verbatim|Verbatim|lstlisting|minted|comment|alltt)(\*?)\}|\\verb\*?([^\sA-Za-z*])"
)
DOCUMENT = r"\begin{document}"


def tex(name: str, text: str) -> tuple[list[Passage], list[Macro]]:
    """The passages and the author's macros, those of the preamble too."""
    source = opened(name, text)
    shown = blanked(text, list(verbatim(text)))
    shown = blanked(shown, list(comments(shown)), lines=False)
    defined = macros(shown)
    shown = blanked(shown, [span for span, _ in defined])
    begin = max(shown.find(DOCUMENT), 0)
    inside, _ = delimited(blanked(shown, [(0, begin)]), markdown=False)
    kept = list(passages(source, shown, inside, begin))
    return kept, [macro for _, macro in defined]


def comments(text: str) -> Iterator[tuple[int, int]]:
    """From a % to the end of its line, the line feed with it, as TeX reads on in the next line."""
    for mark in COMMENT.finditer(text):
        if mark[1]:
            yield mark.span()


def verbatim(text: str) -> Iterator[tuple[int, int]]:
    r"""verbatim, lstlisting and the like, and \verb|…|."""
    at, lost = 0, set[str]()
    while opening := VERBATIM.search(text, at):
        at = opening.end()
        end = rf"\end{{{opening[1]}{opening[2]}}}" if opening[1] else opening[3]
        line = -1 if opening[1] else text.find("\n", at)
        within = (at, len(text) if line < 0 else line)
        close = -1 if end in lost and opening[1] else text.find(end, *within)
        if close < 0:
            lost.add(end)
            continue
        at = close + len(end)
        yield opening.start(), at
