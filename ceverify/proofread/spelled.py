r"""spelled(r"\hat{y}") -> ŷ: an author's symbol as it is shown; so too formulas and numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ceverify.formula.greek import GREEK
from ceverify.formula.indices import walk
from ceverify.formula.symbols import Letters
from ceverify.formula.tree import Array, Formula, Indexed, Symbol
from ceverify.verdict import Counterexample

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307",
}  # fmt: skip
ACCENTED = re.compile(r"\\(\w+)\s*\{?\s*(\\?[A-Za-z]+|[^\W\d_])\s*\}?$")
COMMAND = re.compile(r"\\([A-Za-z]+)")
OTHERS = {"ell": "ℓ", "varsigma": "ς", "vartheta": "ϑ", "partial": "∂", "star": "*", "ast": "*"}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def spelled(name: str) -> str:
    """The symbol without TeX: accents on their letters, Greek letters as themselves."""
    found = ACCENTED.match(name)
    if found and found[1] in ACCENTS:
        return unicodedata.normalize("NFC", spelled(found[2]) + ACCENTS[found[1]])
    plain = COMMAND.sub(lambda c: GREEK.get(c[1]) or OTHERS.get(c[1], ""), name)
    return re.sub(r"[{}\s]", "", clean(plain)) or clean(name)


def shown(f: Formula) -> Formula:
    """The formula with its symbols spelled."""
    named = {p.name for p in walk(f) if isinstance(p, (Symbol, Indexed, Array))}
    names = {name: spelled(name) for name in named}
    return Letters({k: v for k, v in names.items() if k != v}).formula(f)


def numbers(found: Counterexample) -> Counterexample:
    """The counterexample with its symbols spelled."""
    return replace(found, point=tuple((spelled(name), value) for name, value in found.point))


def clean(text: str) -> str:
    """The text with a visible sign for what a terminal would obey, or turn around."""
    return CONTROL.sub("\ufffd", text.replace("\t", " "))
