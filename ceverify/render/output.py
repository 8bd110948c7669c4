"""Where output goes: standard output or a file; the one place that writes."""

from __future__ import annotations

import os
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


def write(text: str, output: str | None) -> None:
    """To the file, or (None, `-`) to standard output; a pipe closed by its reader is no error."""
    if output in (None, "-"):
        _to_stdout(text)
        return
    try:
        with open(str(output), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(f"cannot write {output!r}: {error.strerror}.") from error


def _to_stdout(text: str) -> None:
    if sys.stdout is None:
        raise OutputError("cannot write: standard output is closed.")
    encoding = sys.stdout.encoding or "ascii"
    try:
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        to_nowhere()
    except OSError as error:
        to_nowhere()
        raise OutputError(f"cannot write to standard output: {error.strerror}.") from error


def to_nowhere() -> None:
    """Let what is still buffered go, or Python would complain of it on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
