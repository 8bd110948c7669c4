"""Where output goes: standard output or a file; the one place that writes."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from ceverify.errors import OutputError
from ceverify.render.stream import unicode_stream

if TYPE_CHECKING:
    from ceverify.document import Document


FILE_WIDTH = 80


def show(document: Document, output: str | None) -> None:
    """The document as text: styled on a terminal, plain in a pipe or file."""
    from ceverify.render.terminal import on_stream
    from ceverify.render.text import plain

    write(
        on_stream(document, sys.stdout) if output is None else plain(document, FILE_WIDTH), output
    )


def write_json(data: dict[str, object], output: str | None) -> None:
    """The result as JSON, keys in the order given."""
    import json

    plain = output is None and not unicode_stream(sys.stdout)
    write(json.dumps(data, indent=2, ensure_ascii=plain) + "\n", output)


def write(text: str, output: str | None, markup: bool = False) -> None:
    """To the file, or (None, `-`) to standard output; a pipe closed by its reader is no error.

    In `markup`, HTML or XML, what the stream cannot show is a character reference.
    """
    if output in (None, "-"):
        _to_stdout(text, markup)
        return
    try:
        with open(str(output), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(f"cannot write {output!r}: {error.strerror}.") from error


def _to_stdout(text: str, markup: bool) -> None:
    if sys.stdout is None:
        raise OutputError("cannot write: standard output is closed.")
    try:
        sys.stdout.write(encodable(text, sys.stdout.encoding or "ascii", markup))
        sys.stdout.flush()
    except BrokenPipeError:
        to_nowhere()
    except OSError as error:
        to_nowhere()
        raise OutputError(f"cannot write to standard output: {error.strerror}.") from error


def encodable(text: str, encoding: str, markup: bool = False) -> str:
    """The text without what the encoding lacks: a word with such letters is spelled in ASCII."""
    if markup:
        return text.encode(encoding, "xmlcharrefreplace").decode(encoding)
    if _fits(text, encoding):
        return text

    from ceverify.formula.spelling import ascii_only

    words = re.split(r"(\s+)", text)
    return "".join(word if _fits(word, encoding) else ascii_only(word) for word in words)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def to_nowhere() -> None:
    """Let what is still buffered go, or Python would complain of it on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
