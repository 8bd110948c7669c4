"""notebook(name, text): the mathematics in the Markdown cells of a Jupyter notebook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ceverify.errors import InputError
from ceverify.proofread.passage import Macro, Passage
from ceverify.proofread.sources.markdown import markdown

KINDS = ("markdown", "heading")


def notebook(name: str, text: str) -> tuple[list[Passage], list[Macro]]:
    """The passages, each cell a source of its own: `notes.ipynb, cell 3`, counted from 1."""
    passages: list[Passage] = []
    macros: list[Macro] = []
    for number, words in cells(name, text):
        found, defined = markdown(f"{name}, cell {number}", words)
        passages += found
        macros += defined
    return passages, macros


def cells(name: str, text: str) -> Iterator[tuple[int, str]]:
    """The Markdown cells with their numbers; what is no text in them is passed over."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is no notebook: its JSON cannot be read ({error}).") from error
    sheets = data.get("worksheets") if isinstance(data, dict) else None
    first = sheets[0] if isinstance(sheets, list) and sheets else data
    several = first.get("cells") if isinstance(first, dict) else None
    if not isinstance(several, list):
        raise InputError(f"{name} is no notebook: it has no list of cells.")
    for number, cell in enumerate(several, 1):
        if isinstance(cell, dict) and cell.get("cell_type") in KINDS:
            yield number, joined(cell.get("source"))


def joined(source: object) -> str:
    """The text of a cell, which stands there in one piece or in lines."""
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    return text.replace("\r\n", "\n").replace("\r", "\n")
