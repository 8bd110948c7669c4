"""Reader: one text from its clauses to chains of formulas, a theory and a glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from ceverify.exact.components import SCALAR, Shape, entry, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.indices import free, fresh, mentioned, walk
from ceverify.formula.tree import (
    Array,
    Condition,
    Definition,
    Derivative,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Neg,
    Number,
    Position,
    Sum,
    Symbol,
)
from ceverify.proofread.chain import Chain, Reading, Side, Unread
from ceverify.proofread.meaning.custom import is_softmax
from ceverify.proofread.meaning.customs import Customs
from ceverify.proofread.meaning.definitions import head_of
from ceverify.proofread.meaning.drafts import Draft, drafts, written
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.examples import classes, numbers
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.habits import habits_of
from ceverify.proofread.meaning.numbers import MARK, apart, marked
from ceverify.proofread.meaning.sense import SenselessError
from ceverify.proofread.meaning.support import unsupported
from ceverify.proofread.meaning.survey import survey
from ceverify.proofread.passage import Manuscript
from ceverify.proofread.reached import predictions
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

# Before $q_y = 1$: what is said then is a case, not a claim.
ASSUMED = re.compile(r"\b(?:where|when|if|suppose|case|assume|let|with|for|at)\W*$", re.IGNORECASE)
SCALARS = frozenset(" ".join(("N K C M B T D L E J F R",)).split())
ONE_HOT = re.compile(
    r"one[- ]?hot|独热|獨熱|1-of-K|ワンホット|"
    r"(?:correct|true|target|actual|right|ground[- ]truth)\s+(?:\w+\s+)?(?:class|label|word)|"
    r"正确的?类|真实类",
    re.IGNORECASE,
)
COLUMNS = re.compile(
    r"column-?wise|softmax[^.]{0,40}\bcolumn|\bcolumns?\b[^.]{0,40}(?:sample|example|instance|softmax)"
    r"|(?:sample|example|instance)s?\b[^.]{0,20}\bcolumns?\b",
    re.IGNORECASE,
)
SOFTMAX = re.compile(r"soft-?max", re.IGNORECASE)
ENTROPY = re.compile(r"cross[- ]?entropy|交叉熵", re.IGNORECASE)
IMPLIED = re.compile(r"einstein|summation convention|implied sum|repeated ind", re.IGNORECASE)


class Reader:
    """Reads one manuscript."""

    def __init__(self, manuscript: Manuscript, told: Mapping[str, str]) -> None:
        self.manuscript, self.told = manuscript, told
        macros = {m.name: m for m in manuscript.macros}
        found = written(manuscript.passages, macros)
        sides = [x.syntax for _, cs in found for c in cs for x in c.sides]
        habits = habits_of(iter([x for x in sides if not isinstance(x, Unread)]))
        self.drafts = apart(drafts(found, habits), habits)
        looked = survey(
            ((n, x.syntax) for n, d in enumerate(self.drafts) for x in d.sides
             if not isinstance(x.syntax, Unread)), habits)  # fmt: skip
        self.glossary = Glossary(self.drafts, looked, habits)
        self.sense, self.numbers = self.glossary.sense, looked.numbers
        self.sense.fixed = self._fixed()
        firsts = (d.sides[0].syntax for d in self.drafts)
        self.sense.own_e = any(isinstance(x, s.Name) and x.name == "e" for x in firsts)
        self.sense.classes = classes(manuscript, habits.indices)
        self.prose = " ".join(p.before + " " + p.after for p in manuscript.passages)
        self.sense.sideways |= bool(COLUMNS.search(self.prose))

    def _unsure(self, chains: list[Chain]) -> frozenset[str]:
        """Names whose meaning is a guess that nothing in the text bears out."""
        words = self.manuscript.head + self.prose
        spoken = {"softmax of": SOFTMAX, "the loss": ENTROPY}
        guessed = [
            e.symbol for e in self.glossary.entries if e.how == "custom"
            and not any(e.meaning.startswith(m) and w.search(words) for m, w in spoken.items())
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
        customs = Customs(glossary, self.formulas, self.told)
        customs.tell()
        glossary.define()
        glossary.arguments_apart()
        glossary.examples()
        glossary.usage(self.formulas)
        customs.apply()
        customs.again()
        glossary.lift()
        glossary.unknown()
        self._roles()
        chains = [c for n, d in enumerate(self.drafts) if (c := self._chain(n, d)) is not None]
        theory = Theory(dict(self.sense.definitions), self._given(chains), self._positive())
        doubts = tuple(dict.fromkeys(glossary.doubts))
        return Reading(
            self.manuscript.name, tuple(chains), theory, tuple(glossary.entries), doubts,
            opaque=frozenset(self.sense.unknown), one_hot=bool(ONE_HOT.search(self.prose)),
            implied=bool(IMPLIED.search(self.prose)), unsure=self._unsure(chains),
        )  # fmt: skip

    def _roles(self) -> None:
        """Logits and labels in the glossary: what softmax and the losses are of."""
        definitions = self.sense.definitions.values()
        known = {entry.symbol for entry in self.glossary.entries}
        for definition in list(definitions):
            inside = {n.name for n in walk(definition.body) if isinstance(n, Indexed)} - known
            raised = {x.name for n in walk(definition.body) if isinstance(n, Exp)
                      for x in walk(n) if isinstance(x, Indexed)}  # fmt: skip
            for name in sorted(inside - self.sense.definitions.keys()):
                logged = any(isinstance(n, Log) for n in walk(definition.body))
                within = predictions(definition.body)
                role = "labels" if logged and name not in raised | within else "logits"
                if name in raised or (logged and role == "labels") or is_softmax(definition):
                    self.glossary.note(name, role, "usage")
                    known.add(name)
        for name in sorted(marked(self.drafts) - known):
            self.glossary.note(name, f"{name.removesuffix(MARK)} where it is a number", "usage")
        for name in sorted(self.sense.true_classes - known):
            self.glossary.note(name, "the true class, and labels one-hot there", "usage")

    def formulas(self, n: int) -> list[Formula]:
        """The sides of chain n that can be read; none where a name is another for the moment."""
        if self._moment(n):
            return []
        sides = self._entrywise(self._sides(n, self.drafts[n]))
        return [side.formula for side in sides if isinstance(side.formula, Formula)]

    def _moment(self, n: int) -> bool:
        """Whether a name stands for something else under the heading of chain n."""
        return any(self.drafts[m].section == self.drafts[n].section for m in self.glossary.local)

    def _sides(self, n: int, draft: Draft) -> list[Side]:
        self.glossary.letters(n)
        again = self._named_again(n, draft)
        if again is not None:
            return again
        if n in self.glossary.anew:
            reason = f"{self.glossary.anew[n]} is given another meaning here"
            return [Side(x.place, Unread(x.place, x.place.text, reason)) for x in draft.sides]
        dummy = self._dummy(draft)
        if dummy:
            slots, hidden = self.sense.slots, self.sense.hidden
            self.sense.slots = {x: c for x, c in slots.items() if x != dummy}
            self.sense.hidden = {x: c for x, c in hidden.items() if x != dummy}
        try:
            return self._read_sides(draft)
        finally:
            if dummy:
                self.sense.slots, self.sense.hidden = slots, hidden

    def _dummy(self, draft: Draft) -> str:
        """x of ∂s(x)/∂x and d ln(x)/dx: any number, whatever the letter is elsewhere."""
        first = draft.sides[0].syntax
        if not isinstance(first, s.Frac) or not isinstance(first.bottom, s.Term):
            return ""
        by, top = first.bottom.factors[-1], list(s.walk(first.top))
        if not isinstance(by, s.Name) or not self.sense.counted(by.name):
            return ""
        scalar = {*self.sense.functions, *self.sense.sigmoid, "log", "ln", "exp"}
        called = any(isinstance(x, s.Name) and x.name in scalar for x in top)
        return (
            by.name
            if called
            and any(
                isinstance(x, s.Group)
                and x.parts == (x.parts[0],)
                and isinstance(x.parts[0], s.Name)
                and x.parts[0].name == by.name
                for x in top
            )
            else ""
        )

    def _read_sides(self, draft: Draft) -> list[Side]:
        scope: frozenset[str] = frozenset()
        out = []
        for at, side in enumerate(draft.sides):
            made = self._side(side, scope)
            if at == 0 and isinstance(made.formula, Formula):
                scope = frozenset(p.name for p in free(made.formula) if isinstance(p, Index))
            out.append(made)
        return out

    def _strange(self, f: Formula) -> str | None:
        """A capital of which nothing is known, where it may well be a matrix."""
        arrays = has_arrays(f)
        for node in walk(f):
            name = getattr(node, "name", "")
            if name in self.sense.definitions or not name[:1].isupper() or len(name) > 3:
                continue
            if (
                isinstance(node, Indexed)
                and name[:1] in "JHGDM"
                and name not in self.sense.labelled
            ):
                return name
            if isinstance(node, Symbol) and arrays and name not in self._sizes() | SCALARS:
                return name
        return None

    def _named_again(self, n: int, draft: Draft) -> list[Side] | None:
        """… := E, where E has a meaning already: another one, which is not followed."""
        last = draft.sides[-1].syntax
        if not draft.named or len(draft.sides) < 2 or isinstance(last, Unread):
            return None
        head = head_of(last, self.sense)
        definition = self.sense.definitions.get(head.name) if head is not None else None
        if head is None or definition is None or n in self.glossary.later:
            return None
        reason = f"{head.name} is given another meaning here"
        return [Side(x.place, Unread(x.place, x.place.text, reason)) for x in draft.sides]

    def _side(self, side: Written, scope: frozenset[str]) -> Side:
        if isinstance(side.syntax, Unread):
            return Side(side.place, side.syntax)
        try:
            elaborator = Elaborator(self.sense, scope)
            numeric = numbers(side, elaborator)
            if numeric is not None:
                return Side(side.place, numeric)
            made = elaborator.formula(side.syntax)
            strange = self._strange(made)
            if strange:
                reason = f"what {strange} stands for is not said"
                return Side(side.place, Unread(side.place, strange, reason))
            return Side(side.place, made)
        except SenselessError as error:
            at = side.passage.place(error.start, error.end)
            return Side(side.place, Unread(at, at.text, error.reason))
        except (OutsideError, RecursionError) as error:
            return Side(side.place, Unread(side.place, side.place.text, str(error)[:200]))

    def _chain(self, n: int, draft: Draft) -> Chain | None:
        if len(draft.sides) < 2:
            return None
        sides = self._entrywise(self._sides(n, draft))
        if not self._moment(n):
            sides = [self._grounded(x) for x in sides]
        names: set[str] = set()
        for side in sides:
            if isinstance(side.formula, Formula):
                names |= {p.name for p in self._free(side.formula) if isinstance(p, Index)}
        scoped = self._scoped(draft)
        names |= {h.true.name for h in scoped if isinstance(h, OneHot)}
        given: tuple[Hypothesis, ...] = tuple(
            Condition(self.sense.index(g.left), self.sense.index(g.right), g.equal)
            for g in draft.given if {g.left, g.right} <= names
        )  # fmt: skip
        given = (*given, *scoped)
        extra = tuple(
            Definition(name, (), Number(Fraction(value)))
            for name, value in draft.values
            if name not in self.sense.definitions and name not in self._sizes()
        )
        newer = {d.name: d for m, d in sorted(self.glossary.renewed.items()) if m <= n}
        newer |= {
            d.name: d for m, d in self.glossary.local.items()
            if m <= n and self.drafts[m].section == draft.section
        }  # fmt: skip
        extra = (*extra, *newer.values())
        named = self.sense.classes.keys() & set(_letters(draft))
        if named:
            given = (*given, Fixed("K", len(self.sense.classes)))
        definition = (
            self.glossary.defined.get(n)
            or self.glossary.renewed.get(n)
            or self.glossary.local.get(n)
        )
        if any(isinstance(side.formula, Unread) for side in sides[:2]):
            definition = None
        if definition is not None and not self._said(sides, definition.body, definition.indices):
            definition = None
        if definition is None and draft.said and len(sides) == 2:
            definition = self._assumed(sides, bool(ASSUMED.search(draft.prose)))
        return Chain(tuple(sides), given, definition, extra, draft.section, draft.problem)

    def _free(self, f: Formula) -> frozenset[Position]:
        """The positions that a formula leaves free, and those that its definitions leave free."""
        used = (self.sense.definitions.get(name) for name in reached(f, self.sense))
        strays = (free(d.body) - frozenset(d.indices) for d in used if d is not None)
        return free(f).union(*strays)

    def _sizes(self) -> set[str]:
        return {
            "K",
            *self.sense.limits,
            *self.sense.sizes.values(),
            *self.sense.slot_sizes.values(),
        }

    def _scoped(self, draft: Draft) -> tuple[Hypothesis, ...]:
        """What is said of this chain alone: N = 1, Σ y = 1, y one-hot."""
        found: list[Hypothesis] = [
            Fixed(self.sense.limits.get(name, name), value)
            for name, value in draft.values if name in self._sizes()
        ]  # fmt: skip
        for side in draft.units:
            made = self._side(side, frozenset()).formula
            name = _unit_sum(made, Number(Fraction(1))) if isinstance(made, Formula) else None
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

    def _grounded(self, side: Side) -> Side:
        """Unread where something is differentiated by what, as far as the text says, it is not of.

        The judge would take such a derivative for zero; the text has not said how they depend.
        """
        if not isinstance(side.formula, Formula):
            return side
        for node in walk(side.formula):
            if not isinstance(node, Derivative) or not isinstance(
                node.wrt, (Symbol, Indexed, Array)
            ):
                continue
            body, by = node.body, node.wrt.name
            if hidden := self._hidden(body, by):
                reason = f"how {hidden} depends on {by} was not understood"
                return Side(side.place, Unread(side.place, side.place.text, reason))
            name = getattr(body, "name", None)
            if name is None or name == by or name not in self.sense.definitions:
                continue
            if by not in reached(body, self.sense) and by not in self.sense.indicators:
                reason = f"how {name} depends on {by} is not said"
                return Side(side.place, Unread(side.place, side.place.text, reason))
        return side

    def _hidden(self, body: Formula, by: str) -> str:
        """A name in what is differentiated of which only an unread definition is given; or ""."""
        names = reached(body, self.sense) & self.sense.unknown
        definition = self.sense.definitions.get(by)
        above = {by} if definition is None else {by} | reached(definition.body, self.sense)
        return next(iter(sorted(names - above)), "")

    # arrays and entries

    def _entrywise(self, sides: list[Side]) -> list[Side]:
        """Chains about parts of families, and of arrays equal to entries, entry by entry."""
        formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
        if not any(map(has_arrays, formulas)):
            return sides
        shapes = [_shape(f) for f in formulas]
        wanted = next((x for x in shapes if x not in (SCALAR, None)), None) or SCALAR
        place = self._places(formulas, shapes, wanted)
        if place is None:
            return sides
        if len({x for x in shapes if x not in (SCALAR, None)}) > 1:
            reason = "its shape is not that of the side before it"
            return [
                side if not isinstance(side.formula, Formula) or _shape(side.formula) == wanted
                else Side(side.place, Unread(side.place, side.place.text, reason))
                for side in sides
            ]  # fmt: skip
        out = []
        for side in sides:
            f = side.formula
            if isinstance(f, Formula) and (not has_arrays(f) or _shape(f) is not None):
                f = self.sense.unsliced(entry(f, *place) if has_arrays(f) else f)
            out.append(Side(side.place, f))
        return out

    def _places(
        self, formulas: list[Formula], shapes: list[Shape | None], wanted: Shape
    ) -> tuple[Index, Index] | None:
        """The row and column at which arrays are read; None where they can stay whole."""
        parts = any(
            isinstance(n, Array) and (n.name in self.sense.slices or n.name in self.sense.patterns)
            for f in formulas
            for n in walk(f)
        )
        plain = [f for f, x in zip(formulas, shapes, strict=True) if x == SCALAR]
        loose = sorted(
            {p for f in plain for p in free(f) if isinstance(p, Index)}
            - {p for f, x in zip(formulas, shapes, strict=True) if x != SCALAR for p in free(f)},
            key=lambda p: p.name,
        )
        sizes = [size for size in wanted if size]
        if plain and sizes and [p.size for p in loose] == sizes and len(plain) < len(formulas):
            return loose[0], loose[-1]
        if not parts:
            return None
        taken = frozenset().union(*(mentioned(self.sense.unsliced(f)) for f in formulas))
        row = fresh(taken, Index("d", wanted[0] or "K"))
        return row, fresh(taken | {row}, Index("e", wanted[1] or "K"))

    # hypotheses

    def _given(self, chains: list[Chain]) -> tuple[Hypothesis, ...]:
        """Σ y = 1 and one-hot where the text says so; K where its sums end in a number."""
        given: dict[Hypothesis, None] = {}
        for chain in chains:
            for left, right in pairwise(chain.sides):
                name = _unit_sum(left.formula, right.formula)
                if name and name not in self.sense.definitions:
                    given[SumsToOne(name)] = None
        used = {
            n.name for c in chains for x in c.sides if isinstance(x.formula, Formula)
            for n in walk(x.formula) if isinstance(n, Indexed)
        }  # fmt: skip
        used |= {n.name for d in self.sense.definitions.values() for n in walk(d.body)
                 if isinstance(n, Indexed)}  # fmt: skip
        for name in sorted(self.sense.indicators & used):
            given[SumsToOne(name)] = None
        for name in sorted(used - self.sense.definitions.keys()):
            if self.sense.slots.get(name) == 1 and name in self.sense.true_classes:
                given.pop(SumsToOne(name), None)
                given[OneHot(name, Index(name))] = None
        if self.sense.fixed:
            given[Fixed("K", self.sense.fixed)] = None
        return tuple(given)

    def _positive(self) -> frozenset[str]:
        """Names that stand in a logarithm by themselves."""
        names: set[str] = set()
        for definition in self.sense.definitions.values():
            for node in walk(definition.body):
                if isinstance(node, Log):
                    names |= {
                        x.name for x in walk(node.body)
                        if isinstance(x, (Indexed, Symbol)) and _alone(x, node.body)
                    }  # fmt: skip
        return frozenset(names - self.sense.definitions.keys())


def _letters(draft: Draft) -> list[str]:
    return [
        x.name for side in draft.sides if not isinstance(side.syntax, Unread)
        for x in s.walk(side.syntax) if isinstance(x, s.Name)
    ]  # fmt: skip


def _shape(f: Formula) -> Shape | None:
    """The shape of a side; None where its parts do not go together."""
    try:
        return shape(f) if has_arrays(f) else SCALAR
    except OutsideError:
        return None


def _alone(x: Formula, body: Formula) -> bool:
    from ceverify.formula.tree import Div

    return x == body or (isinstance(body, Div) and x in (body.numerator, body.denominator))


def _unit_sum(left: object, right: object) -> str | None:
    """y of Σ_k y_k = 1."""
    if not isinstance(left, Sum) or left.without or right != Number(Fraction(1)):
        return None
    body = left.body
    return body.name if isinstance(body, Indexed) and left.index in body.indices else None
