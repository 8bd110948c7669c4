"""Numbers of an example: rounded ones, vectors of them, and classes called by letters."""

from __future__ import annotations

import re
from fractions import Fraction

from ceverify.exact.outside import OutsideError
from ceverify.proofread.chain import Numeric
from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.listed import entries_of
from ceverify.proofread.meaning.sense import CountError, SenselessError
from ceverify.proofread.passage import Manuscript
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

LISTED = re.compile(r"\s*([a-z])\s*(?:,\s*([a-z])\s*)(?:,\s*([a-z])\s*)?(?:,\s*([a-z])\s*)?$")


COUNTED = re.compile(
    r"(two|three|four|2|3|4)\s+(outputs|classes|categories|neurons)|(三|两|四|3|2)个", re.I
)


FUNCTIONS = frozenset({"log", "ln", "exp", "e"})


def classes(manuscript: Manuscript, indices: set[str]) -> dict[str, int]:
    """a, b, c of "for three outputs a, b, c": classes by name, as numbers."""
    for passage in manuscript.passages:
        found = LISTED.match(passage.text)
        if found and COUNTED.search(passage.before):
            names = [x for x in found.groups() if x]
            if set(names) <= indices:
                return {name: n + 1 for n, name in enumerate(names)}
    return {}


def rounded(node: s.Syntax) -> bool:
    """True for numbers of an example, of which one is not whole, and for three digits or more."""
    decimals = _decimals(node)
    alone = bool(decimals) and _alone(node)
    return alone or any(len(x.partition(".")[2]) > 2 for x in decimals)


def valued(node: s.Syntax) -> bool:
    """True for a number that is written with decimals and functions alone: −ln 0.9."""
    return bool(_decimals(node)) and _alone(node)


def _alone(node: s.Syntax) -> bool:
    words = {x.name for x in s.walk(node) if isinstance(x, s.Name)}
    return words <= FUNCTIONS and not any(isinstance(x, s.Mark) for x in s.walk(node))


def _decimals(node: s.Syntax) -> list[str]:
    return [x.text for x in s.walk(node) if isinstance(x, s.Num) and "." in x.text]


def numbers(side: Written, elaborator: Base) -> Numeric | None:
    """A side as numbers of an example; None where it holds none that are to be taken so."""
    node = side.syntax
    assert isinstance(node, s.Syntax)
    listed = entries_of(node)
    if not rounded(node) and (not listed or _readable(node, elaborator)):
        return None
    entries = tuple(elaborator.formula(x) for x in listed or [node])
    reason = "the text does not give the numbers that it is to be checked with"
    found = (x.text for x in s.walk(node) if isinstance(x, s.Num) and "." in x.text)
    digits = tuple({Fraction(x): _unit(x) for x in found}.items())
    return Numeric(side.place, side.place.text, reason, entries, bool(listed), digits, side.near)


def _readable(node: s.Syntax, elaborator: Base) -> bool:
    """Whether a vector that is written out has entries by a rule, and so is one of any length."""
    try:
        elaborator.formula(node)
    except CountError:
        return True  # which is said where it is read
    except (SenselessError, OutsideError):
        return False
    return True


def _unit(text: str) -> Fraction:
    """One in the last digit of 0.245, or of 2.5e-3."""
    mantissa, _, power = text.partition("e")
    return Fraction(1, 10 ** len(mantissa.partition(".")[2])) * Fraction(10) ** int(power or 0)
