"""layout(f): the formula in lines of text, fractions stacked, in Unicode or plain ASCII.

∂aⱼ
─── = aⱼ (δᵢⱼ − aᵢ)
∂zᵢ
"""

from __future__ import annotations

from ceverify.formula.box import Box, beside, branched, fenced, stacked, under
from ceverify.formula.characters import SUBSCRIPTS, SUPERSCRIPTS
from ceverify.formula.notation import presented
from ceverify.formula.shown import Branches, Fence, Fraction, Row, Script, Shown, Under, Word, flat
from ceverify.formula.spelling import ascii_only
from ceverify.formula.tree import Formula


def layout(f: Formula, unicode: bool = True) -> Box:
    """The formula in lines."""
    return _box(presented(f), unicode)


def _box(shown: Shown, unicode: bool) -> Box:
    match shown:
        case Word(text, kind):
            return Box((_word(text, kind, unicode),))
        case Row(items):
            return _row(items, unicode)
        case Fraction(top, bottom):
            return stacked(_box(top, unicode), _box(bottom, unicode), unicode)
        case Script(base, sub, sup):
            return _script(_box(base, unicode), sub, sup, unicode)
        case Fence(body):
            return fenced(_box(body, unicode), unicode)
        case Under(operator, below):
            return under(_word(operator, "sign", unicode), _box(below, unicode))
        case Branches(lines):
            return branched([(_box(v, unicode), _box(c, unicode)) for v, c in lines], unicode)


def _word(text: str, kind: str, unicode: bool) -> str:
    if not unicode:
        text = ascii_only(text)
    return f" {text} " if kind == "relation" else text


def _row(items: tuple[Shown, ...], unicode: bool) -> Box:
    boxes: list[Box] = []
    for n, item in enumerate(items):
        box = _box(item, unicode)
        if n and _apart(items[n - 1], item):
            boxes.append(Box((" ",)))
        boxes.append(box)
    return beside(boxes or [Box(("",))])


def _apart(left: Shown, right: Shown) -> bool:
    """A blank between factors; none after a sign, a function before its parenthesis, or in ij."""
    if isinstance(left, Word):
        if left.kind == "function":
            return not isinstance(right, Fence)
        if left.text == "−" and left.kind == "sign":
            return isinstance(right, Fraction)  # or the sign runs into the bar
        tight = isinstance(right, Word) and right.kind != "function"
        return left.kind in ("name", "number", "vector") and not tight
    if isinstance(left, Script) and left.base == Word("∂", "sign"):
        return False
    if isinstance(right, Word):
        return right.kind not in ("relation", "sign") or right.text == "∂"
    return not isinstance(right, Fence) or not isinstance(left, (Script, Fence))


def _script(base: Box, sub: Shown | None, sup: Shown | None, unicode: bool) -> Box:
    below = _box(sub, unicode).lines[0] if sub else ""
    small = "".join(SUBSCRIPTS.get(letter, " ") for letter in below)
    if below:
        low = Box((small,)) if unicode and " " not in small else Box((f"_{below}",))
        base = beside((base, low))
    if sup is None:
        return base
    above = _box(flat(sup), unicode)
    if unicode and above.height == 1 and above.lines[0] in SUPERSCRIPTS and base.height == 1:
        return beside((base, Box((SUPERSCRIPTS[above.lines[0]],))))
    lines = (
        *(" " * base.width + line for line in above.lines),
        *(line + " " * above.width for line in base.lines),
    )
    return Box(lines, above.height + base.base)
