"""Sense: what the names of one text stand for, as far as it is known while formulas are made."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from ceverify.formula.indices import mapped, mentioned, rename, walk
from ceverify.formula.tree import Array, Definition, Formula, Index, Indexed, Position
from ceverify.proofread.meaning.letters import Habits


class SenselessError(Exception):
    """A piece of a formula that has no meaning here: where it stands, and why."""

    def __init__(self, start: int, end: int, reason: str) -> None:
        super().__init__(reason)
        self.start, self.end, self.reason = start, end, reason


class CountError(SenselessError):
    """As many entries as the text says elsewhere that there are not."""


class RulelessError(SenselessError):
    """A vector or matrix whose entries, all of them written, follow no rule."""

    def __init__(self, start: int, end: int, rows: tuple[tuple[Formula, ...], ...]) -> None:
        super().__init__(start, end, "the entries follow no rule that was found")
        self.rows = rows


@dataclass(frozen=True, slots=True)
class Function:
    """name(parameter) = body, for a scalar: s(x) = 1/(1 + e^{−x})."""

    parameter: str
    body: Formula


@dataclass(slots=True)
class Sense:
    """The roles of names. `slots` counts a family's indices, `hidden` those never written."""

    habits: Habits
    slots: dict[str, int] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    arguments: set[str] = field(default_factory=set)
    taken: dict[str, str] = field(default_factory=dict)  # what a name is called with, where defined
    sizes: dict[str, str] = field(default_factory=dict)
    slot_sizes: dict[tuple[str, int], str] = field(default_factory=dict)
    limits: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    within: dict[str, set[str]] = field(default_factory=dict)  # what unread definitions are made of
    hot: dict[str, str] = field(default_factory=dict)  # one-hot labels, and the class of each
    guessed: set[str] = field(default_factory=set)  # labels of which only custom says 0 or 1
    turned: set[str] = field(default_factory=set)  # of these, those that have it in their columns
    classes: dict[str, int] = field(default_factory=dict)
    sigmoid: set[str] = field(default_factory=set)
    bare: dict[str, str] = field(default_factory=dict)  # z of a sigmoid σ taken of z alone
    softmax: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)  # softmax and σ that are not the usual ones here
    labels: dict[str, str] = field(default_factory=dict)
    split: dict[tuple[str, int], str] = field(default_factory=dict)
    indicators: set[str] = field(default_factory=set)
    summed: set[str] = field(default_factory=set)  # labels that the words say sum to one
    unknown: set[str] = field(default_factory=set)
    headed: set[str] = field(default_factory=set)  # what chains begin with
    summands: set[str] = field(default_factory=set)  # L of Σ_i L, said to be Σ_i −ln p_i
    ends: set[str] = field(default_factory=set)  # names that the end of a chain gives to it
    shares: dict[str, str] = field(default_factory=dict)  # q of labels y that sum to more than one
    conditioned: set[str] = field(default_factory=set)  # p of p(k | x) and p(k | v)
    by: set[str] = field(default_factory=set)  # what the words say that gradients are by
    likelihoods: set[str] = field(default_factory=set)  # p of p(w | v), until it is defined
    differentials: set[str] = field(default_factory=set)  # what d stands before
    small: dict[str, Definition] = field(default_factory=dict)  # dp, by what p is defined as
    previous: dict[tuple[str, str], str] = field(default_factory=dict)
    partners: dict[tuple[str, str], str] = field(default_factory=dict)  # z_j of Σ_i w_ij o⁻_i
    patterns: dict[str, tuple[tuple[Index, ...], Formula]] = field(default_factory=dict)
    labelled: set[str] = field(default_factory=set)
    values: dict[str, int] = field(default_factory=dict)  # y is 1 or that
    cased: set[str] = field(default_factory=set)  # y by which cases are told apart
    first: int = 1
    true_classes: set[str] = field(default_factory=set)
    diagonals: dict[str, Formula] = field(default_factory=dict)
    slices: dict[str, Indexed] = field(default_factory=dict)
    logits: str | None = None
    applied: set[str] = field(default_factory=set)  # families whose last index is an argument
    always: set[str] = field(default_factory=set)  # called wherever they stand
    several: set[str] = field(default_factory=set)  # defined with an argument, taken of others too
    rows: bool = False  # vectors are rows: xW
    orders: set[tuple[str, ...]] = field(default_factory=set)  # (y, a) of CE(y, a)
    logarithms: int = 0  # 2 of a log to the base 2
    rowwise: bool = False  # the words say that softmax is taken of each row
    sideways: bool = False  # samples may be the columns of a matrix of logits
    heated: bool = False  # the words have a softmax of something else than logits
    functional: dict[str, tuple[tuple[int, tuple[Formula, ...]], ...]] = field(default_factory=dict)
    parameter: str = ""  # x of f(x) = g(x)/h(x), while that is read
    twofold: frozenset[str] = frozenset()  # σ that is the softmax and the logistic function
    parts: frozenset[str] = frozenset()  # sets that the words call a part of the whole
    fixed: dict[str, int] = field(default_factory=dict)  # 3 of a size, where sums end in it
    listed: dict[str, set[int]] = field(default_factory=dict)  # 3 of z = (z_1, z_2, z_3)

    def known(self) -> tuple[object, ...]:
        """All of it as it is now, to tell whether more is known later."""
        values = (getattr(self, f.name) for f in fields(self))
        return tuple(v.copy() if isinstance(v, (dict, set)) else v for v in values)

    def index(self, name: str) -> Position:
        """The index or class of that name."""
        if name in self.classes:
            return self.classes[name]
        return Index(name, self.sizes.get(name, "K"))

    def size_of(self, family: str, slot: int) -> str:
        """The size that an index of a family runs to."""
        return self.slot_sizes.get((family, slot), "K")

    def counted(self, name: str) -> int:
        """How many indices a family has, written or not."""
        return self.slots.get(name, 0) + self.hidden.get(name, 0)

    def unsliced(self, f: Formula) -> Formula:
        """The formula with the parts of families as entries of them."""
        if isinstance(f, Indexed) and f.name in self.patterns:
            indices, body = self.patterns[f.name]
            return rename(body, dict(zip(indices, f.indices, strict=True)))
        if isinstance(f, (Indexed, Array)) and f.name in self.slices:
            part = self.slices[f.name]
            more = f.indices if isinstance(f, Indexed) else ()
            return Indexed(part.name, (*part.indices, *more))
        return mapped(f, self.unsliced)

    def mentioned(self, *formulas: Formula) -> frozenset[Position]:
        """The positions in formulas, in the parts of families and the rules that they hold too."""
        found: frozenset[Position] = frozenset()
        for f in formulas:
            rules = (self.patterns[n.name] for n in walk(f)
                     if isinstance(n, Array) and n.name in self.patterns)  # fmt: skip
            inner = (mentioned(body) | {*indices} for indices, body in rules)
            found = found.union(mentioned(f), mentioned(self.unsliced(f)), *inner)
        return found

    def patterned(self, key: str, indices: tuple[Index, ...], body: Formula) -> Array:
        """An array by the rule of its entries; never one key for two rules."""
        while self.patterns.setdefault(key, (indices, body)) != (indices, body):
            key += "′"
        return Array(key, tuple(index.size for index in indices))

    def whole(self, name: str) -> Array:
        """The family as a vector or matrix."""
        count = self.slots.get(name, 0) + self.hidden.get(name, 0)
        return Array(name, tuple(self.size_of(name, n) for n in range(count)))

    def slice(self, name: str, positions: tuple[Position, ...]) -> Array:
        """The part of a family at some of its indices, as a vector: w_k of w_kd."""
        count = self.slots.get(name, 0) + self.hidden.get(name, 0)
        rest = tuple(self.size_of(name, n) for n in range(len(positions), count))
        key = (
            "⟨"
            + name
            + "".join(f",{p}" if isinstance(p, int) else f",{p.name}" for p in positions)
            + "⟩"
        )
        self.slices[key] = Indexed(name, positions)
        return Array(key, rest)
