"""State: the chains so far, and what holds for the next one."""

from __future__ import annotations

from dataclasses import dataclass, field

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.sentence import Said
from ceverify.proofread.meaning.given import Given
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.clauses import Written


@dataclass(slots=True)
class State:
    """What has been read of a text."""

    drafts: list[Draft] = field(default_factory=list)
    given: tuple[Given, ...] = ()
    cases: dict[str, Given] = field(default_factory=dict)  # those that a list has numbered
    both: tuple[Given, ...] = ()  # i = j and i ≠ j, where the text told them apart
    conditioned: bool = False  # the passage was a condition
    recent: bool = False  # that before it was
    lately: tuple[Given, ...] = ()  # what held until words that may have ended it
    fog: bool = False  # a condition was spoken of, and how is not understood
    main: Draft | None = None  # what the row began with
    fresh: bool = False  # a condition was said, and nothing equated since
    open: bool = False  # whether the last chain may go on in another passage
    values: tuple[tuple[str, int], ...] = ()
    ignored: tuple[tuple[str, int], ...] = ()  # T, which the text leaves out for now: as if 1
    passing: bool = False  # it was said of a value by the way: when T = 1, we recover …
    aged: bool = False  # the sentence has ended in which a value was said
    entries: tuple[tuple[str, str, int], ...] = ()  # y, i, 1: in this sentence y_i = 1
    resting: str = ""  # i of y_i = 0, said of the rest: i ≠ c behind it is no case
    supposing: bool = False  # and from there on, up to the next heading
    lone: str = ""  # "number" or "formula", where the one before was no equality
    named: str = ""  # the letter that an inline passage is, for the words after it
    scope: bool = False  # the words after a formula that say what it was proved under
    section: int = 0
    problem: int = 0
    example: int = 0
    pooled: bool = False  # what is said now is of several examples: the mean is …
    here: bool = False
    acting: bool = False  # the words before the next formula act on it: the derivative of …
    ahead: bool = False  # the sentence began with a condition
    behind: bool = False  # it began with an equality: its conditions stand behind what they govern
    leads: bool = True  # no condition said now is of what stands before it
    leading: bool = False  # a colon stands behind the clause
    closes: bool = False  # the sentence, or a bracket, ends behind the passage
    true: str = ""  # the letter that the prose calls the correct class
    said: Said = field(default_factory=Said)  # what its words say around a passage
    ignore: bool = False  # assumptions listed beforehand, each for where it is said again

    def say(self, *given: Given) -> None:
        """What holds from here on; a new chain begins."""
        if self.fresh and given[:1] and given[0].contrary() in self.given:
            self.both = (given[0].contrary(), given[0])
        self.given, self.lately, self.fresh, self.open = given, (), True, False
        self.fog = False

    def cloud(self) -> None:
        """A condition holds from here on of which it is not understood what it is."""
        self.say()
        self.fog = True

    def equated(self) -> None:
        """A chain was written, which may go on."""
        self.fresh, self.open, self.fog = False, True, False

    def last(self, draft: Draft) -> None:
        """What is to be gone on with."""
        self.drafts = [*(d for d in self.drafts if d is not draft), draft]

    def within(self, passage: Passage) -> bool:
        """Whether the last chain stands in this passage."""
        return bool(self.drafts) and self.drafts[-1].passage is passage

    def begin(self, sides: list[Written], passage: Passage, headless: bool) -> Draft:
        """A new chain under what holds now."""
        draft = Draft(sides, self.given, passage.display, passage.before, headless, passage,
                      section=self.section, problem=self.problem, lately=self.lately,
                      fog=self.fog, example=self.example, pooled=self.pooled,
                      sentence=self.said.sentence, rest=self.said.rest,
                      history=self.said.history)  # fmt: skip
        self.drafts.append(draft)
        return draft
