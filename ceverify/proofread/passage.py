"""Passage: one piece of mathematics as its author wrote it, and where it stands.

manuscript = passages in the order of reading, and the macros that the author defined
place      = line and column of its first character, line and column after its last; from 1
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """Where some characters stand in a source: lines and columns from 1, and the words there."""

    source: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A text with lines: a file, or one cell of a notebook (`notes.ipynb, cell 3`)."""

    name: str
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, name: str, text: str) -> Source:
        """The source with the offsets at which its lines start: after each line feed."""
        lengths = (len(line) + 1 for line in text.split("\n")[:-1])
        return cls(name, text, tuple(accumulate(lengths, initial=0)))

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from `start` up to, not including, `end`."""
        line, last = (bisect_right(self.starts, offset) for offset in (start, end))
        columns = start - self.starts[line - 1] + 1, end - self.starts[last - 1] + 1
        return Place(self.name, line, columns[0], last, columns[1], self.text[start:end])


@dataclass(frozen=True, slots=True)
class Passage:
    """Maths between delimiters, without them; `offsets[n]` is where text[n] stands in the source.

    A bare environment is its own delimiter: \\begin{align} … \\end{align} are in the text.
    `before` is the prose (headings, list marks and all) since the passage before; `after`, on the
    last passage of a source alone, what follows it. `notation`: TeX, or plain Unicode maths.
    """

    source: Source
    text: str
    offsets: Sequence[int]
    notation: Literal["tex", "plain"]
    display: bool
    before: str
    after: str = ""

    def place(self, start: int, end: int) -> Place:
        """The place in the source of text[start:end]; of what is missing behind it, its end."""
        most = len(self.offsets)
        start, end = min(start, most - 1), min(end, most)
        last = self.offsets[end - 1] + 1 if end > start else self.offsets[start]
        return self.source.place(self.offsets[start], last)


@dataclass(frozen=True, slots=True)
class Macro:
    r"""An author's own command, from \newcommand{\name}[parameters]{body}, \def and the like.

    `name` is without the backslash; `default` is that of the first parameter, where it has one.
    """

    name: str
    parameters: int
    body: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is to be proofread: passages in the order of reading, the author's macros.

    `head` is the beginning of the file as it stands, with titles that no passage has.
    """

    name: str
    passages: tuple[Passage, ...]
    macros: tuple[Macro, ...] = ()
    head: str = ""
