"""mathml(f): the formula in MathML Core: <mfrac><mrow><mi>∂</mi><mi>C</mi></mrow>…</mfrac>.

Only elements that browsers lay out by themselves; bold vectors by the class `v`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ceverify.formula.breaking import broken
from ceverify.formula.notation import presented
from ceverify.formula.shown import (
    Branches,
    Fence,
    Fraction,
    Row,
    Script,
    Shown,
    Under,
    Word,
    accented,
    flat,
    tall,
)
from ceverify.formula.tree import Formula

MARKS = {"hat": "^", "tilde": "~", "bar": "¯"}
BIG = {"Σ": "∑", "Π": "∏"}
INDENT = '<mspace width="3em"/>'
THIN = '<mspace width="0.17em"/>'
NAMED_SIGNS = frozenset("∂δ∞⊤")


def mathml(f: Formula, display: bool = False) -> str:
    """The formula as a `math` element, inline or on a line of its own."""
    return displayed(presented(f)) if display else element(flat(presented(f)))


def displayed(shown: Shown) -> str:
    """On a line of its own, in several where it is wide."""
    first, *later = broken(shown)
    if not later:
        return element(first, display=True)
    more = "".join(f"<mtr><mtd>{INDENT}{_mathml(line)}</mtd></mtr>" for line in later)
    table = f'<mtable class="lines"><mtr><mtd>{_mathml(first)}</mtd></mtr>{more}</mtable>'
    return f'<math display="block">{table}</math>'


def element(shown: Shown, display: bool = False) -> str:
    """What is set, as a `math` element."""
    block = ' display="block"' if display else ""
    return f"<math{block}>{_mathml(shown)}</math>"


def _mathml(shown: Shown) -> str:
    match shown:
        case Word(text, kind):
            return _word(text, kind)
        case Row(items):
            return _grouped("".join(_spaced(items)), len(items))
        case Fraction(top, bottom):
            return f"<mfrac>{_mathml(top)}{_mathml(bottom)}</mfrac>"
        case Script(base, sub, sup):
            return _script(_mathml(base), sub, sup)
        case Fence(body):
            kind = "" if tall(body) else ' stretchy="false"'
            return f"<mrow>{_round('(', kind)}{_mathml(body)}{_round(')', kind)}</mrow>"
        case Under(operator, below):
            big = f'<mo lspace="0" rspace="0.17em">{BIG[operator]}</mo>'
            return f"<munder>{big}{_mathml(below)}</munder>"
        case Branches(lines):
            rows = "".join(map(_branch, lines))
            return f'<mrow><mo>{{</mo><mtable class="cases">{rows}</mtable></mrow>'


def _branch(line: tuple[Shown, Shown]) -> str:
    value, condition = map(_mathml, line)
    return f"<mtr><mtd>{value}</mtd><mtd><mtext>if&#xa0;</mtext>{condition}</mtd></mtr>"


def _round(bracket: str, kind: str) -> str:
    return f'<mo lspace="0" rspace="0"{kind}>{bracket}</mo>'


def _grouped(inside: str, count: int) -> str:
    return inside if count == 1 else f"<mrow>{inside}</mrow>"


def _spaced(items: tuple[Shown, ...]) -> Iterator[str]:
    """Thin space about functions, fractions and sums, as TeX sets it: y ln a, ln(1 − a)."""
    for n, item in enumerate(items):
        if n == 0 and isinstance(item, Word) and item.kind == "relation":
            # Behind a blank of running text, or first in a line that goes on with it.
            yield f'<mo form="infix" lspace="0" rspace="0.25em">{escape(item.text)}</mo>'
            continue
        if n and _thin(items[n - 1], item):
            yield THIN
        yield _mathml(item)


def _thin(left: Shown, right: Shown) -> bool:
    if isinstance(left, Word) and left.kind == "function":
        return not (isinstance(right, Fence) or right == Word("(", "sign"))
    if any(isinstance(side, Word) and side.kind in ("relation", "sign") for side in (left, right)):
        return False
    function = isinstance(right, Word) and right.kind == "function"
    return function or isinstance(left, Fraction) or isinstance(right, (Fraction, Under))


def _script(base: str, sub: Shown | None, sup: Shown | None) -> str:
    parts = base + "".join(_mathml(s) for s in (sub, sup) if s is not None)
    name = "msubsup" if sub and sup else "msub" if sub else "msup"
    return f"<{name}>{parts}</{name}>"


def _word(text: str, kind: str) -> str:
    if kind in ("opening", "closing"):
        return f'<mo lspace="0" rspace="0" minsize="2em" maxsize="2em">{text}</mo>'
    if text in NAMED_SIGNS:
        return f"<mi>{text}</mi>"
    if kind in ("relation", "sign"):
        prefix = ' form="prefix"' if kind == "sign" and text in "−+±" else ""
        upright = ' stretchy="false" lspace="0" rspace="0"' if text in "()‖/" else ""
        return f"<mo{prefix}{upright}>{escape(BIG.get(text, text))}</mo>"
    if kind == "number":
        return f"<mn>{escape(text)}</mn>"
    return _name(text, ' mathvariant="normal" class="v"' if kind == "vector" else "")


def _name(text: str, bold: str) -> str:
    """One letter, its accent above it and its primes behind."""
    stem = text.rstrip("′″‴")
    plain, accent = accented(stem)
    name = f"<mi{bold}>{escape(plain)}</mi>"
    if accent:
        name = f'<mover accent="true">{name}<mo stretchy="false">{MARKS[accent]}</mo></mover>'
    primes = text[len(stem) :]
    return f"<msup>{name}<mo>{primes}</mo></msup>" if primes else name
