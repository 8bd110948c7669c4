"""Draft: a chain as written, side = side = …, and what the text says beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ceverify.proofread.meaning.given import Given
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.clauses import Written
from ceverify.proofread.writing.syntax import Name, Syntax, walk
from ceverify.proofread.writing.words import KNOWN


@dataclass(slots=True)
class Draft:
    """The sides of one chain as written, its conditions, whether it stands on its own line."""

    sides: list[Written]
    given: tuple[Given, ...]
    display: bool
    prose: str
    headless: bool = False  # it goes on something, and its first side is no name defined here
    passage: Passage | None = None
    values: tuple[tuple[str, int], ...] = ()
    entries: tuple[tuple[str, str, int], ...] = ()  # y, i, 1 of what is said where y_i = 1
    one_hot: list[str] = field(default_factory=list)
    units: list[Written] = field(default_factory=list)
    said: bool = False
    section: int = 0
    problem: int = 0
    example: int = 0
    pooled: bool = False  # of several examples
    beside: int = 0  # how many sides there were when a condition was said beside them
    lately: tuple[Given, ...] = ()  # what held before, and may hold still
    local: bool = False  # what a name stands for under this heading alone: Here γ = 0 and …
    cased: bool = False  # said of a case alone: p_t = p if y = 1
    fog: bool = False  # the words speak of a case, and how is not understood
    aside: bool = False  # a reason: since Σ y = 1
    acted: bool = False  # the words before it may act on its first side: the gradient of L = …
    named: bool = False  # the last side is a name that := gives to what stands before it
    sentence: str = ""  # the words of its sentence up to it, each formula in it as □
    history: str = ""  # what the words of its section have said before
    put_right: tuple[str | None, ...] = ()  # how each of its sides was put right, where one was
    meant: str = ""  # how a slip in the definition that it is was put right
    other: bool = False  # it is what stands behind a case, and a chain if it has one of its own
    aged: bool = False  # its values were said in a sentence before
    rest: str = ""  # the words behind it, up to the next formula or the end of the sentence

    def nodes(self) -> Iterator[Syntax]:
        """All that its sides are made of, as far as they were read."""
        for side in self.sides:
            if isinstance(side.syntax, Syntax):
                yield from walk(side.syntax)

    def changed(self, change: Callable[[Any], Any]) -> Draft:
        """The chain with what `change` makes of each side."""
        return replace(self, sides=[replace(x, syntax=change(x.syntax)) for x in self.sides])

    def apart(self, other: Draft) -> bool:
        """Whether it stands under another heading, or in another exercise."""
        return (self.problem, self.section) != (other.problem, other.section)


def in_words(draft: Draft) -> str:
    """inputs of x = inputs, and weight matrix of w = weight matrix: what words call a letter."""
    match [side.syntax for side in draft.sides]:
        case [Name(name=letter), Name(name=word)] if word not in KNOWN and len(letter) < len(word):
            return word if " " in word or len(word) > 3 else ""
    return ""
