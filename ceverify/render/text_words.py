"""inline(parts): running text with its formulas on the line, broken where the page ends."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.text import Text

from ceverify.document import Inline, Reference
from ceverify.render.text_page import Page

if TYPE_CHECKING:
    from ceverify.formula.tree import Formula


def inline(parts: tuple[Inline, ...], page: Page) -> str:
    """Running text with its formulas on the line."""
    return page.text("".join(map(_part, parts)))


def _part(part: Inline) -> str:
    if isinstance(part, str):
        return part
    return part.number if isinstance(part, Reference) else linear_form(part)


def linear_form(f: Formula, unicode: bool = True) -> str:
    """The formula on one line; the notation loads with the first of them."""
    from ceverify.formula.linear import linear

    return linear(f, unicode)


def wrapped(text: str, page: Page, style: str = "") -> list[Text]:
    """Broken at blanks, and within a word only where it is wider than the page."""
    lines = wrap(text, page.width, break_on_hyphens=False, replace_whitespace=False)
    return [Text(line, style) for line in lines] or [Text()]


def spelled(lines: Iterator[Text], page: Page) -> Iterator[Text]:
    """Lines in characters the page can show."""
    for line in lines:
        if not page.unicode and not line.plain.isascii():
            line.plain = page.text(line.plain)
        yield line
