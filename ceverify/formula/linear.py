"""linear(f): the formula on one line, for running text: ∂C/∂zᵢ = aᵢ − yᵢ, e^(zⱼ)/S."""

from __future__ import annotations

from ceverify.formula.characters import SUBSCRIPTS, SUPERSCRIPTS
from ceverify.formula.notation import presented
from ceverify.formula.shown import (
    PARTIAL,
    Branches,
    Fence,
    Fraction,
    Row,
    Script,
    Shown,
    Under,
    Word,
)
from ceverify.formula.spelling import ascii_only, below
from ceverify.formula.tree import Formula


def linear(f: Formula, unicode: bool = True) -> str:
    """The formula on one line."""
    text = " ".join(_line(presented(f)).split())
    return text if unicode else ascii_only(text)


def _line(shown: Shown) -> str:
    match shown:
        case Word(text, kind):
            return f" {text} " if kind == "relation" else text
        case Row(items):
            return _row(items)
        case Fraction(top, bottom):
            return f"{_whole(top)}/{_whole(bottom)}"
        case Script(base, sub, sup):
            return _line(base) + (_below(_line(sub)) if sub else "") + (_sup(sup) if sup else "")
        case Fence(body):
            return f"({_line(body).strip()})"
        case Under(operator, below):
            return operator + _below(_line(below).replace(" ", "")) + " "
        case Branches(lines):
            return "; ".join(f"{_line(v)} if {_line(c).strip()}" for v, c in lines)


def _row(items: tuple[Shown, ...]) -> str:
    text = ""
    for n, item in enumerate(items):
        text += " " * (n > 0 and _apart(items[n - 1], item)) + _line(item)
    return text


def _apart(left: Shown, right: Shown) -> bool:
    """A blank between factors and after ln, none before a parenthesis or a sign."""
    if isinstance(right, Fence) or right in SIGNS or getattr(left, "base", None) == PARTIAL:
        return False
    if isinstance(left, Word):
        loose = isinstance(right, Fraction) or getattr(right, "kind", "") == "function"
        return left.kind in ("function", "vector") or (loose and left.kind in ("name", "number"))
    return isinstance(left, (Script, Fraction, Fence))


SIGNS = tuple(Word(s, k) for s in "−+=·≠⊙," for k in ("sign", "relation"))


def _whole(shown: Shown) -> str:
    """The side of a slash, in parentheses unless it is one thing."""
    text = _line(shown).strip()
    simple = isinstance(shown, (Word, Script, Fence)) or (text[0] == "∂" and " " not in text)
    return text if simple else f"({text})"


def _below(text: str) -> str:
    """A subscript in small letters where all of them exist."""
    small = "".join(SUBSCRIPTS.get(c, " ") for c in text)
    return below(text) if " " in small else small


def _sup(shown: Shown) -> str:
    text = _line(shown).strip()
    if text in SUPERSCRIPTS:
        return SUPERSCRIPTS[text]
    return f"^{text}" if isinstance(shown, Word) else f"^({text})"
