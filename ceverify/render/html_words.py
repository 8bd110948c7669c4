"""text(words): running text for HTML, what is mathematics in it as MathML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ceverify.document import Inline, Reference
from ceverify.formula.mathml import element, mathml
from ceverify.formula.run import shown
from ceverify.formula.running import pieces
from ceverify.render.marks import number


def text(words: str) -> str:
    """Running text, what is mathematics in it set as such."""
    return "".join(element(shown(part)) if maths else escape(part) for part, maths in pieces(words))


def inline(parts: tuple[Inline, ...]) -> Iterator[str]:
    """Text, formulas and links."""
    for part in parts:
        if isinstance(part, str):
            yield escape(part) if number(part) else text(part)
        elif isinstance(part, Reference):
            yield f'<a href="#step-{escape(part.number)}">{escape(part.number)}</a>'
        else:
            yield mathml(part)
