"""deliver(look, document, record): what was found out, in the format asked for, where it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ceverify.cli.formats import Look
from ceverify.render import FORMATS

if TYPE_CHECKING:
    from ceverify.document import Document
    from ceverify.formula.symbols import Letters


def deliver(
    look: Look, document: Callable[[], Document], record: Callable[[Letters], dict[str, object]]
) -> None:
    """The document in its format, or the record as JSON; only what is asked for is made."""
    from ceverify.render.lettering import lettered, settled
    from ceverify.render.output import show, write, write_json

    letters, shown = look.letters(), None
    if look.format != "json" or not letters.plain:
        shown = document()
        letters = settled(shown, letters)
    if look.format == "json" or shown is None:
        write_json(record(letters), look.output)
        return
    shown = lettered(shown, letters)
    if look.format == "text":
        show(shown, look.output)
    elif look.opened:
        open_page(FORMATS["html"](shown, False), look.output)
    else:
        page = FORMATS[look.format](shown, look.part)
        write(page, look.output, markup=look.format == "html")


def open_page(page: str, output: str | None) -> None:
    """Writes the page, to a file of its own unless one is named, and shows it."""
    import tempfile
    import webbrowser
    from pathlib import Path

    from ceverify.render.output import write

    if output in (None, "-"):
        with tempfile.NamedTemporaryFile(prefix="ceverify-", suffix=".html", delete=False) as file:
            output = file.name
    write(page, output)
    path = Path(str(output)).resolve()
    if not webbrowser.open(path.as_uri()):
        click.echo(f"No browser was found; the page is {path}", err=True)
