"""Reader: one text from its clauses to chains of formulas, a theory and a glossary."""

from __future__ import annotations

from collections.abc import Mapping

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.indices import free, fresh, mapped, mentioned, walk
from ceverify.formula.tree import (
    Array,
    Condition,
    Definition,
    Derivative,
    Formula,
    Index,
    Indexed,
    Log,
    Sum,
    Symbol,
)
from ceverify.proofread.chain import Chain, Entry, Reading, Side, Unread
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.definitions import define, numeric
from ceverify.proofread.meaning.drafts import Draft, drafts, written
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.sense import Sense, SenselessError
from ceverify.proofread.meaning.survey import Survey, survey
from ceverify.proofread.meaning.use import habits_of, unbraced
from ceverify.proofread.passage import Manuscript, Place
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written


class Reader:
    """Reads one manuscript."""

    def __init__(self, manuscript: Manuscript, told: Mapping[str, str]) -> None:
        self.manuscript, self.told = manuscript, told
        macros = {m.name: m for m in manuscript.macros}
        self.found = written(manuscript.passages, macros)
        sides = [x.syntax for _, cs in self.found for c in cs for x in c.sides]
        read = [x for x in sides if not isinstance(x, Unread)]
        self.habits = habits_of(iter(read))
        self.drafts = drafts(self.found, self.habits)
        self.survey = survey(
            ((n, x.syntax) for n, d in enumerate(self.drafts) for x in d.sides
             if not isinstance(x.syntax, Unread)), self.habits)  # fmt: skip
        self.sense = Sense(self.habits)
        self.glossary: list[Entry] = []
        self.doubts: list[str] = []
        self.defined: dict[int, Definition] = {}
        self.given: list[Hypothesis] = []

    def reading(self) -> Reading:
        """The whole."""
        self._slots()
        self._sizes()
        self._define()
        self._custom()
        chains = []
        for n, draft in enumerate(self.drafts):
            chain = self._chain(n, draft)
            if chain is not None:
                chains.append(chain)
        self._hypotheses(chains)
        theory = Theory(self.sense.definitions, tuple(self.given), self._positive())
        return Reading(
            self.manuscript.name, tuple(chains), theory, tuple(self.glossary), tuple(self.doubts)
        )

    # what the names are

    def _slots(self) -> None:
        sense, found = self.sense, self.survey
        sense.slots = {n: c for n, c in found.slots.items() if c and n not in ("𝟙", "1", "I")}
        sense.slots.pop("δ", None)
        prose = " ".join(p.before for p, _ in self.found).lower()
        for name, groups in found.called.items():
            self._called(name, groups, prose)

    def _called(self, name: str, groups: list[s.Syntax], prose: str) -> None:
        sense = self.sense
        if name not in ("σ", "ς", "S", "s", "g", "φ") or name in sense.slots:
            return
        entries = any(isinstance(g, s.Scripted) and g.sub is not None for g in groups)
        if entries and name in ("σ", "ς"):
            sense.softmax.add(name)
        elif name in ("σ", "ς"):
            sense.sigmoid.add(name)

    def _sizes(self) -> None:
        same, sense = self.survey.same, self.sense
        sampled = {same.find(("limit", x)) for x in ("N", "m", "M", "B")}
        self.class_sets = {same.find(x) for x in self.survey.exponential & self.survey.summed}
        sampled -= self.class_sets
        features = {same.find(("limit", x)) for x in ("D", "d", "H")} - self.class_sets
        names: dict[object, str] = {}
        for item in list(same.parent):
            if isinstance(item, tuple) and item[0] == "limit":
                root = same.find(item)
                if root in self.class_sets or root not in sampled | features:
                    names[root] = "K"
                    sense.limits[item[1]] = "K"
                else:
                    names.setdefault(root, item[1])
                    sense.limits[item[1]] = names[root]
        self.size_names = names
        for name, count in sense.slots.items():
            for n in range(count):
                sense.slot_sizes[(name, n)] = names.get(same.find(("slot", name, n)), "K")

    def _letters(self, n: int) -> None:
        """The sizes of the index letters in chain n."""
        same = self.survey.same
        self.sense.sizes = {}
        for letter in self.habits.indices:
            key = ("index", n, letter)
            if key in same.parent:
                self.sense.sizes[letter] = self.size_names.get(same.find(key), "K")

    def _define(self) -> None:
        for n, draft in enumerate(self.drafts):
            if draft.headless:
                continue
            self._letters(n)
            made = define([side.syntax for side in draft.sides], self.sense)
            if made is not None:
                self.defined[n] = made
                self._note(made.name, _kind(made), "definition", draft.sides[0].place)

    def _note(self, name: str, meaning: str, how: str, place: Place | None = None) -> None:
        self.glossary.append(Entry(name, meaning, how, place))

    def _custom(self) -> None:
        formulas = [f for n, d in enumerate(self.drafts) for f in self._formulas(n, d)]
        found = custom.derivatives(formulas)
        self._by_equation(formulas)
        for d in found:
            body, by = d.body, d.wrt
            name, to = custom.named(body), custom.named(by)
            if not name or not to or name in self.sense.definitions or name == to:
                continue
            if isinstance(body, (Indexed, Array)) and isinstance(by, (Indexed, Array)):
                if self.sense.slots.get(to, 0) == self.sense.slots.get(name, 0) == 1:
                    self._enter(custom.softmax(name, to, self.sense), "softmax of " + to)
        for d in found:
            name, to = custom.named(d.body), custom.named(d.wrt)
            if isinstance(d.body, Symbol) and name and name not in self.sense.definitions:
                self._loss(name, formulas)

    def _by_equation(self, formulas: list[Formula]) -> None:
        """∂a/∂z = ∂σ(z)/∂z says a = σ(z)."""
        for n, draft in enumerate(self.drafts):
            sides = self._formulas(n, draft)
            heads = [f for f in sides if isinstance(f, Derivative)]
            if len(heads) < 2 or not isinstance(sides[0], Derivative):
                continue
            name, other = custom.named(heads[0].body), heads[1]
            if not name or name in self.sense.definitions or other.wrt != heads[0].wrt:
                continue
            if custom.named(other.body) or isinstance(heads[0].body, Array):
                continue
            body = heads[0].body
            indices = body.indices if isinstance(body, Indexed) else ()
            letters = tuple(p for p in indices if isinstance(p, Index))
            if len(letters) == len(indices) and set(letters) >= {
                p for p in free(other.body) if isinstance(p, Index)
            }:
                self._enter(
                    Definition(name, letters, other.body), "as it is differentiated", "usage"
                )

    def _enter(self, definition: Definition, meaning: str, how: str = "custom") -> None:
        from ceverify.proofread.meaning.definitions import enter

        if enter(definition, self.sense) is not None:
            self._note(definition.name, meaning, how)

    def _loss(self, name: str, formulas: list[Formula]) -> None:
        """A loss without definition: the one the text defines, or the cross-entropy."""
        sense = self.sense
        if name in sense.definitions:
            return
        losses = [d for d in sense.definitions.values() if not d.indices
                  and any(isinstance(x, Log) for x in walk(d.body))]  # fmt: skip
        if losses:
            self._enter(Definition(name, (), Symbol(losses[-1].name)), f"{losses[-1].name}")
            return
        softmaxes = [d.name for d in sense.definitions.values() if custom.is_softmax(d)]
        free_families = [
            x for x, c in sense.slots.items()
            if c == 1 and x not in sense.definitions and not self._logit(x)
        ]  # fmt: skip
        if softmaxes and len(softmaxes) and free_families:
            labels = self._labels(free_families)
            self._enter(
                custom.cross_entropy(name, softmaxes[0], labels, sense),
                f"cross-entropy of {softmaxes[0]} with labels {labels}",
            )

    def _labels(self, families: list[str]) -> str:
        order = ["y", "t", "Y", "T", "q", "p"]
        return min(families, key=lambda x: order.index(x) if x in order else len(order))

    def _logit(self, name: str) -> bool:
        return any(
            isinstance(n, Indexed) and n.name == name
            for d in self.sense.definitions.values() if custom.is_softmax(d)
            for n in walk(d.body)
        )  # fmt: skip

    def _formulas(self, n: int, draft: Draft) -> list[Formula]:
        sides = self._sides(n, draft)
        return [side.formula for side in sides if isinstance(side.formula, Formula)]

    # chains

    def _sides(self, n: int, draft: Draft) -> list[Side]:
        self._letters(n)
        scope: frozenset[str] = frozenset()
        out = []
        for at, side in enumerate(draft.sides):
            made = self._side(side, scope)
            if at == 0 and isinstance(made.formula, Formula):
                scope = frozenset(p.name for p in free(made.formula) if isinstance(p, Index))
            out.append(made)
        return out

    def _side(self, side: Written, scope: frozenset[str]) -> Side:
        if isinstance(side.syntax, Unread):
            return Side(side.place, side.syntax)
        if numeric(side.syntax) and any(
            isinstance(x, s.Num) and "." in x.text for x in s.walk(side.syntax)
        ):
            reason = "rounded numbers of an example are not judged exactly"
            return Side(side.place, Unread(side.place, side.place.text, reason))
        try:
            return Side(side.place, Elaborator(self.sense, scope).formula(side.syntax))
        except SenselessError as error:
            at = side.passage.place(error.start, error.end)
            return Side(side.place, Unread(at, at.text, error.reason))
        except (OutsideError, RecursionError, ValueError, IndexError) as error:
            return Side(side.place, Unread(side.place, side.place.text, str(error)[:200]))

    def _chain(self, n: int, draft: Draft) -> Chain | None:
        if len(draft.sides) < 2:
            return None
        sides = self._sides(n, draft)
        sides = self._entrywise(sides)
        inside = frozenset().union(
            *(free(x.formula) for x in sides if isinstance(x.formula, Formula))
        )
        names = {p.name for p in inside if isinstance(p, Index)}
        given = tuple(
            Condition(self.sense.index(g.left), self.sense.index(g.right), g.equal)
            for g in draft.given
            if {g.left, g.right} <= names
        )
        return Chain(tuple(sides), given, self.defined.get(n))

    def _entrywise(self, sides: list[Side]) -> list[Side]:
        """Chains about parts of families, w_k of w_kd, entry by entry."""
        formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
        if not any(
            isinstance(n, Array) and n.name in self.sense.slices for f in formulas for n in walk(f)
        ):
            return sides
        try:
            shapes = [shape(f) for f in formulas]
        except OutsideError:
            return sides
        wanted = next((x for x in shapes if x != SCALAR), SCALAR)
        taken = frozenset().union(*(mentioned(self._unsliced(f)) for f in formulas))
        row = fresh(taken, Index("d", wanted[0] or "K"))
        column = fresh(taken | {row}, Index("e", wanted[1] or "K"))
        out = []
        for side in sides:
            f = side.formula
            if isinstance(f, Formula):
                f = self._unsliced(entry(f, row, column) if has_arrays(f) else f)
            out.append(Side(side.place, f))
        return out

    def _unsliced(self, f: Formula) -> Formula:
        if isinstance(f, Indexed) and f.name in self.sense.slices:
            part = self.sense.slices[f.name]
            return Indexed(part.name, (*part.indices, *f.indices))
        if isinstance(f, Array) and f.name in self.sense.slices:
            return self.sense.slices[f.name]
        return mapped(f, self._unsliced)

    def _hypotheses(self, chains: list[Chain]) -> None:
        """Σ y = 1 where it is said, one-hot where it is said, K where sums end in a number."""
        for chain in chains:
            left, right = chain.sides[0].formula, chain.sides[1].formula
            if isinstance(left, Sum) and isinstance(left.body, Indexed) and not left.without:
                if right == custom.Number(1) and left.body.name not in self.sense.definitions:  # type: ignore[arg-type]
                    self.given.append(SumsToOne(left.body.name))
        numbers = self.survey.numbers - {1}
        if len(numbers) == 1:
            self.given.append(Fixed("K", next(iter(numbers))))

    def _positive(self) -> frozenset[str]:
        names: set[str] = set()
        todo: list[Formula] = [d.body for d in self.sense.definitions.values()]
        for f in todo:
            for node in walk(f):
                if isinstance(node, Log):
                    names |= {x.name for x in walk(node.body) if isinstance(x, (Indexed, Symbol))
                              and x.name not in self.sense.definitions and isinstance(node.body, (Indexed, Symbol))}  # fmt: skip
        return frozenset(names)


def _kind(definition: Definition) -> str:
    return "softmax" if custom.is_softmax(definition) else "as the text defines it"


_ = (OneHot, unbraced, Survey)
