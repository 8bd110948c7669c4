"""layout(f): the formula in lines of text, fractions stacked, in Unicode or plain ASCII.

    ∂aⱼ
    ─── = aⱼ (δᵢⱼ − aᵢ)
    ∂zᵢ

A Box is lines of one width and the number of the line that lies on the baseline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_letters
from unicodedata import normalize

from ceverify.formula.greek import SPELLED
from ceverify.formula.notation import presented
from ceverify.formula.shown import (
    ACCENTS,
    Branches,
    Fence,
    Fraction,
    Row,
    Script,
    Shown,
    Under,
    Word,
    flat,
)
from ceverify.formula.tree import Formula

SUBSCRIPTS = dict(
    zip("0123456789aehijklmnoprstuvx,=", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ,₌", strict=True)
)
SUPERSCRIPTS = {"2": "²", "3": "³", "⊤": "ᵀ"}
ASCII = SPELLED | {
    "−": "-", "·": "*", "∂": "d", "Σ": "Sum", "Π": "Prod", "≠": "!=", "⊙": "(*)",
    "⊤": "T", "ε": "eps", "′": "'",
    **{mark: accent for accent, mark in ACCENTS.items()},
    **{
        one: letter + accent
        for letter in ascii_letters
        for accent, mark in ACCENTS.items()
        if len(one := normalize("NFC", letter + mark)) == 1
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of equal width; `base` is the line others are set level with."""

    lines: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        """Columns taken."""
        return columns(self.lines[0])

    @property
    def height(self) -> int:
        """Lines taken."""
        return len(self.lines)


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
            return _fraction(_box(top, unicode), _box(bottom, unicode), unicode)
        case Script(base, sub, sup):
            return _script(_box(base, unicode), sub, sup, unicode)
        case Fence(body):
            return fenced(_box(body, unicode), unicode)
        case Under(operator, below):
            return _under(_word(operator, "sign", unicode), _box(below, unicode))
        case Branches(lines):
            return _branches([(_box(v, unicode), _box(c, unicode)) for v, c in lines], unicode)


def _word(text: str, kind: str, unicode: bool) -> str:
    if not unicode:
        text = "".join(ASCII.get(letter, letter) for letter in text)
    return f" {text} " if kind == "relation" else text


def beside(boxes: Iterable[Box]) -> Box:
    """Boxes beside each other, baselines level."""
    boxes = list(boxes)
    above = max(b.base for b in boxes)
    below = max(b.height - b.base for b in boxes)
    columns = []
    for b in boxes:
        head = [" " * b.width] * (above - b.base)
        foot = [" " * b.width] * (above + below - len(head) - b.height)
        columns.append([*head, *b.lines, *foot])
    return Box(tuple("".join(parts) for parts in zip(*columns, strict=True)), above)


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


def centred(lines: Iterable[str], width: int) -> tuple[str, ...]:
    """Lines centred in a width."""
    return tuple(line.center(width + len(line) - columns(line)) for line in lines)


def columns(text: str) -> int:
    """How wide the text is: an accent written as a character of its own takes no room."""
    return len(text) - (0 if text.isascii() else sum(map(text.count, ACCENTS.values())))


def _fraction(top: Box, bottom: Box, unicode: bool) -> Box:
    width = max(top.width, bottom.width)
    bar = ("─" if unicode else "-") * width
    lines = (*centred(top.lines, width), bar, *centred(bottom.lines, width))
    return Box(lines, top.height)


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


def fenced(body: Box, unicode: bool) -> Box:
    """(body), the parentheses as tall as the body."""
    count = body.height
    if count == 1:
        return beside((Box(("(",)), body, Box((")",))))
    left = ["⎛", *"⎜" * (count - 2), "⎝"] if unicode else ["/", *"|" * (count - 2), "\\"]
    right = ["⎞", *"⎟" * (count - 2), "⎠"] if unicode else ["\\", *"|" * (count - 2), "/"]
    lines = zip(left, body.lines, right, strict=True)
    return Box(tuple("".join(parts) for parts in lines), body.base)


def _under(operator: str, below: Box) -> Box:
    line = below.lines[0].replace(" ", "")
    width = max(len(operator), columns(line))
    return Box(centred((operator, line), width), 0)


def _branches(lines: list[tuple[Box, Box]], unicode: bool) -> Box:
    values = max(v.width for v, _ in lines)
    rows: list[str] = []
    for value, condition in lines:
        gap = Box((" " * (values - value.width + 3),))
        rows += [*beside((value, gap, condition)).lines, ""]
    rows.pop()
    width = max(map(columns, rows))
    if unicode:
        middle = len(rows) // 2
        brace = ["⎧", *"⎪" * (middle - 1), "⎨", *"⎪" * (len(rows) - middle - 2), "⎩"]
    else:
        brace = ["{"] * len(rows)
    lines_out = tuple(
        f"{b} {r}{' ' * (width - columns(r))}" for b, r in zip(brace, rows, strict=True)
    )
    return Box(lines_out, len(rows) // 2)
