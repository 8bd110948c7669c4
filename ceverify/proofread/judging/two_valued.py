"""two_valued(claim, name, other): what stands in labels of two values, put as linear in them.

f(y_i) = y_i f(1) + (1 − y_i) f(0) where y_i is 0 or 1; ((1 + y_i) f(1) + (1 − y_i) f(−1))/2 of ±1.
Exact of every function and of each label for itself: Lagrange's polynomial through two points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ceverify.formula.indices import free, instance, mapped, walk
from ceverify.formula.tree import (
    Definition,
    Formula,
    Indexed,
    Number,
    Position,
    Product,
    Sum,
    Symbol,
)
from ceverify.proofread.judging.claim import LARGEST, Claim
from ceverify.proofread.reached import reached_names

ONE = Number(Fraction(1))


def two_valued(claim: Claim, name: str, other: int) -> Claim | None:
    """The claim so; None where it grows too large. `other`: what a label is that is not 1."""
    known = claim.theory.definitions
    of = {n: d for n, d in known.items() if name in reached_names([d.body], known)}
    labels = Labels(name, Number(Fraction(other)))
    sides = [labels.split(_opened(side, of)) for side in (claim.left, claim.right)]
    if sum(1 for side in sides for _ in walk(side)) > LARGEST:
        return None
    return replace(claim, left=sides[0], right=sides[1])


def _opened(f: Formula, of: Mapping[str, Definition]) -> Formula:
    """The formula with what names stand for that are made of the labels."""
    if isinstance(f, (Symbol, Indexed)) and f.name in of:
        places = f.indices if isinstance(f, Indexed) else ()
        if len(places) == len(of[f.name].indices):
            rest = {n: d for n, d in of.items() if n != f.name}
            return _opened(instance(of[f.name], places), rest)
    return mapped(f, lambda part: _opened(part, of))


@dataclass(frozen=True, slots=True)
class Labels:
    """A family of labels, each of which is 1 or `other`."""

    name: str
    other: Number

    def split(self, f: Formula) -> Formula:
        """The formula as linear in the labels of the places that it does not sum over."""
        f = self._inside(f)
        for place in sorted(self._places(f) & free(f), key=str):
            f = self._at(f, place)
        return f

    def _inside(self, f: Formula) -> Formula:
        """The formula with each sum's body, and each product's, as linear in the label there."""
        f = mapped(f, self._inside)
        if not isinstance(f, (Sum, Product)) or f.index not in self._places(f.body):
            return f
        return replace(f, body=self._at(f.body, f.index))

    def _places(self, f: Formula) -> set[Position]:
        return {n.indices[0] for n in walk(f) if isinstance(n, Indexed) and n.name == self.name}

    def _at(self, f: Formula, place: Position) -> Formula:
        """f as w f(1) + (1 − w) f(other), where w is 1 or 0 as the label is 1 or not."""
        label = Indexed(self.name, (place,))
        weight = (label - self.other) / (ONE - self.other)
        return weight * self._with(f, label, ONE) + (ONE - weight) * self._with(
            f, label, self.other
        )

    def _with(self, f: Formula, label: Indexed, value: Number) -> Formula:
        if f == label:
            return value
        shadowed = isinstance(f, (Sum, Product)) and f.index in label.indices
        return f if shadowed else mapped(f, lambda part: self._with(part, label, value))
