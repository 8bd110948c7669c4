r"""with_slopes(passages, known): \pa as \partial where it stands as in \frac{\pa L}{\pa z}.

So are \p, \pt, \dd: commands of a preamble that is not in the file, and begin both parts of a
fraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ceverify.proofread.passage import Macro, Passage
from ceverify.proofread.writing.commands import COMMANDS
from ceverify.proofread.writing.tex.handlers import HANDLERS

REST = r"(?:\s*\^\s*\{?2\}?)?\s*(?=[A-Za-z\\{])[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
SLOPE = re.compile(
    rf"\\[dtc]?frac\s*\{{\s*\\([pd][a-z]{{0,7}})(?![A-Za-z]){REST}"
    rf"\s*\{{\s*\\\1(?![A-Za-z]){REST}"
)


def with_slopes(passages: Iterable[Passage], known: Mapping[str, Macro]) -> dict[str, Macro]:
    """The text's macros by name, and such commands."""
    taken = {*known, *COMMANDS, *HANDLERS}
    texts = (p.text for p in passages if p.notation == "tex")
    found = {m[1] for text in texts for m in SLOPE.finditer(text)} - taken
    return {**known, **{name: Macro(name, 0, r"\partial ") for name in found}}
