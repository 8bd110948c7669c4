"""text("the entry aⱼ") = the entry $a_j$: running text in Markdown, formulas between dollars.

What GitHub's Markdown changes inside dollars is avoided: `\\\\` in a line (`\\cr` stays), a brace
before `_`, and \\operatorname, which it refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.document import Inline, Reference
from ceverify.formula.latex import latex, set_latex
from ceverify.formula.run import shown
from ceverify.formula.running import pieces
from ceverify.render.marks import number

SPECIAL = re.compile(r"([\\`*_\[\]<>$|~&])")
OPERATOR = re.compile(r"\\operatorname(\{\w+\})(?=[A-Za-z])")


def maths(tex: str) -> str:
    """LaTeX as it passes through Markdown unchanged."""
    named = OPERATOR.sub(r"\\mathrm\1\\,", tex).replace(r"\operatorname", r"\mathrm")
    return named.replace(r" \\ ", r" \cr ")


def text(words: str) -> str:
    """Running text, what is mathematics in it between dollars."""
    return "".join(
        f"${maths(set_latex(shown(part)))}$" if is_maths else escaped(part)
        for part, is_maths in pieces(words)
    )


def escaped(words: str) -> str:
    """Text that means itself."""
    return SPECIAL.sub(r"\\\1", words)


def inline(parts: tuple[Inline, ...]) -> Iterator[str]:
    """Text, formulas and the numbers of steps."""
    for part in parts:
        if isinstance(part, str):
            yield part if number(part) else text(part)
        else:
            yield (
                part.number
                if isinstance(part, Reference)
                else f"${maths(latex(part, inline=True))}$"
            )
