"""Reader: one text from its clauses to chains of formulas, a theory and a glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from ceverify.exact.components import has_arrays
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.indices import free, walk
from ceverify.formula.tree import (
    Cases,
    Condition,
    Definition,
    Formula,
    Index,
    Indexed,
    Neg,
    Number,
    Position,
    Symbol,
)
from ceverify.proofread.chain import Chain, Reading, Side, Unread
from ceverify.proofread.meaning.customs.applied import apply
from ceverify.proofread.meaning.customs.restated import again
from ceverify.proofread.meaning.customs.told import tell
from ceverify.proofread.meaning.definitions.several import arguments_apart
from ceverify.proofread.meaning.definitions.text import define_all
from ceverify.proofread.meaning.definitions.unknown import unknown
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.acted import REASON
from ceverify.proofread.meaning.drafts import drafts, written
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.entrywise import entrywise
from ceverify.proofread.meaning.examples import classes
from ceverify.proofread.meaning.given import Given
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.grounded import grounded
from ceverify.proofread.meaning.habits import habits_of
from ceverify.proofread.meaning.hypotheses import declared, positive, unit_sum
from ceverify.proofread.meaning.numbers import apart
from ceverify.proofread.meaning.prose import (
    ASSUMED,
    COLUMNS,
    ENTROPY,
    IMPLIED,
    ONE_HOT,
    ROWS,
    SAMPLED,
    SEVERAL,
    SOFTMAX,
    counts,
    unclaimed,
)
from ceverify.proofread.meaning.roles import roles
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.shifted import unshifted
from ceverify.proofread.meaning.sides import Sides
from ceverify.proofread.meaning.slopes import slopes
from ceverify.proofread.meaning.strays import sampled
from ceverify.proofread.meaning.support import unsupported
from ceverify.proofread.meaning.survey import survey
from ceverify.proofread.meaning.usages.lifted import lift
from ceverify.proofread.meaning.usages.one_hot import examples
from ceverify.proofread.meaning.usages.totals import totals
from ceverify.proofread.meaning.usages.usage import usage
from ceverify.proofread.passage import Manuscript
from ceverify.proofread.writing import syntax as s


class Reader:
    """Reads one manuscript."""

    def __init__(self, manuscript: Manuscript, told: Mapping[str, str]) -> None:
        self.manuscript, self.told = manuscript, told
        macros = {m.name: m for m in manuscript.macros}
        found = written(manuscript.passages, macros)
        sides = [x.syntax for _, cs in found for c in cs for x in c.sides]
        habits = habits_of(iter([x for x in sides if not isinstance(x, Unread)]))
        self.drafts = apart(slopes(drafts(found, habits), habits), habits)
        looked = survey(
            ((n, x.syntax) for n, d in enumerate(self.drafts) for x in d.sides
             if not isinstance(x.syntax, Unread)), habits)  # fmt: skip
        self.glossary = Glossary(self.drafts, looked, habits)
        self.sides = Sides(self.drafts, self.glossary)
        self.sense, self.numbers = self.glossary.sense, looked.numbers
        self.sense.fixed = self._fixed()
        firsts = (d.sides[0].syntax for d in self.drafts)
        self.sense.own_e = any(isinstance(x, s.Name) and x.name == "e" for x in firsts)
        self.sense.classes = classes(manuscript, habits.indices)
        self.prose = " ".join(p.before + " " + p.after for p in manuscript.passages)
        self.words = self.manuscript.head + self.prose
        self.sense.sideways |= bool(COLUMNS.search(self.prose))

    def _unsure(self, chains: list[Chain]) -> frozenset[str]:
        """Names whose meaning is a guess that nothing in the text bears out."""
        spoken = {"softmax of": SOFTMAX, "normaliser": SOFTMAX, "the loss": ENTROPY}
        guessed = [
            e.symbol for e in self.glossary.entries if e.how == "custom"
            and not any(e.meaning.startswith(m) and w.search(self.words) for m, w in spoken.items())
        ]  # fmt: skip
        formulas = [[x.formula for x in c.sides if isinstance(x.formula, Formula)] for c in chains]
        return unsupported(guessed, formulas, self.sense.definitions)

    def _fixed(self) -> int:
        """The one number that the text's sums end in; 0 where some end in a letter, or none."""
        numbers = self.numbers - {1}
        return numbers.pop() if len(numbers) == 1 and "K" not in self.sense.limits.values() else 0

    def reading(self) -> Reading:
        """The whole."""
        glossary = self.glossary
        tell(glossary, self.told, self.sides.formulas)
        define_all(glossary)
        arguments_apart(glossary)
        examples(glossary)
        usage(glossary, self.sides.formulas)
        apply(glossary, self.sides.formulas, self.told, self.words)
        again(glossary, self.sides.formulas)
        lift(glossary)
        if SEVERAL.search(self.prose) or not ONE_HOT.search(self.prose):
            totals(glossary, self.sides.formulas)
        unknown(glossary)
        unshifted(self.sense)
        roles(glossary)
        read = [c for n, d in enumerate(self.drafts) if (c := self._chain(n, d)) is not None]
        chains, self.sense.definitions = sampled(read, self.sense.definitions)
        theory = Theory(
            dict(self.sense.definitions), declared(chains, self.sense), positive(self.sense)
        )
        doubts = tuple(dict.fromkeys(glossary.doubts))
        return Reading(
            self.manuscript.name, tuple(chains), theory, tuple(glossary.entries), doubts,
            opaque=frozenset(self.sense.unknown), one_hot=bool(ONE_HOT.search(self.prose)),
            implied=bool(IMPLIED.search(self.prose)), rows=bool(ROWS.search(self.prose)),
            sampled=bool(SAMPLED.search(self.words)),
            unsure=self._unsure(chains), ends=frozenset(self.sense.ends),
        )  # fmt: skip

    def _chain(self, n: int, draft: Draft) -> Chain | None:
        if len(draft.sides) < 2:
            return None
        sides = entrywise(self.sides.of(n, draft), self.sense)
        extra = self._extra(n, draft)
        if not self.sides.moment(n):
            sides = [grounded(x, self._now(extra)) for x in sides]
        given = self._conditions(draft, sides)
        lately = self._conditions(replace(draft, given=draft.lately), sides) if draft.lately else ()
        definition = self._definition(n, draft, sides)
        return Chain(
            tuple(sides), given, definition, extra, draft.section, draft.problem, lately,
            self._older(n, draft), draft.example, draft.supposed, draft.pooled,
            counts(draft.prose),
            REASON if draft.acted else unclaimed(draft.prose),
        )  # fmt: skip

    def _now(self, extra: tuple[Definition, ...]) -> Sense:
        """The sense of names with what they stand for from here on."""
        if not extra:
            return self.sense
        return replace(self.sense, definitions=self.sense.definitions | {d.name: d for d in extra})

    def _conditions(self, draft: Draft, sides: list[Side]) -> tuple[Hypothesis, ...]:
        """What governs the chain: conditions between its own indices, what is said of it alone."""
        formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
        names = {p.name for f in formulas for p in self._free(f) if isinstance(p, Index)}
        scoped = self._scoped(draft)
        names |= {h.true.name for h in scoped if isinstance(h, OneHot)}
        cased = {pair for f in formulas for pair in _cased(f)}
        given: list[Hypothesis] = [
            Condition(self.sense.index(g.left), self.sense.index(g.right), g.equal)
            for g in draft.given if {g.left, g.right} <= names and g.pair() not in cased
        ]  # fmt: skip
        given += [h for g in draft.given for h in self._of_true_class(g, names)]
        named = self.sense.classes.keys() & set(_letters(draft))
        fixed = (Fixed("K", len(self.sense.classes)),) if named else ()
        return (*given, *scoped, *fixed)

    def _of_true_class(self, given: Given, names: set[str]) -> list[Hypothesis]:
        """i ≠ t where t stands nowhere in the chain: labels one-hot at t, in a text of such."""
        strays = {given.right} - names - self.sense.habits.bound
        if not strays or given.left not in names or not ONE_HOT.search(self.prose):
            return []
        true = Index(given.right)
        left, right = self.sense.index(given.left), self.sense.index(given.right)
        condition = Condition(left, right, given.equal)
        labels = [e.symbol for e in self.glossary.entries if "label" in e.meaning]
        return [condition, *(OneHot(x, true) for x in labels if self.sense.slots.get(x) == 1)]

    def _extra(self, n: int, draft: Draft) -> tuple[Definition, ...]:
        """What names stand for from here on, under this heading, or in this chain."""
        free_names = {*self.sense.definitions, *self.sides.sizes()}
        valued = (
            Definition(name, (), Number(Fraction(value)))
            for name, value in draft.values if name not in free_names
        )  # fmt: skip
        newer = {d.name: d for m, d in sorted(self.glossary.renewed.items()) if m <= n}
        newer |= {
            d.name: d for m, d in self.glossary.local.items()
            if m <= n and self.drafts[m].section == draft.section
        }  # fmt: skip
        return (*valued, *newer.values())

    def _older(self, n: int, draft: Draft) -> tuple[Definition, ...]:
        """What names stood for, of which another heading than this one says something else."""
        now, older = dict(self.sense.definitions), dict[str, Definition]()
        for m, d in sorted(self.glossary.renewed.items(), key=lambda item: item[0]):
            if m <= n:
                older.pop(d.name, None)
                if draft.apart(self.drafts[m]) and d.name in now:
                    older[d.name] = now[d.name]
                now[d.name] = d
        return tuple(older.values())

    def _definition(self, n: int, draft: Draft, sides: list[Side]) -> Definition | None:
        """What the first two sides define, or assume."""
        book = self.glossary
        found = book.defined.get(n) or book.renewed.get(n) or book.local.get(n)
        unread = any(isinstance(side.formula, Unread) for side in sides[:2])
        if found is not None and not unread and self._said(sides, found.body, found.indices):
            return found
        if draft.said and len(sides) == 2:
            return self._assumed(sides, bool(ASSUMED.search(draft.prose)))
        return None

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
        found += [OneHot(name, Index(true)) for name in draft.one_hot]
        return tuple(found)

    def _assumed(self, sides: list[Side], clearly: bool) -> Definition | None:
        """y_t = 1 in running text: an assumption about what is not defined, true by being said."""
        left, right = sides[0].formula, sides[1].formula
        value = right.body if isinstance(right, Neg) else right
        if not isinstance(left, (Symbol, Indexed)) or not isinstance(right, Formula):
            return None
        if not isinstance(value, Number):
            return None
        known = left.name in self.sense.definitions
        return None if known and not clearly else Definition(left.name, (), right)

    def _said(self, sides: list[Side], body: Formula, indices: tuple[Index, ...]) -> bool:
        """Whether the second side is what the name is defined as."""
        second = sides[1].formula
        if not isinstance(second, Formula):
            return False
        return second == body or has_arrays(second) or bool(indices and has_arrays(body))


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
