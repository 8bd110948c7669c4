"""letters("a=p, z=x, C=L"): the letters that a reader asks for.

map    = pair ("," pair)*
pair   = name "=" letter
letter = one Latin or Greek letter, by name (sigma, \\sigma) or itself (σ),
         with an accent where wanted (\\hat{y}, ŷ)
"""

from __future__ import annotations

import re
import unicodedata

from ceverify.errors import InputError
from ceverify.formula.greek import GREEK
from ceverify.formula.shown import ACCENTS
from ceverify.formula.symbols import Letters

TAKEN = {
    "e": "the base of the exponential",
    "δ": "Kronecker's delta",
    "Σ": "the sum sign",
    "Π": "the product sign",
}
ACCENTED = re.compile(r"\\?(hat|tilde|bar)\s*[{(]?\s*\\?(\w+?)\s*[})]?$")
LONGEST = 200


def letters(text: str, first: int = 1) -> Letters:
    """The map that `text` writes, or InputError with the sentence that says what is wrong."""
    if len(text) > LONGEST:
        raise InputError(f"--symbols is longer than {LONGEST} characters; give pairs like a=p.")
    names: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        name, letter = _pair(pair)
        if name in names:
            raise InputError(f"--symbols names {name} twice; give it one letter.")
        if letter in names.values():
            other = next(key for key, value in names.items() if value == letter)
            raise InputError(
                f"--symbols writes both {other} and {name} as {letter}; give each its own letter."
            )
        names[name] = letter
    return Letters({k: v for k, v in names.items() if k != v}, first)


def _pair(pair: str) -> tuple[str, str]:
    old, equals, new = pair.partition("=")
    name, letter = letter_of(old), letter_of(new)
    if not equals or name is None or letter is None:
        raise InputError(
            f"--symbols holds {pair!r}; give pairs of letters like a=p, y=t, with Greek ones by "
            "name like T=tau and accents like y=\\hat{y}."
        )
    if letter in TAKEN and letter != name:
        raise InputError(
            f"--symbols writes {name} as {letter}, which is {TAKEN[letter]}; give another letter."
        )
    return name, letter


def letter_of(text: str) -> str | None:
    """The letter that `text` names: p, σ, sigma, \\sigma, ŷ, \\hat{y}; None for anything else."""
    text = unicodedata.normalize("NFC", text.strip())
    if found := ACCENTED.match(text):
        base = letter_of(found[2])
        return base and unicodedata.normalize("NFC", base + ACCENTS[found[1]])
    text = GREEK.get(text.removeprefix("\\"), text)
    plain = unicodedata.normalize("NFD", text)
    base, accent = plain[:1], plain[1:]
    known = (base.isascii() and base.isalpha()) or base in GREEK.values()
    return text if known and (not accent or accent in ACCENTS.values()) else None
