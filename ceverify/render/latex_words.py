r"""text(words): running text for LaTeX, in ASCII; what is mathematics in it between dollars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from ceverify.document import Inline, Reference
from ceverify.formula.latex import LETTERS, latex, set_latex
from ceverify.formula.run import shown
from ceverify.formula.running import pieces
from ceverify.formula.spelling import SUBSCRIPT, SUPERSCRIPT, ascii_only, lowered
from ceverify.render.marks import NUMBER, number

SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "—": "---", "–": "--", "…": r"\dots{}", "’": "'", "“": "``", "”": "''", "×": r"$\times$",
    "|": r"\textbar{}", "<": r"\textless{}", ">": r"\textgreater{}", '"': "''",
}  # fmt: skip
ACCENTS = dict(
    zip("\u0300\u0301\u0302\u0303\u0304\u0307\u0308\u030c\u0327", "`'^~=.\"vc", strict=True)
)
"""How LaTeX writes what stands above or below a letter: \\'e."""
RUN = re.compile(f"[{SUBSCRIPT}]+|[{SUPERSCRIPT}]+|.", re.DOTALL)
"""A letter, or small ones beside each other: ⁻⁵⁰ is one exponent."""


def text(words: str) -> str:
    """Running text, what is mathematics in it between dollars."""
    return "".join(_maths(part) if maths else escaped(part) for part, maths in pieces(words))


def _maths(words: str) -> str:
    """Mathematics between dollars; a letter that LaTeX has no command for is none."""
    set_ = set_latex(shown(words))
    return f"${set_}$" if set_.isascii() else escaped(words)


def escaped(words: str) -> str:
    """Text that means itself, in ASCII; two hyphens stay two, as in --wrt."""
    return "-{}-".join("".join(map(_letter, RUN.findall(part))) for part in words.split("--"))


def _letter(c: str) -> str:
    """One letter, or a run of small ones."""
    if c in SPECIAL or c.isascii():
        return SPECIAL.get(c, c)
    for mark, small in (("_", SUBSCRIPT), ("^", SUPERSCRIPT)):
        if c[0] in small:
            return f"${mark}{{{''.join(LETTERS.get(d) or _plain(d) for d in lowered(c))}}}$"
    if c in LETTERS:
        return f"${LETTERS[c].strip()}$"
    base, accent = (*normalize("NFD", c), "")[:2]
    if accent in ACCENTS and base.isascii():
        return rf"\{ACCENTS[accent]}{{{base}}}"
    return _plain(c)


def _plain(c: str) -> str:
    """A character as it is spelled in ASCII."""
    return "".join(SPECIAL.get(d, d) for d in ascii_only(c))


def inline(parts: tuple[Inline, ...]) -> Iterator[str]:
    """Text, formulas and the numbers of steps."""
    for part in parts:
        if isinstance(part, str):
            yield scientific(part) if number(part) else text(part)
        else:
            yield part.number if isinstance(part, Reference) else f"${latex(part, inline=True)}$"


def scientific(cell: str) -> str:
    r"""$-3.9\times 10^{-5}$ for −3.9e-05."""
    found = NUMBER.fullmatch(cell)
    sign, digits, minus, power = found.groups() if found else ("", cell, "", None)
    digits = digits.replace(",", "{,}")
    exponent = rf"\times 10^{{{'' if minus == '+' else minus and '-'}{power}}}" if power else ""
    return f"${'-' if sign == '−' else sign}{digits}{exponent}$"


def typewriter(line: str) -> str:
    """A line of a program; what typewriter has no letter for is set as mathematics."""
    return "".join(
        escaped(part) if part.isascii() else _maths(part)
        for part in re.split(r"([^\x00-\x7f])", line)
    )
