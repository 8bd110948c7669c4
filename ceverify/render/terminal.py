"""on_stream(document, stream): text as it is best shown there, in colour on a terminal.

NO_COLOR and pipes are respected; plain ASCII where the stream's encoding is not UTF-8.
"""

from __future__ import annotations

from io import StringIO
from shutil import get_terminal_size
from typing import TextIO

from ceverify.document import Document
from ceverify.render.stream import coloured, unicode_stream
from ceverify.render.text import lines, printed
from ceverify.render.text_page import NARROWEST, Page

DEFAULT, WIDEST = 80, 100


def on_stream(document: Document, stream: TextIO) -> str:
    """The document as it is best shown on a stream, with escape codes only for a terminal."""
    width = get_terminal_size((DEFAULT, 0)).columns
    page = Page(min(width if width >= NARROWEST else DEFAULT, WIDEST), unicode_stream(stream))
    return in_colour(document, page) if coloured(stream) else printed(document, page)


def in_colour(document: Document, page: Page) -> str:
    """The lines of the document, styled by escape codes."""
    from rich.console import Console

    file = StringIO()
    console = Console(
        file=file, width=10 * page.width, force_terminal=True, highlight=False,
        color_system="standard", legacy_windows=False,
    )  # fmt: skip
    for line in lines(document, page):
        line.rstrip()
        console.print(line, soft_wrap=True)
    return file.getvalue()
