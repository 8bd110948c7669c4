"""Chain: what an author claims, side = side = …, as formulas, and under which conditions.

reading = chains in the order of the text, the theory of its own definitions, its glossary
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ceverify.exact.theory import Hypothesis, Theory
from ceverify.formula.tree import Definition, Formula, Index
from ceverify.proofread.passage import Place


@dataclass(frozen=True, slots=True)
class Unread:
    """What was not understood: where, which token, and why."""

    place: Place
    token: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ungrounded(Unread):
    """A formula that differentiates what is not said to be of the variable."""

    formula: Formula


BARE = "∂ stands above or below, but not on both sides"
"""Why u/∂w and ∂u/w are not read."""


@dataclass(frozen=True, slots=True)
class Unmatched(Unread):
    """A formula whose brackets do not match, or with a ∂ too few, as all that it may mean.

    `ungrounded`: some of it differentiates what is not said to be of the variable.
    """

    formulas: tuple[Formula, ...]
    ungrounded: bool = False


@dataclass(frozen=True, slots=True)
class Numeric(Unread):
    """A number, or a `listed` vector of them, of a worked example: judged by its values alone.

    `digits` has what each decimal may be off by, a unit of its last digit; of what stands after a
    ≈ less is asked. `at`: the indices at which the other sides of its chain are read.
    """

    entries: tuple[Formula, ...] = ()
    listed: bool = False
    digits: tuple[tuple[Fraction, Fraction], ...] = ()
    near: bool = False
    at: tuple[Index, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed(Unread):
    """A vector or matrix with all of its entries written out, which no rule makes: cell by cell.

    `at`: the indices at which the other sides of its chain are read; none where they are whole.
    """

    rows: tuple[tuple[Formula, ...], ...]
    at: tuple[Index, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equality: its formula, or what in it could not be read."""

    place: Place
    formula: Formula | Unread


@dataclass(frozen=True, slots=True)
class Chain:
    """left = right = …: two sides or more, and the conditions that the text puts on them.

    `definition`: the first two sides are the text's definition of a name, true by being said.
    `lately`: conditions that held before it, and of which the text does not say that they ended.
    `older`: what names stood for before another heading gave them another meaning.
    `pooled`: what is said is of several examples.
    `counts`: how many classes the words before it speak of.
    `unclaimed`: why it is no claim, where the text supposes it, or finds it at a minimum;
    `solved`: = 0 at its end is an equation to be solved;
    `assumed`: what it is read under and the text does not say, y = 0 or 1;
    `put_right`: how each of its sides was put right, where one was;
    `elsewhere`: why its loss may be another than that of the section before: then not refuted;
    `foreign`: what the words beside it name in place of what its names were guessed to be;
    `where`: values that hold in it, y = 1, in words; `somewhere`: its words say where it holds;
    `alike`: M = K, where sums up to M and to K are taken for sums over the same;
    `unsummed`: labels are said not to sum to one;
    `assigned`: its first two sides are a step, w = w − α ∂L/∂w, which claims nothing;
    `clouded`: it is said of a case, and of which is not understood;
    `aged`: `where` was said in a sentence before, and may have ended;
    `universal`: it is said of all indices or classes;
    `named`: the side that the one before it gives a new name, … = −ln p_t = L; 0 for none;
    `meant`: how its definition was put right; `resumed`: the sides that a display begins with.
    `extra` holds what this chain alone takes names for, where the text uses one in two ways.
    """

    sides: tuple[Side, ...]
    given: tuple[Hypothesis, ...] = ()
    definition: Definition | None = None
    extra: tuple[Definition, ...] = ()
    section: int = 0
    problem: int = 0
    lately: tuple[Hypothesis, ...] = ()
    older: tuple[Definition, ...] = ()
    example: int = 0
    pooled: bool = False
    counts: frozenset[int] = frozenset()
    unclaimed: str = ""
    solved: bool = False
    assumed: tuple[str, ...] = ()
    put_right: tuple[str | None, ...] = ()
    elsewhere: str = ""
    foreign: str = ""
    where: tuple[str, ...] = ()
    somewhere: bool = False
    alike: tuple[str, ...] = ()
    unsummed: bool = False
    assigned: bool = False
    clouded: bool = False
    universal: bool = False
    aged: bool = False
    named: int = 0
    meant: str = ""
    resumed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """The glossary: what a symbol was taken for, and how that was found.

    `how` is one of `definition`, `usage`, `custom`, `told` (by --let).
    """

    symbol: str
    meaning: str
    how: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a manuscript says. `doubts` are ambiguities that may change a verdict, in words.

    `signs`: labels of two values, by name the one that is not 1; `usual`: which of them are so by
    custom alone.
    `ends` are names that the end of a chain gives to it, which explains nothing of what is in it.
    `moving`: differentials of what nothing is behind; `small`: of what they are made of.
    `contrary`: kinds of conditions that the words deny.
    `opaque` names are set equal to what was not understood; `one_hot`: the prose speaks of it,
    and of `told_hot` says it;
    `implied`: of sums that are not written; `turned`: of the denominator layout;
    `climbing`: of what is made large.
    `unsure` names mean what was guessed and not borne out; `guessed` are outputs by custom alone;
    `mixed` have a class below here, and a sample and a class there; `replaced` are defined in a
    formula that was not read, and taken for what custom has.
    """

    name: str
    chains: tuple[Chain, ...]
    theory: Theory
    glossary: tuple[Entry, ...]
    doubts: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    opaque: frozenset[str] = frozenset()
    one_hot: bool = False
    told_hot: frozenset[str] = frozenset()
    implied: bool = False
    rows: bool = False
    sampled: bool = False
    turned: bool = False
    climbing: bool = False
    unsure: frozenset[str] = frozenset()
    guessed: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()
    replaced: Mapping[str, str] = field(default_factory=dict)
    ends: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    signs: Mapping[str, int] = field(default_factory=dict)
    usual: frozenset[str] = frozenset()
    contrary: frozenset[str] = frozenset()
