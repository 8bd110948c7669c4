"""Found: where a piece of mathematics stands in a text, with and without its delimiters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Literal

from ceverify.errors import LimitError
from ceverify.proofread.passage import Passage, Source

LONGEST = 2_000_000
Notation = Literal["tex", "plain"]
ENTITY = re.compile(r"&(?:#\d{1,4}|#[xX][0-9a-fA-F]{1,4}|lt|gt|amp|quot|nbsp|plus);")
TWICE = r"\\"
DOUBLED = re.compile(r"\\(?=\\[{}|,;!])|\\\\(?=\\\\)")
INNER = ((r"\(", r"\)"), (r"\[", r"\]"))
LEAST = 5
"""Characters that such a formula has, with its delimiters."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Mathematics is text[start:end]; with its delimiters it takes text[opening:closing]."""

    opening: int
    closing: int
    start: int
    end: int
    notation: Notation = "tex"
    display: bool = False


def passages(source: Source, text: str, found: list[Found], begin: int = 0) -> Iterator[Passage]:
    """The passages in the order of reading, with the prose between them, from `begin` on.

    `text` is the source's with what is no mathematics blanked out, character by character.
    """
    found = [f for f in sorted(found) if text[f.start : f.end].strip()]
    for n, f in enumerate(found):
        f = _once(text, f)
        maths, offsets = unescaped(
            text, f.start, f.end, doubled=text[f.opening : f.opening + 2] == TWICE
        )
        after = source.text[f.closing :] if n == len(found) - 1 else ""
        before = source.text[begin : f.opening]
        display = f.display or _alone(source.text, f)
        yield Passage(source, maths, offsets, f.notation, display, before, after)
        begin = f.closing


def _once(text: str, f: Found) -> Found:
    r"""What stands in $\( … \)$ and $$\[ … \]$$, whose delimiters are said twice."""
    inside = text[f.start : f.end]
    words = inside.strip()
    if len(words) < LEAST or (words[:2], words[-2:]) not in INNER:
        return f
    start = f.start + inside.index(words) + 2
    return replace(f, start=start, end=start + len(words) - 4)


def _alone(text: str, f: Found) -> bool:
    """Whether $…$ has its line for itself."""
    line = text[text.rfind("\n", 0, f.opening) + 1 : f.opening]
    rest = text[f.closing :].partition("\n")[0]
    return not line.strip() and not rest.strip(" \t.,;\\")


def unescaped(text: str, start: int, end: int, doubled: bool = False) -> tuple[str, Sequence[int]]:
    r"""text[start:end] with HTML entities as the characters they are, and where each one stands.

    Where backslashes are `doubled`, as between \\[ and \\], \\{ is \{ and \\\\ a row end.
    """
    maths = text[start:end]
    if doubled and TWICE in maths:
        return _halved(text, start, end)
    if not ENTITY.search(maths):
        return maths, range(start, end)
    parts: list[str] = []
    offsets: list[int] = []
    done = start
    for entity in ENTITY.finditer(text, start, end):
        parts += [text[done : entity.start()], _character(entity[0])]
        offsets += [*range(done, entity.start()), entity.start()]
        done = entity.end()
    return "".join((*parts, text[done:end])), [*offsets, *range(done, end)]


def _character(entity: str) -> str:
    """The character; a blank for those that no formula has."""
    character = unescape(entity)
    return character if len(character) == 1 and character.isprintable() else " "


def _halved(text: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    dropped = {n for m in DOUBLED.finditer(text, start, end) for n in range(*m.span())}
    offsets = [n for n in range(start, end) if n not in dropped]
    return "".join(text[n] for n in offsets), offsets


def opened(name: str, text: str) -> Source:
    """The text as a source; LimitError where it is longer than any derivation."""
    if len(text) > LONGEST:
        raise LimitError(f"{name} has {len(text):,} characters of text; {LONGEST:,} are read.")
    return Source.of(name, text)


def blanked(text: str, spans: Iterable[tuple[int, int]], lines: bool = True, mark: str = "") -> str:
    """The text with blanks where the spans stand; `mark` in the place of the first of each."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if start < done or start >= end:
            continue
        rows = text[start:end].split("\n") if lines else [text[start:end]]
        inside = "\n".join(" " * len(row) for row in rows)
        parts += [text[done:start], mark, inside[len(mark) :]]
        done = end
    return "".join((*parts, text[done:]))
