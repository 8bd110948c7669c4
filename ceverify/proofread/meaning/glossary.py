"""glossary(drafts): what each symbol of a text stands for: by definition, by usage, by custom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ceverify.exact.components import has_arrays
from ceverify.formula.indices import free, mapped, walk
from ceverify.formula.shown import accented
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
from ceverify.proofread.meaning.definitions import define, head_of, numeric
from ceverify.proofread.meaning.drafts import Draft
from ceverify.proofread.meaning.entering import enter, reached
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.survey import Survey
from ceverify.proofread.meaning.use import SAMPLE, Habits, Use
from ceverify.proofread.passage import Place
from ceverify.proofread.writing import syntax as s

LOSSES = frozenset(" ".join(("L ℒ J E C ℓ l ξ H ℰ R Loss loss cost Cost NLL CE BCE FL",)).split())
Read = Callable[[int], list[Formula]]
"""The formulas of the chain with that number, as far as they can be read."""


class Glossary:
    """Fills a `Sense` from the drafts of a text, and says how."""

    def __init__(self, drafts: Sequence[Draft], found: Survey, habits: Habits) -> None:
        self.drafts, self.survey, self.sense = drafts, found, Sense(habits)
        self.entries: list[Entry] = []
        self.defined: dict[int, Definition] = {}
        self.later: set[int] = set()
        self.anew: dict[int, str] = {}
        self.doubts: list[str] = []
        self.sense.first = found.first_class
        self.inner: list[tuple[str, str, int]] = []
        self._slots()
        self._unite()
        self._matrices()
        self._vectors()
        self._sizes()

    # how many indices

    def _slots(self) -> None:
        sense, found = self.sense, self.survey
        for name, count in found.slots.items():
            if name.rstrip("′") in ("𝟙", "1", "I", "δ", "e"):
                continue
            both = found.written[name]
            if name in LOSSES and 0 in both and max(both) == 1 and not name.endswith(SAMPLE):
                letter = next(iter(sorted(found.first.get(name, {"i"}))))
                sense.split[(name, 1)] = f"{name}_{letter}"
                sense.slots[f"{name}_{letter}"] = 1
                found.same.join(("slot", f"{name}_{letter}", 0), ("slot", name, 0))
            elif {1, 2} <= both and self._apart(name):
                sense.split[(name, 2)] = name + SAMPLE
                sense.slots[name], sense.slots[name + SAMPLE] = 1, 2
                for n, new in ((0, 0), (1, 1)):
                    found.same.join(("slot", name + SAMPLE, new), ("slot2", name, n))
            elif both == {0, 1} and name in found.numbered and not found.lettered.get(name):
                sense.split[(name, 1)] = name + "_n"
                sense.slots[name + "_n"] = 1
            elif count:
                sense.slots[name] = count
        for name in list(sense.slots):
            if name.endswith(SAMPLE):
                base = sense.slots.get(name.removesuffix(SAMPLE), 0)
                sense.slots[name] = max(sense.slots[name], base + 1)
        for name, groups in found.called.items():
            curve = name in ("s", "g", "h", "f", "S") and name not in sense.slots
            if curve and not self._heads(name) and self._complements(name):
                sense.sigmoid.add(name)
            if name not in ("σ", "ς") or name in sense.slots:
                continue
            if any(isinstance(g, s.Scripted) and g.sub is not None for g in groups):
                sense.softmax.add(name)
            elif self._of_entries(groups) and not self._complements(name):
                sense.families.add(name)
                sense.slots[name] = 1
            else:
                sense.sigmoid.add(name)

    def _apart(self, name: str) -> bool:
        """Whether a_i and a_ni are two families, and not a row and the matrix it is of."""
        found = self.survey
        vector = (
            name in found.bold
            or name.endswith(SAMPLE)
            or any(name == u.name for pair in found.transposed for u in pair)
        )
        return not vector and name not in (
            "w",
            "W",
            "θ",
            "β",
            "u",
            "v",
            "x",
            "Θ",
            "φ",
            "δ",
            "J",
            "H",
        )

    def _of_entries(self, groups: list[s.Syntax]) -> bool:
        inner = [g.parts[0] for g in groups if isinstance(g, s.Group) and len(g.parts) == 1]
        return (
            bool(inner)
            and all(
                (isinstance(x, s.Scripted) and x.sub is not None)
                or (isinstance(x, s.Name) and x.name.isupper())
                for x in inner
            )
            and any(isinstance(x, s.Scripted) for x in inner)
        )

    def _complements(self, name: str) -> bool:
        """Whether ln(1 − name(…)) occurs, as of a sigmoid and never of softmax."""
        for draft in self.drafts:
            for side in draft.sides:
                if isinstance(side.syntax, Unread):
                    continue
                for node in s.walk(side.syntax):
                    if isinstance(node, s.Total) and name in "sghfS" and _complement(node, name):
                        return True
                    if isinstance(node, s.Term) and _log_of_complement(node, name):
                        return True
        return False

    def _unite(self) -> None:
        """The indices of w_kd are those of w_k, where the two are one family."""
        for name in self.survey.slots:
            if (name, 2) not in self.sense.split:
                for n in range(2):
                    self.survey.same.join(("slot", name, n), ("slot2", name, n))

    def _vectors(self) -> None:
        """Families an index of which is never written: w and x of wᵀx."""
        sense, found = self.sense, self.survey
        for pair in found.transposed:
            for one in pair:
                name = one.name + "′" * one.primes
                missing = sense.slots.get(name, 0) - len(one.positions)
                small = name[:1].islower() or name[:1] in "θβφ"
                if missing <= 0 and not sense.hidden.get(name) and small:
                    sense.hidden[name] = 1
                    size = "K" if name in found.vectors or one.base in ("p", "s", "a", "y") else "D"
                    sense.slot_sizes[(name, sense.slots.get(name, 0))] = size
            self._inner(*pair)
        self._bold()
        for name in found.vectors:
            if not sense.counted(name):
                sense.hidden[name] = 1
        roots = [x for x in found.differentials if not self._heads(x)]
        if roots:
            sense.differentials = roots[0]
            if not sense.counted(roots[0]) and found.vectors:
                sense.hidden[roots[0]] = 1

    def _inner(self, one: Use, other: Use) -> None:
        """wᵀx sums over one index: the last of w and the last of x run over the same."""
        sense = self.sense
        names = (one.name + "′" * one.primes, other.name + "′" * other.primes)
        keys = [("slot", name, sense.counted(name) - 1) for name in names if sense.counted(name)]
        if len(keys) == 2 and keys[0] != keys[1]:
            self.survey.same.join(*keys)
            self.inner += [k for k in keys if sense.slot_sizes.get((k[1], k[2])) == "D"]

    def _bold(self) -> None:
        """Bold letters that no index is ever written at: x a vector, W a matrix."""
        sense, found = self.sense, self.survey
        for name in sorted(found.bold):
            if sense.counted(name) or len(name.rstrip("′")) != 1 or name in sense.renamed:
                continue
            sense.hidden[name] = 2 if name[0].isupper() else 1
            if name[0].isupper():
                turned = any(
                    u.name == name and u.transposed for pair in found.transposed for u in pair
                )
                sense.slot_sizes[(name, 0)] = "D" if turned else "K"
                sense.slot_sizes[(name, 1)] = "K" if turned else "D"
        for matrix, vector in found.multiplied:
            if sense.hidden.get(matrix) == 2 and sense.hidden.get(vector) == 1:
                sense.slot_sizes[(vector, 0)] = "D"

    def _heads(self, name: str) -> bool:
        for draft in self.drafts:
            first = draft.sides[0].syntax
            if not isinstance(first, Unread):
                head = head_of(first, self.sense)
                if head is not None and head.name == name:
                    return True
        return False

    def _matrices(self) -> None:
        """W of w_kd, and X, Y of the samples x^{(i)}, y^{(i)}: the same numbers as a matrix."""
        sense, found = self.sense, self.survey
        for name in list(found.slots):
            plain, accent = accented(name)
            if len(plain) != 1 or not plain.isupper() or sense.counted(name) or self._heads(name):
                continue
            small = name.lower()
            if sense.counted(small) == 2 and small not in ("z", "a", "y", "p"):
                sense.renamed[name] = small
            elif sense.counted(small + SAMPLE) == 2:
                sense.renamed[name] = small + SAMPLE
            elif accent:
                alike = [x for x, count in sense.slots.items() if count == 2 and x.endswith(SAMPLE)
                         and accented(x.removesuffix(SAMPLE))[1] == accent]  # fmt: skip
                sense.renamed.update({name: alike[0]} if len(alike) == 1 else {})

    def _sizes(self) -> None:
        same, sense = self.survey.same, self.sense
        classes = {same.find(x) for x in self.survey.exponential & self.survey.summed}
        sampled = {same.find(x) for x in same.known("limit", "NmMB")}
        sampled |= {same.find(("slot", n, 0)) for n in sense.slots if n.endswith(SAMPLE)}
        sampled |= {same.find(("slot", n, 0)) for n in self.survey.labels}
        for name, count in sense.slots.items():
            if count == 2 and same.find(("slot", name, 1)) in classes:
                sampled.add(same.find(("slot", name, 0)))
        sampled -= classes
        features = {same.find(x) for x in same.known("limit", "DdH")}
        names: dict[object, str] = {}
        for item in list(same.parent):
            root = same.find(item)
            if not isinstance(item, tuple) or item[0] != "limit":
                continue
            other = root in sampled | features and root not in classes
            names.setdefault(root, item[1] if other else "K")
            if not (item[1] in LOSSES and self._heads(item[1])):
                sense.limits[item[1]] = names[root]
        for root in sampled - classes:
            names.setdefault(root, "N")
        for key in self.inner:
            if same.find(key) not in classes | sampled:
                names.setdefault(same.find(key), "D")
                sense.slot_sizes[(key[1], key[2])] = names[same.find(key)]
        self.size_names = names
        for name, count in sense.slots.items():
            for n in range(count):
                size = names.get(same.find(("slot", name, n)), "K")
                sense.slot_sizes.setdefault((name, n), size)
        for name, count in sense.slots.items():
            base = name.removesuffix(SAMPLE)
            if base != name:
                sense.slot_sizes[(name, 0)] = names.get(same.find(("slot", name, 0)), "N")
                for n in range(1, count):
                    sense.slot_sizes[(name, n)] = sense.size_of(base, n - 1)

    def letters(self, n: int) -> None:
        """The sizes of the index letters in chain n."""
        same = self.survey.same
        self.sense.sizes = {
            letter: self.size_names.get(same.find(("index", n, letter)), "K")
            for letter in self.sense.habits.indices
            if ("index", n, letter) in same.parent
        }

    # what the text defines

    def define(self) -> None:
        """Twice: only at the end is it known what is a function or family."""
        told = dict(self.sense.definitions)
        self._definitions()
        self.sense.definitions = told
        self.defined = {}
        self.entries = [entry for entry in self.entries if entry.how == "told"]
        self._definitions()

    def _definitions(self) -> None:
        for n, draft in enumerate(self.drafts):
            if draft.headless:
                continue
            self.letters(n)
            sides = [side.syntax for side in draft.sides]
            made = define(sides, self.sense)
            if made is not None:
                self.defined[n] = made
                self.note(made.name, meaning(made), "definition", draft.sides[0].place)
            for at in range(1, len(sides)):
                self._later(n, sides, at)

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
        """Names put equal to what could not be read as their definition."""
        for draft in self.drafts:
            first = draft.sides[0].syntax
            if draft.headless or isinstance(first, Unread):
                continue
            head = head_of(first, self.sense)
            if head is None or head.name in {*self.sense.definitions, *self.sense.functions}:
                continue
            bodies = [x.syntax for x in draft.sides[1:]]
            if any(not isinstance(b, Unread) and not numeric(b) and not _list(b) for b in bodies):
                self.sense.unknown.add(head.name)

    # what usage and custom say

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
                        and self._plain(b.body.name)
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

    def _plain(self, name: str) -> bool:
        return any(name == x or name.startswith(x + "_") for x in LOSSES)

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


def _one_hot(node: s.Syntax) -> int | None:
    """The class of [0, 1, 0]; None for what is no such list."""
    texts = [x.text for x in s.walk(node) if isinstance(x, s.Num)]
    if not isinstance(node, (s.Group, s.Grid)) or len(texts) < 2 or not numeric(node):
        return None
    return texts.index("1") + 1 if sorted(texts) == ["0"] * (len(texts) - 1) + ["1"] else None


def _list(node: s.Syntax) -> bool:
    return isinstance(node, s.Group) and len(node.parts) > 1


def _sum(f: Formula) -> Sum | None:
    f = f.body if isinstance(f, Neg) else f
    return f if isinstance(f, Sum) and not f.without else None


def _complement(node: s.Syntax, name: str) -> bool:
    return (
        isinstance(node, s.Total) and len(node.terms) == 2 and node.negative[1]
        and isinstance(node.terms[0], s.Num)
        and any(isinstance(x, s.Name) and x.name == name for x in s.walk(node.terms[1]))
    )  # fmt: skip


def _log_of_complement(node: s.Term, name: str) -> bool:
    for n, factor in enumerate(node.factors[:-1]):
        if isinstance(factor, s.Name) and factor.name in ("log", "ln"):
            inner = node.factors[n + 1]
            if isinstance(inner, s.Group) and any(_complement(p, name) for p in inner.parts):
                return True
    return False


def meaning(definition: Definition) -> str:
    """What kind of thing a definition makes of its name."""
    if custom.is_softmax(definition):
        return "softmax"
    if not definition.indices and any(isinstance(x, Log) for x in walk(definition.body)):
        return "loss"
    return "as the text defines it"
