"""shown("aⱼ(δᵢⱼ − aᵢ)"): mathematics found in running text, as it is set.

run    = (symbol | number | function | sign)*
symbol = letter accent? prime* mark*
mark   = ₁ⱼ | _i | _(ij) | 12 | ² | ᵀ | ^z | ^(…)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ceverify.formula.characters import LOWERED, SUPERSCRIPTS
from ceverify.formula.running import FUNCTIONS, OPERATORS
from ceverify.formula.shown import Row, Script, Shown, Word

RAISED = {small: letter for letter, small in SUPERSCRIPTS.items()}
SMALL = "".join(LOWERED)
TOKEN = re.compile(
    rf"(?P<function>{'|'.join(FUNCTIONS)})(?![a-z])"
    r"|(?P<letter>[A-Za-zÀ-žẑα-ωΑ-ΟΡΤ-Ω][\u0302-\u0304]?['′″‴]*)"
    rf"(?P<sub>[{SMALL}]+|\d+|_\w+|_\([^)]*\))?(?P<sup>[²³ᵀ]|\^\w+|\^\([^)]*\))?"
    r"|(?P<number>\d[\d,.]*\d|\d)|(?P<sign>\S)"
)


@lru_cache(maxsize=1024)
def shown(run: str) -> Row:
    """The run as a row of words and scripts."""
    return Row(tuple(_shown(run)))


def _shown(run: str) -> Iterator[Shown]:
    before = True  # at the beginning a minus is a sign, later it is between two terms
    for found in TOKEN.finditer(run):
        kind = found.lastgroup if found["letter"] is None else "letter"
        text = found.group()
        if kind == "letter":
            yield _symbol(found["letter"], found["sub"], found["sup"])
        elif kind == "sign":
            yield Word(text, "relation" if text in OPERATORS - {"/"} and not before else "sign")
        else:
            yield Word(text, str(kind))
        before = kind == "sign" and text not in ")∞…"


def _symbol(letter: str, sub: str | None, sup: str | None) -> Shown:
    base = Word(letter.replace("'", "′"))
    if sub is None and sup is None:
        return base
    lower = "".join(LOWERED.get(c, c) for c in (sub or "").strip("_()"))
    upper = RAISED.get(sup or "", (sup or "").strip("^()"))
    return Script(base, _inside(lower), _inside(upper))


def _inside(text: str) -> Shown | None:
    return shown(text) if text else None
