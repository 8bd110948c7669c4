"""What is known on the way through a text, and on the way through one of its chains."""

from __future__ import annotations

from dataclasses import dataclass, field

from ceverify.exact.theory import Hypothesis, OneHot, Theory
from ceverify.formula.tree import Definition, Formula
from ceverify.proofread.judging.example import Example
from ceverify.proofread.judging.lemma import Lemma
from ceverify.proofread.passage import Place


@dataclass(slots=True)
class Text:
    """The symbols of labels, the names that are explained, what was refuted, and an example."""

    labels: frozenset[str] = frozenset()
    explained: frozenset[str] = frozenset()
    opaque: frozenset[str] = frozenset()
    one_hot: bool = False
    implied: bool = False
    rows: bool = False
    sampled: bool = False
    solving: bool = False
    unsure: frozenset[str] = frozenset()
    hot: list[OneHot] = field(default_factory=list)
    lemmas: list[Lemma] = field(default_factory=list)
    example: Example = field(default_factory=Example)
    section: int = 0
    problem: int = 0
    owner: dict[str, int] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)
    valued: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    here: set[str] = field(default_factory=set)
    restated: set[str] = field(default_factory=set)

    def enter(self, section: int, problem: int, defined: str) -> None:
        """Under another heading an example is another one; in another exercise a name may be."""
        self.valued |= self.example.given
        if (section, problem) != (self.section, self.problem):
            self.section, self.example = section, Example()
        if problem != self.problem:
            self.problem = problem
            self.elsewhere, self.here, self.restated = self.elsewhere | self.here, set(), set()
        self.here |= {defined} - {""}
        self.latest[defined] = problem

    def foreign(self, name: str) -> bool:
        """Whether a name was last defined in another exercise: with its numbers, not with these."""
        return self.latest.get(name, self.problem) != self.problem


@dataclass(slots=True)
class Trail:
    """Where a chain began, what it needed, where it went wrong, how its last side was reread.

    `lately` held before the chain, and may hold still; `older` is what names stood for before.
    """

    theory: Theory
    lately: tuple[Hypothesis, ...] = ()
    older: tuple[Definition, ...] = ()
    start: Formula | None = None
    assumed: tuple[Hypothesis, ...] = ()
    wrong: Place | None = None
    reread: Formula | None = None

    def assume(self, needed: tuple[Hypothesis, ...]) -> None:
        """What a line needed, the lines after it may use."""
        self.assumed = tuple(dict.fromkeys((*self.assumed, *needed)))
