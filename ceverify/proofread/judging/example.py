"""Example: the numbers that a text gives names for, z = (2, 1, 0).

A vector of probabilities whose logits have no numbers is taken for the softmax of its own
logarithms, which it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from fractions import Fraction

from ceverify.exact.arithmetic import Key, UndefinedAtPointError
from ceverify.exact.evaluation import evaluate
from ceverify.exact.log_numbers import Exact, InexactError
from ceverify.exact.outside import OutsideError
from ceverify.exact.point import Point, Value
from ceverify.exact.theory import Fixed, Theory
from ceverify.formula.indices import free, mapped, walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Delta,
    Derivative,
    Exp,
    Formula,
    Index,
    Indexed,
    Sum,
    Symbol,
)
from ceverify.proofread.judging.pairs import Pair


@dataclass(slots=True)
class Example:
    """What the text gives numbers for, so far."""

    values: dict[Key, Value] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    by: dict[str, str] = field(default_factory=dict)  # z of a p that was given in its stead
    replaced: bool = False
    told: Counter[str] = field(default_factory=Counter)  # how often each name is given numbers
    rounded: dict[Formula, Formula] = field(default_factory=dict)  # s, 0.88 of s = σ(2) = 0.88
    single: set[str] = field(default_factory=set)  # names whose entries are given one by one
    counts: frozenset[int] = frozenset()  # how many classes the words speak of

    def copy(self) -> Example:
        """The same, to be gone on with by itself."""
        return Example(dict(self.values), set(self.given), dict(self.by), True, self.told.copy(),
                       dict(self.rounded), set(self.single), self.counts)  # fmt: skip

    def beside(self, other: Example) -> Example:
        """The same, with what the other has of names that it gives no numbers for."""
        out = other.copy() if not self.given & other.given else Example()
        out.values |= self.values
        out.given |= self.given
        out.by |= self.by
        out.single |= self.single
        return out

    def round(self, quantity: Formula, value: Formula) -> None:
        """Remembers what a quantity was rounded to: the text may go on with that."""
        self.rounded[quantity] = value

    def with_rounded(self, f: Formula) -> Formula:
        """The formula with the rounded values in it."""
        return self.rounded.get(f) or mapped(f, self.with_rounded)

    def take(self, name: str, found: Mapping[Key, Value]) -> None:
        """Takes the values of a name up, in place of those that it had."""
        gone = {p for p, z in self.by.items() if name in (p, z)}
        old = {z for p, z in self.by.items() if p in gone} | ({name} if len(found) > 1 else set())
        self.replaced |= bool(self.values.keys() & found.keys())
        self.values = {k: v for k, v in self.values.items() if k[0] not in old}
        self.given -= gone | old
        self.by = {p: z for p, z in self.by.items() if p not in gone}
        self.given.add(name)
        self.values |= found
        self.single = self.single - old - gone | {x for x, at in found if at and len(found) == 1}

    def partial(self, met: Set[str]) -> int:
        """How many entries are given of a name that is given entry by entry; 0 where of none."""
        known = [sum(x == name for x, at in self.values if at) for name in met & self.single]
        return min(known, default=0)

    def denies(self, condition: str) -> bool:
        """Whether Σy = 1 or K = 2 is not so in it."""
        name, _, value = condition.partition(" = ")
        if (name, ()) in self.values:
            return str(self.values[(name, ())].number) != value
        own = [v for (x, at), v in self.values.items() if at and condition == f"Σ{x} = 1"]
        return bool(own) and not any(v.log for v in own) and sum(v.number for v in own) != 1

    def classes(self, theory: Theory) -> int:
        """How many classes the example has."""
        fixed = [h.value for h in theory.given if isinstance(h, Fixed) and h.size == "K"]
        return max([*fixed, *(n for _, args in self.values for n in args)], default=0)


def given(pairs: list[Pair], theory: Theory, example: Example) -> bool:
    """Takes values up where the left sides are names that nothing defines; whether it did."""
    names = {name_of(left) for left, _ in pairs}
    if len(names) != 1 or "" in names:
        return False
    name = names.pop()
    values = [number(right) for _, right in pairs]
    if any(value is None for value in values):
        return False
    example.told[name] += 1
    definition = theory.definitions.get(name)
    if definition is not None and isinstance(definition.body, Delta):
        return True
    found = {_key(left): v for (left, _), v in zip(pairs, values, strict=True) if v is not None}
    if definition is None:
        example.take(name, found)
        return True
    return _instead(definition, found, theory, example)


def _instead(
    definition: Definition, found: Mapping[Key, Value], theory: Theory, example: Example
) -> bool:
    """Takes probabilities up, as the logarithms of them for logits that have no numbers."""
    name, z = definition.name, _logits(definition)
    old = example.by.get(name) == z
    if len(found) < 2 or not z or z in theory.definitions:
        return False
    if not old and example.given & {name, z}:
        return False
    if any(v.log or v.number <= 0 for v in found.values()):
        return False
    example.take(z, {(z, args): Value(v.number, log=True) for (_, args), v in found.items()})
    example.given.add(name)
    example.by[name] = z
    return True


def name_of(f: Formula) -> str:
    """The name of z_1 or S; nothing for what is no name, or stands at a letter."""
    return f.name if isinstance(f, (Symbol, Indexed)) and not _letters(f) else ""


def _letters(f: Formula) -> bool:
    return any(isinstance(p, Index) for p in free(f))


def _key(f: Formula) -> Key:
    assert isinstance(f, (Symbol, Indexed))
    return f.name, tuple(p for p in getattr(f, "indices", ()) if isinstance(p, int))


def number(f: Formula) -> Value | None:
    """A formula without names as a rational number or the logarithm of one."""
    if not nameless(f) or free(f) or any(isinstance(x, Sum) for x in walk(f)):
        return None  # a sum over classes of which nothing says how many there are
    try:
        value = evaluate(f, Point({}, {}, {}, Theory({})), Exact())
    except (InexactError, UndefinedAtPointError, OutsideError):
        return None
    if not value.logs:
        return Value(value.rational)
    if value.rational or len(value.logs) > 1:
        return None
    ((prime, times),) = value.logs
    return Value(Fraction(prime) ** times, log=True) if times.denominator == 1 else None


def nameless(f: Formula) -> bool:
    """Whether a formula is a number by itself."""
    return not any(isinstance(x, (Symbol, Indexed, Array, Derivative)) for x in walk(f))


def _logits(definition: Definition) -> str:
    """z of a softmax of z, by its last index; else nothing."""
    if len(definition.indices) != 1:
        return ""
    names = {x.name for n in walk(definition.body) if isinstance(n, Exp)
             for x in walk(n) if isinstance(x, (Indexed, Symbol))}  # fmt: skip
    sums = any(isinstance(n, Sum) for n in walk(definition.body))
    return names.pop() if sums and len(names) == 1 else ""
