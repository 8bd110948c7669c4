"""Governing(…).of(draft, sides): the conditions that a text puts on one of its chains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne
from ceverify.formula.indices import free, walk
from ceverify.formula.tree import Cases, Condition, Delta, Formula, Index, Indexed, Number, Position
from ceverify.proofread.chain import Side, Unread
from ceverify.proofread.meaning.bounds import written
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.given import CLASSES, Given
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.hypotheses import unit_sum
from ceverify.proofread.meaning.labelled import labelled
from ceverify.proofread.meaning.prose import ONE_HOT
from ceverify.proofread.meaning.sides import Sides
from ceverify.proofread.meaning.worded_class import of_true
from ceverify.proofread.writing import syntax as s


class Governing:
    """Reads conditions, by what the names of a text stand for."""

    def __init__(self, glossary: Glossary, sides: Sides, prose: str) -> None:
        self.glossary, self.sense = glossary, glossary.sense
        self.sides, self.prose = sides, prose

    def of(self, draft: Draft, sides: list[Side]) -> tuple[Hypothesis, ...]:
        """What governs the chain: conditions between its own indices, what is said of it alone."""
        formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
        names = {p.name for f in formulas for p in self._free(f) if isinstance(p, Index)}
        scoped = self._scoped(draft)
        names |= {h.true.name for h in scoped if isinstance(h, OneHot)}
        told = {x for g in draft.given for x in (g.left, g.right)}
        names |= {at for _, at, value in draft.entries if value and at in told}
        cased = {pair for f in formulas for pair in _cased(f)}
        given: list[Hypothesis] = [
            Condition(self.sense.index(g.left), self.sense.index(g.right), g.equal)
            for g in draft.given
            if {g.left} <= names and g.right in names | CLASSES and g.pair() not in cased
        ]  # fmt: skip
        given += [h for g in draft.given for h in self._of_true_class(g, names)]
        given += [
            Condition(self.sense.index(letter), int(number) + 1 - self.sense.first, g.equal)
            for g in draft.given
            for letter, number in ((g.left, g.right), (g.right, g.left))
            if number.isdecimal() and letter in names
        ]
        given += [
            Condition(self.sense.index(name), value + 1 - self.sense.first)
            for name, value in draft.values if name in CLASSES and name in names and value > 0
        ]  # fmt: skip
        given += [h for x in labelled(draft, self.sense) for h in self._at_label(*x, formulas)]
        named = self.sense.classes.keys() & set(_letters(draft))
        fixed = (Fixed("K", len(self.sense.classes)),) if named else ()
        given += [h for entry in draft.entries for h in self._of_entry(*entry, names)]
        if not (draft.given or draft.entries):
            given += self._of_class(draft, names)
        return (*given, *scoped, *fixed)

    def lost(self, draft: Draft) -> bool:
        """Whether a class is spoken of where neither an index nor a label shows which it is."""
        return of_true(draft) is not None and not (draft.values or draft.entries)

    def where(self, draft: Draft, sides: list[Side]) -> tuple[str, ...]:
        """y = 1 and y_i = 1 in words, where the chain is about y."""
        formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
        names = {name for f in formulas for name in reached(f, self.sense)}
        sizes = self.sides.sizes() | self.sense.definitions.keys()
        words = [(name, f"{name} = {value}") for name, value in draft.values if name not in sizes]
        words += [(name, f"{name}_{at} = {value}") for name, at, value in draft.entries]
        return tuple(said for name, said in words if name in names)

    def alike(self, draft: Draft) -> tuple[str, ...]:
        """M = K where the chain sums up to M, and elsewhere K is how many classes there are."""
        ends = [name for name, size in self.sense.limits.items() if size == "K"]
        usual = "K" if "K" in ends else next(iter(ends), "")
        sides = (x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax))
        sums = (n for side in sides for n in s.walk(side) if isinstance(n, s.Big) and n.sup)
        used = {written(n.sup) for n in sums if n.sup is not None}
        return tuple(f"{name} = {usual}" for name in ends if name in used and name != usual)

    def _of_class(self, draft: Draft, names: set[str]) -> list[Hypothesis]:
        """For the true class, for the others: of the two indices, else of the labels' one."""
        true = of_true(draft)
        if true is None or not 0 < len(names) < 3:
            return []
        first, last = self.sense.index(min(names)), self.sense.index(max(names))
        if first != last:
            return [Condition(first, last, equal=true)]
        labels = [e.symbol for e in self.glossary.entries if e.meaning == "labels"]
        return self._of_entry(labels[0], min(names), int(true), names) if len(labels) == 1 else []

    def _of_entry(self, name: str, letter: str, value: int, names: set[str]) -> list[Hypothesis]:
        """y_i = 1: one-hot at i; y_i = 0: one-hot at another class."""
        at = self.sense.index(letter)
        known = name in self.sense.definitions or self.sense.counted(name) != 1
        if known or letter not in names or not isinstance(at, Index):
            return []
        true = at if value else Index("t" if letter != "t" else "c", at.size)
        apart = [] if value else [Condition(at, true, equal=False)]
        return [OneHot(name, true), *apart]

    def _of_true_class(self, given: Given, names: set[str]) -> list[Hypothesis]:
        """i ≠ t where t stands nowhere in the chain: labels one-hot at t, in a text of such."""
        strays = {given.right} - names - self.sense.habits.bound
        if not strays or given.left not in names or not ONE_HOT.search(self.prose):
            return []
        true = Index(given.right, getattr(self.sense.index(given.left), "size", "K"))
        left, right = self.sense.index(given.left), self.sense.index(given.right)
        condition = Condition(left, right, given.equal)
        labels = [e.symbol for e in self.glossary.entries if "label" in e.meaning]
        return [condition, *(OneHot(x, true) for x in labels if self.sense.slots.get(x) == 1)]

    def _at_label(
        self, letter: str, label: str, sample: str, equal: bool, formulas: list[Formula]
    ) -> Iterator[Hypothesis]:
        """k = y_i, but beside 1{y_i = k} itself, which is about both."""
        k, i = self.sense.index(letter), self.sense.index(sample)
        mass = Indexed(f"1{{{label}}}", (i, k))
        yield SumsToOne(mass.name + "′")
        free = {p for f in formulas for p in self._free(f)}
        if {k, i} <= free and not any(mass in walk(f) for f in formulas):
            yield Condition(k, Index(f"{label}_{sample}"), equal)

    def _free(self, f: Formula) -> frozenset[Position]:
        """The positions that a formula leaves free, and those that its definitions leave free."""
        used = (self.sense.definitions.get(name) for name in reached(f, self.sense))
        strays = (free(d.body) - frozenset(d.indices) for d in used if d is not None)
        return free(f).union(*strays)

    def _scoped(self, draft: Draft) -> tuple[Hypothesis, ...]:
        """What is said of this chain alone: N = 1, Σ y = 1, y one-hot."""
        found: list[Hypothesis] = [
            Fixed(self.sense.limits.get(name, name), value)
            for name, value in draft.values if name in self.sides.sizes()
        ]  # fmt: skip
        for side in draft.units:
            made = self.sides.side(side, frozenset()).formula
            name = unit_sum(made, Number(Fraction(1))) if isinstance(made, Formula) else None
            if name:
                found.append(SumsToOne(name))
        true = next((g.right for g in draft.given), "t")
        found += [OneHot(x, Index(true, self.sense.size_of(x, 0))) for x in draft.one_hot]
        return tuple(found)


def told_apart(sides: Sequence[Side]) -> frozenset[frozenset[str]]:
    """The letters of the δ_ij that all sides but the first have: they are about both cases."""
    values = [x.formula for x in sides[1:]]
    if not values or not all(isinstance(f, Formula) for f in values):
        return frozenset()
    found = [
        frozenset(
            frozenset(p.name for p in (n.left, n.right) if isinstance(p, Index))
            for n in walk(f) if isinstance(n, Delta)
        )
        for f in values if isinstance(f, Formula)
    ]  # fmt: skip
    return frozenset.intersection(*found)


def _cased(f: Formula) -> Iterator[frozenset[str]]:
    """The letters of i = j that cases in a formula tell apart: it is about both."""
    for part in walk(f):
        if isinstance(part, Cases):
            ends = (part.condition.left, part.condition.right)
            yield frozenset(p.name for p in ends if isinstance(p, Index))


def _letters(draft: Draft) -> list[str]:
    return [
        x.name for side in draft.sides if not isinstance(side.syntax, Unread)
        for x in s.walk(side.syntax) if isinstance(x, s.Name)
    ]  # fmt: skip
