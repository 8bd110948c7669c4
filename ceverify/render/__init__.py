"""What is shown becomes one format; FORMATS is the plain dict of them, a new one is a file here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ceverify.render.output import show, write_json

if TYPE_CHECKING:
    from ceverify.document import Document

__all__ = ["FORMATS", "show", "write_json"]


def _text(document: Document, part: bool) -> str:
    from ceverify.render.output import FILE_WIDTH
    from ceverify.render.text import plain

    return plain(document, FILE_WIDTH)


def _latex(document: Document, part: bool) -> str:
    from ceverify.render.latex import article, body

    return body(document) if part else article(document)


def _markdown(document: Document, part: bool) -> str:
    from ceverify.render.markdown import markdown

    return markdown(document)


def _html(document: Document, part: bool) -> str:
    from ceverify.render.html import fragment, page

    return fragment(document) if part else page(document)


# (document, whether to write a part to be put into another) -> text; loaded on first use.
FORMATS: dict[str, Callable[[Document, bool], str]] = {
    "text": _text,
    "latex": _latex,
    "markdown": _markdown,
    "html": _html,
}
