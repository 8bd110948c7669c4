"""Glossary: what each symbol of a text stands for, by definition and by usage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ceverify.exact.components import has_arrays
from ceverify.formula.indices import free, mapped, walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Delta,
    Derivative,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Neg,
    Sum,
    Symbol,
)
from ceverify.proofread.chain import Entry, Unread
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.definitions import define, head_of, numeric, restated, stated
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.calls import parameters
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.entering import enter, reached
from ceverify.proofread.meaning.kinds import Kinds
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.sense import Sense, SenselessError
from ceverify.proofread.meaning.survey import Survey
from ceverify.proofread.meaning.use import SAMPLE, Habits, unbraced, use
from ceverify.proofread.passage import Place
from ceverify.proofread.writing import syntax as s

Read = Callable[[int], list[Formula]]
"""The formulas of the chain with that number, as far as they can be read."""


class Glossary(Kinds):
    """Fills a `Sense` from the drafts of a text, and says how."""

    def __init__(self, drafts: Sequence[Draft], found: Survey, habits: Habits) -> None:
        super().__init__(drafts, found, habits)
        self.entries: list[Entry] = []
        self.defined: dict[int, Definition] = {}
        self.renewed: dict[int, Definition] = {}
        self.local: dict[int, Definition] = {}
        self.functions: dict[int, str] = {}
        self.later: set[int] = set()
        self.anew: dict[int, str] = {}
        self.doubts: list[str] = []

    def define(self) -> None:
        """Twice: only at the end is it known what is a function or family."""
        told = dict(self.sense.definitions)
        self._definitions()
        self._several()
        self.sense.definitions = told
        self.defined, self.renewed, self.local = {}, {}, {}
        self.entries = [entry for entry in self.entries if entry.how == "told"]
        self._definitions()

    def _definitions(self) -> None:
        for n, draft in enumerate(self.drafts):
            if draft.headless:
                continue
            self.letters(n)
            sides = [side.syntax for side in draft.sides]
            if draft.local:
                if (own := stated(sides, self.sense)) is not None:
                    self.local[n] = own
                continue
            functions = set(self.sense.functions)
            made = None if self._in_case(draft) else define(sides, self.sense)
            for name in set(self.sense.functions) - functions:
                self.functions[n] = name
            made = made or self._function(n)
            renewed = restated(sides, self.sense) if made is None else None
            if renewed is not None:
                self.renewed[n] = renewed
            if made is not None:
                self.defined[n] = made
                self.note(made.name, meaning(made), "definition", draft.sides[0].place)
            for at in range(1, len(sides)):
                self._later(n, sides, at)

    def _function(self, n: int) -> Definition | None:
        """What chain n says that a function of a number is."""
        name = self.functions.get(n, "")
        return Definition(name, (), self.sense.functions[name].body) if name else None

    def _in_case(self, draft: Draft) -> bool:
        """Whether R_kl = … is said of k ≠ l alone: that does not say what R is."""
        first = draft.sides[0].syntax
        head = head_of(first, self.sense) if isinstance(first, s.Syntax) else None
        letters = set(head.indices) if head is not None else set()
        bodies = (x.syntax for x in draft.sides[1:] if isinstance(x.syntax, s.Syntax))
        if any(isinstance(n, s.Relation) or getattr(n, "name", "") == "δ"
               for body in bodies for n in s.walk(body)):  # fmt: skip
            return False
        return any({g.left, g.right} <= letters for g in draft.given)

    def _several(self) -> None:
        """σ taken of z and of a: the word softmax, whatever letters its definition has."""
        for name, definition in self.sense.definitions.items():
            if not custom.plain_softmax(definition):
                continue
            calls = self.survey.called.get(name, ())
            uses = (self._argument(group) for group in calls)
            if len({use for use in uses if use}) > 1:
                self.sense.softmax.add(name)
                self.sense.families.discard(name)
        for name in self.sense.softmax:
            self.sense.definitions.pop(name, None)

    def arguments_apart(self) -> None:
        """Functions that the text takes of more than one thing: bare, they are of neither."""
        for name in self.sense.taken:
            calls = [unbraced(g.base) if isinstance(g, s.Scripted) else g
                     for g in self.survey.called.get(name, ())]  # fmt: skip
            if len({s.spelled(g) for g in calls}) > 1 and not parameters(name):
                self.sense.several.add(name)

    def _argument(self, group: s.Syntax) -> str:
        """z of σ(z)_i and σ(z_i)."""
        group = unbraced(group.base) if isinstance(group, s.Scripted) else group
        if not isinstance(group, s.Group) or len(group.parts) != 1:
            return ""
        found = use(group.parts[0], self.sense.habits)
        return found.name if found is not None else ""

    def _later(self, n: int, sides: list[s.Syntax | Unread], at: int) -> None:
        """A new name further on in a chain is defined there: … := −E, y_j = … in the middle."""
        node, draft = sides[at], self.drafts[n]
        if isinstance(node, Unread):
            return
        minus = isinstance(node, s.Total) and len(node.terms) == 1 and node.negative[0]
        bare = node.terms[0] if minus and isinstance(node, s.Total) else node
        head = head_of(bare, self.sense)
        if head is None or head.kind != "name" or head.name in self.sense.definitions:
            return
        last = at == len(sides) - 1 and self._defining(head.name, draft)
        if not last and not (at == 1 and len(sides) > 2 and head_of_any(sides[0], self.sense)):
            return
        bodies = sides[at + 1 :] if not last else [sides[at - 1]]
        if last and not draft.named and head.name[:1] not in "δgΔ" and _slope(bodies[0]):
            return
        made = define([bare, *bodies], self.sense)
        if made is not None:
            self.later.add(n)
        if made is not None and minus:
            self.sense.definitions[made.name] = replace(made, body=Neg(made.body))
        if made is not None:
            self.note(made.name, meaning(made), "definition", draft.sides[at].place)

    def _defining(self, name: str, draft: Draft) -> bool:
        """Whether the last side of a chain may name it: a name seen nowhere before."""
        for other in self.drafts:
            if other is draft:
                return True
            for side in other.sides:
                if not isinstance(side.syntax, Unread) and any(
                    isinstance(x, s.Name) and x.name == name[: len(x.name)] and x.name
                    for x in s.walk(side.syntax)
                ):
                    return False
        return True

    def note(self, name: str, means: str, how: str, place: Place | None = None) -> None:
        """An entry of the glossary."""
        self.entries.append(Entry(name, means, how, place))

    def enter(self, definition: Definition, means: str, how: str = "custom") -> bool:
        """Takes up a definition that the text does not state."""
        if definition.name in self.sense.definitions or enter(definition, self.sense) is None:
            return False
        self.note(definition.name, means, how)
        return True

    def examples(self) -> None:
        """y = [1, 0, 0]: labels of one class, that with the one."""
        for draft in self.drafts:
            first, last = draft.sides[0].syntax, draft.sides[-1].syntax
            if isinstance(first, Unread) or isinstance(last, Unread):
                continue
            head = head_of(first, self.sense)
            place = _one_hot(last)
            if head is None or place is None or self.sense.slots.get(head.name) != 1:
                continue
            k = Index("k", self.sense.size_of(head.name, 0))
            if head.name not in self.sense.definitions:
                self.enter(Definition(head.name, (k,), Delta(k, place)), "one-hot", "definition")

    def unknown(self) -> None:
        """Names put equal to what could not be read as their definition, first or further on."""
        known = {*self.sense.definitions, *self.sense.functions}
        for draft in self.drafts:
            sides = [x.syntax for x in draft.sides]
            for at, side in enumerate(sides[:-1]):
                if isinstance(side, Unread) or (draft.headless and not at):
                    continue
                head = head_of(side, self.sense)
                if head is None or head.name in known:
                    continue
                if self._unread(sides[at + 1]) if at else any(map(_telling, sides[1:])):
                    self.sense.unknown.add(head.name)

    def _unread(self, node: s.Syntax | Unread) -> bool:
        """Whether a side has no meaning here."""
        if isinstance(node, Unread):
            return True
        try:
            Elaborator(self.sense).formula(node)
        except SenselessError:
            return True
        return False

    def usage(self, formulas: Read) -> None:
        """Names whose derivative, or whose sum, says what they are."""
        for n in range(len(self.drafts)):
            sides = formulas(n)
            self._summands(sides)
            self._exponents(sides)
        for n in range(len(self.drafts)):
            self._by_derivative(formulas(n))

    def _summands(self, sides: list[Formula]) -> None:
        """L = −Σ_j y_j ln p_j = −Σ_j ℓ_j says ℓ_j = y_j ln p_j."""
        known = [x for x in sides if _sum(x) is not None]
        for one in known:
            for other in known:
                a, b = _sum(one), _sum(other)
                assert a is not None
                assert b is not None
                if (
                    isinstance(b.body, Indexed)
                    and b.body.indices == (b.index,)
                    and a.body != b.body
                ):
                    same = a.index == b.index and isinstance(one, Neg) == isinstance(other, Neg)
                    if (
                        same
                        and b.body.name not in self.sense.definitions
                        and called_loss(b.body.name)
                    ):
                        self.enter(
                            Definition(b.body.name, (b.index,), a.body), "the summand", "usage"
                        )

    def _exponents(self, sides: list[Formula]) -> None:
        """e^{u_j}/Σ e^{u_k} = e^{v_jᵀx}/Σ … says u_j = v_jᵀx."""
        for left, right in pairwise(sides):
            if not (isinstance(left, Div) and isinstance(right, Div)):
                continue
            a, b = left.numerator, right.numerator
            if not (isinstance(a, Exp) and isinstance(b, Exp) and isinstance(a.body, Indexed)):
                continue
            u, places = a.body.name, tuple(p for p in a.body.indices if isinstance(p, Index))
            if u in self.sense.definitions or isinstance(b.body, Indexed):
                continue
            body = self.sense.unsliced(b.body)
            if has_arrays(body) or len(places) < len(a.body.indices):
                continue
            self.enter(Definition(u, places, body), "what its exponential is", "usage")

    def _by_derivative(self, sides: list[Formula]) -> None:
        """∂a/∂z = ∂σ(z)/∂z says a = σ(z)."""
        heads = [x for x in sides[:3] if isinstance(x, Derivative)]
        if len(heads) < 2 or not isinstance(sides[0], Derivative):
            return
        first, second = heads[0], heads[1]
        name = custom.named(first.body)
        if not name or first.wrt != second.wrt or custom.named(second.body) == name:
            return
        if isinstance(first.body, Array):
            return
        places = first.body.indices if isinstance(first.body, Indexed) else ()
        letters = tuple(p for p in places if isinstance(p, Index))
        loose = {p for p in free(second.body) if isinstance(p, Index)}
        if len(letters) == len(places) and set(letters) >= loose:
            self.enter(
                Definition(name, letters, second.body), "what it is differentiated as", "usage"
            )

    def lift(self) -> None:
        """x^{(i)}-versions of what the text defines without the sample."""
        sense = self.sense
        bases = {n.removesuffix(SAMPLE) for n in sense.slots if n.endswith(SAMPLE)}
        for name in sorted(bases):
            self._lifted(name, bases)

    def _lifted(self, name: str, bases: set[str]) -> None:
        sense, new = self.sense, name + SAMPLE
        if new in sense.definitions or name not in sense.definitions:
            return
        old = sense.definitions[name]
        index = Index("n", sense.slot_sizes.get((new, 0), "N"))
        moved = bases | {
            x for x in sense.definitions if reached(sense.definitions[x].body, sense) & bases
        }

        def change(f: Formula) -> Formula:
            if isinstance(f, Indexed) and f.name in moved:
                return Indexed(f.name + SAMPLE, (index, *f.indices))
            if isinstance(f, Symbol) and f.name in moved:
                return Indexed(f.name + SAMPLE, (index,))
            return mapped(f, change)

        sense.definitions[new] = Definition(new, (index, *old.indices), change(old.body))
        sense.slots[new] = 1 + len(old.indices)
        for other in sorted(moved & reached(old.body, sense)):
            self._lifted(other, bases | moved)


def head_of_any(node: s.Syntax | Unread, sense: Sense) -> bool:
    """Whether a side is a head of any kind."""
    return not isinstance(node, Unread) and head_of(node, sense) is not None


def _slope(node: s.Syntax | Unread) -> bool:
    """Whether a side has a derivative: what it equals is a claim, and no name for it."""
    return isinstance(node, Unread) or any(isinstance(x, s.Mark) for x in s.walk(node))


def _one_hot(node: s.Syntax) -> int | None:
    """The class of [0, 1, 0]; None for what is no such list."""
    texts = [x.text for x in s.walk(node) if isinstance(x, s.Num)]
    if not isinstance(node, (s.Group, s.Grid)) or len(texts) < 2 or not numeric(node):
        return None
    return texts.index("1") + 1 if sorted(texts) == ["0"] * (len(texts) - 1) + ["1"] else None


def _telling(node: s.Syntax | Unread) -> bool:
    """Whether a side would say what a name is: more than numbers, and no list of them."""
    return not isinstance(node, Unread) and not numeric(node) and not _list(node)


def _list(node: s.Syntax) -> bool:
    return isinstance(node, s.Group) and len(node.parts) > 1


def _sum(f: Formula) -> Sum | None:
    f = f.body if isinstance(f, Neg) else f
    return f if isinstance(f, Sum) and not f.without else None


def meaning(definition: Definition) -> str:
    """What kind of thing a definition makes of its name."""
    if custom.is_softmax(definition):
        return "softmax"
    if not definition.indices and any(isinstance(x, Log) for x in walk(definition.body)):
        return "loss"
    return "as the text defines it"
