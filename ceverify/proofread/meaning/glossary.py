"""Glossary: what each symbol of a text stands for, and how that is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ceverify.formula.tree import Definition, Formula
from ceverify.proofread.chain import Entry
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.entering import enter
from ceverify.proofread.meaning.kinds.kinds import kinds
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.survey import Survey
from ceverify.proofread.passage import Place

Read = Callable[[int], list[Formula]]
"""The formulas of the chain with that number, as far as they can be read."""


class Glossary:
    """A `Sense` filled from the drafts of a text, and an entry for each name.

    By the number of their chain: what is `defined` there, what is another from there on
    (`renewed`) or under that heading alone (`local`), which side is the name if not the first
    (`later`), and which name is given a meaning there that is not taken up (`anew`).
    """

    def __init__(self, drafts: Sequence[Draft], found: Survey, habits: Habits) -> None:
        self.drafts, self.survey, self.sense = drafts, found, Sense(habits)
        self.sizes = kinds(Text(drafts, found, self.sense))
        self.entries: list[Entry] = []
        self.defined: dict[int, Definition] = {}
        self.renewed: dict[int, Definition] = {}
        self.local: dict[int, Definition] = {}
        self.later: dict[int, int] = {}
        self.anew: dict[int, str] = {}
        self.doubts: list[str] = []
        self.strange: Mapping[str, str] = {}  # losses, by what the words call them
        self.proportional: set[str] = set()  # p of p_i ∝ …, which is no softmax

    def meant(self) -> list[tuple[int, Definition]]:
        """All that chains define, by their numbers: what is defined there, and what anew."""
        return sorted((self.defined | self.renewed).items(), key=lambda item: item[0])

    def letters(self, n: int) -> None:
        """Fills in what the index letters of chain n run over."""
        self.sizes.letters(n)

    def note(self, name: str, means: str, how: str, place: Place | None = None) -> None:
        """An entry of the glossary."""
        self.entries.append(Entry(name, means, how, place))

    def enter(self, definition: Definition, means: str, how: str = "custom") -> bool:
        """Takes up a definition that the text does not state."""
        if definition.name in self.sense.definitions or enter(definition, self.sense) is None:
            return False
        self.note(definition.name, means, how)
        return True
