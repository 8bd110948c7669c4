"""Where a formula is read: which class each position is, and what the theory says of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ceverify.exact.coincidence import MOST_FREE, named
from ceverify.exact.outside import OutsideError, TooLargeError
from ceverify.exact.ring.polynomial import Polynomial
from ceverify.exact.theory import Fixed, OneHot, SumsToOne, Theory
from ceverify.exact.uniform import uniform
from ceverify.formula.tree import Definition, Derivative, Formula, Index, Position, Product, Sum

Rep: TypeAlias = str


def size_of(rep: Rep) -> str:
    """K of K:i."""
    return rep.split(":")[0]


@dataclass(frozen=True, slots=True)
class Context:
    """Each position's representative, all of them distinct, and the representatives by size.

    `outer` holds the positions free in the whole equality, the ones a definition may mention;
    `special` holds the names that are not uniform.
    """

    theory: Theory
    outer: Mapping[Position, Rep]
    positions: Mapping[Position, Rep]
    reps: Mapping[str, tuple[Rep, ...]]
    special: frozenset[str] = frozenset()
    memo: dict[object, Polynomial] = field(default_factory=dict)
    derivatives: dict[Derivative, Formula] = field(default_factory=dict)

    def rep(self, position: Position) -> Rep:
        """The representative of a position."""
        if position not in self.positions:
            raise OutsideError(f"the index {named(position)} is not bound by anything")
        return self.positions[position]

    def same(self, left: Rep, right: Rep) -> bool:
        """Whether two representatives are one; only those of one size can be."""
        if size_of(left) != size_of(right):
            raise OutsideError(f"an index over {size_of(left)} is compared with {right}")
        return left == right

    def at(self, index: Index, rep: Rep) -> Context:
        """This context with `index` taken to be `rep`."""
        reps = self.reps.get(index.size, ())
        if rep not in reps and len(reps) > MOST_FREE:
            raise TooLargeError(f"sums nested {len(reps)} deep pass the judge's {MOST_FREE}")
        wider = self.reps if rep in reps else {**self.reps, index.size: (*reps, rep)}
        return self.reading({**self.positions, index: rep}, wider)

    def inside(self, definition: Definition, args: tuple[Rep, ...]) -> Context:
        """Where the body of a definition is read."""
        bound: dict[Position, Rep] = dict(zip(definition.indices, args, strict=True))
        return self.reading({**self.outer, **bound}, self.reps)

    def reading(
        self, positions: Mapping[Position, Rep], reps: Mapping[str, tuple[Rep, ...]]
    ) -> Context:
        """This context with other positions and representatives."""
        return Context(
            self.theory, self.outer, positions, reps, self.special, self.memo, self.derivatives
        )

    def uniform(self, f: Formula) -> bool:
        """Whether the formula has one form at all classes."""
        return uniform(f, self.special)

    def new(self, size: str) -> Rep:
        """A representative that is none of those there are."""
        return f"{size}:~{len(self.reps.get(size, ()))}"

    def kept(self, f: Sum | Product) -> list[Rep]:
        """The representatives over which the sum or product runs."""
        left_out = {self.rep(p) for p in f.without}
        for rep in left_out:
            self.same(rep, self.new(f.index.size))
        return [rep for rep in self.reps.get(f.index.size, ()) if rep not in left_out]

    def fixed(self, size: str) -> int | None:
        """The number that the size is declared to be."""
        for hypothesis in self.theory.given:
            if isinstance(hypothesis, Fixed) and hypothesis.size == size:
                return hypothesis.value
        return None

    def true_class(self, name: str) -> Rep | None:
        """The class on which a family declared one-hot has all its mass."""
        for hypothesis in self.theory.given:
            if isinstance(hypothesis, OneHot) and hypothesis.name == name:
                return self.outer[hypothesis.true]
        return None

    def sums_to_one(self, name: str) -> bool:
        """Whether the family is declared to sum to one."""
        return any(isinstance(h, SumsToOne) and h.name == name for h in self.theory.given)
