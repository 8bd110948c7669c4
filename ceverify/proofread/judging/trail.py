"""What is known on the way through a text, and on the way through one of its chains."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from ceverify.exact.theory import Hypothesis, OneHot, Theory
from ceverify.formula.tree import Formula
from ceverify.proofread.chain import Chain, Side
from ceverify.proofread.judging.example import Example
from ceverify.proofread.judging.lemma import Lemma
from ceverify.proofread.passage import Place


@dataclass(frozen=True, slots=True)
class Equation:
    """left = right, to be solved; the line, and the number of its chain."""

    left: Formula
    right: Formula
    line: int
    at: int


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
    turned: bool = False
    moving: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    solving: bool = False
    solved: tuple[str, int] = ("", 0)  # where the last such equation stands
    equation: Equation | None = None  # the last that is to be solved
    zeroed: int = -9  # the chain that last ended in = 0, as a condition that was not decided
    unsure: frozenset[str] = frozenset()
    guessed: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()
    signs: Mapping[str, int] = field(default_factory=dict)
    usual: frozenset[str] = frozenset()  # of `signs`, those that are so by custom alone
    told_hot: frozenset[str] = frozenset()  # labels that the words say are one-hot
    slopes_say: frozenset[str] = frozenset()  # names of which only ∂s/∂z = ∂(…)/∂z says anything
    contrary: frozenset[str] = frozenset()  # kinds of conditions that the words deny
    hot: list[OneHot] = field(default_factory=list)
    lemmas: list[Lemma] = field(default_factory=list)
    supposing: int = -9  # the chain that supposed something last
    supposed: list[Lemma] = field(default_factory=list)  # what the text supposes, claims of a case
    slopes: list[Formula] = field(default_factory=list)  # the last that were derived
    steps: dict[Formula, Formula] = field(default_factory=dict)  # w − η ∂L/∂w of w
    descends: str = ""  # the loss that steps go down
    example: Example = field(default_factory=Example)
    former: Example = field(default_factory=Example)  # that of the section before, or of an older
    section: int = 0
    problem: int = 0
    number: int = 0
    common: Example | None = None
    replaced: Mapping[str, str] = field(default_factory=dict)
    at: int = -1  # the number of the chain
    before: Side | None = None  # what the chain before this one ended with
    owner: dict[str, int] = field(default_factory=dict)
    meant: dict[str, int] = field(default_factory=dict)  # the chain that defines a name
    latest: dict[str, int] = field(default_factory=dict)
    valued: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    here: set[str] = field(default_factory=set)
    restated: set[str] = field(default_factory=set)
    aside: frozenset[str] = frozenset()  # names that stand in definitions, and nothing says more
    defining: Set[Place] = frozenset()  # where a chain begins that says what a name is
    twice: set[str] = field(default_factory=set)  # given another meaning here
    unsummed: set[str] = field(default_factory=set)  # Σ y = 1 is denied of them here
    classes: frozenset[int] = frozenset()  # how many the words last spoke of

    def enter(self, chain: Chain) -> None:
        """Under another heading an example may be another one; in another exercise, a name."""
        self.at += 1
        self.classes = chain.counts or self.classes
        section, problem = chain.section, chain.problem
        defined = chain.definition.name if chain.definition else ""
        self.valued |= self.example.given
        if (section, problem) != (self.section, self.problem):
            self.unsummed, self.twice = set(), set()
            numbered = chain.example != self.number
            new = problem != self.problem or numbered
            self.former = Example() if new else self.example.beside(self.former)
            self.section, self.number, self.example = section, chain.example, Example()
            self.common = Example() if numbered else None
        self._count(chain.example)
        if problem != self.problem:
            self.problem = problem
            self.elsewhere, self.here, self.restated = self.elsewhere | self.here, set(), set()
        self.here |= {defined} - {""}
        self.latest[defined] = problem

    def _count(self, number: int) -> None:
        """Another example has what was given before the first of them, and data of its own."""
        if number == self.number:
            return
        self.common = self.common or self.example.copy()
        self.number, self.example = number, self.common.copy()

    def foreign(self, name: str) -> bool:
        """Whether a name was last defined in another exercise: with its numbers, not with these."""
        return self.latest.get(name, self.problem) != self.problem


@dataclass(slots=True)
class Trail:
    """Where a chain began, what it needed, where it went wrong, how its last side was reread."""

    theory: Theory
    chain: Chain
    start: Formula | None = None
    assumed: tuple[Hypothesis, ...] = ()
    wrong: Place | None = None
    reread: Formula | None = None
    resumed: bool = False  # the right side begins a display of its own

    def assume(self, needed: tuple[Hypothesis, ...]) -> None:
        """What a line needed, the lines after it may use."""
        self.assumed = tuple(dict.fromkeys((*self.assumed, *needed)))
