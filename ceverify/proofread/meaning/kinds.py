"""Kinds: how many indices each name of a text has, and what they run over."""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.formula.shown import accented
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.losses import LOSSES
from ceverify.proofread.meaning.numbers import falls
from ceverify.proofread.meaning.prose import SIGMOID, SOFTMAX
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.shapes import shapes
from ceverify.proofread.meaning.survey import Survey
from ceverify.proofread.meaning.use import SAMPLE, Habits, Use, letter_of, use
from ceverify.proofread.writing import syntax as s


class Kinds:
    """Fills the slots and sizes of a `Sense` from the drafts of a text."""

    def __init__(self, drafts: Sequence[Draft], found: Survey, habits: Habits) -> None:
        self.drafts, self.survey, self.sense = drafts, found, Sense(habits)
        self.sense.first = found.first_class
        self.totals: set[str] = set()
        self.inner: list[tuple[str, str, int]] = []
        self._slots()
        self._unite()
        self._matrices()
        self._shapes()
        self._vectors()
        self._sizes()

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
            elif both == {0, 1} and (name in self._totals() or self._momentary(name)):
                sense.split[(name, 1)] = name + "_n"
                sense.slots[name + "_n"] = 1
                found.same.join(("slot", name + "_n", 0), ("slot", name, 0))
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
            if name[:1] not in "δ𝟙1" and groups and all(map(self._indexing, groups)):
                if not sense.slots.get(name):
                    sense.families.add(name)
                sense.slots[name] = sense.slots.get(name, 0) + 1
                sense.applied.add(name)
                continue
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
            elif self._of_softmax():
                sense.softmax.add(name)
            else:
                sense.sigmoid.add(name)

    def _of_softmax(self) -> bool:
        """Whether the prose speaks of softmax, and of no sigmoid: σ is softmax then."""
        prose = " ".join(d.prose for d in self.drafts)
        nodes = (n for d in self.drafts for x in d.sides if isinstance(x.syntax, s.Syntax)
                 for n in s.walk(x.syntax))  # fmt: skip
        spoken = bool(SOFTMAX.search(prose)) and not SIGMOID.search(prose)
        return spoken and not any(map(falls, nodes))

    def _momentary(self, name: str) -> bool:
        """Whether a name has an index only under headings that give names another meaning."""
        moments = {d.section for d in self.drafts if d.local}
        return bool(moments) and not any(
            isinstance(n, s.Scripted) and n.sub is not None and getattr(n.base, "name", "") == name
            for d in self.drafts if d.section not in moments
            for side in d.sides if isinstance(side.syntax, s.Syntax)
            for n in s.walk(side.syntax)
        )  # fmt: skip

    def _totals(self) -> set[str]:
        """S of S = Σ_k e^{z_k}: a bare name for a sum, and so a number."""
        if not self.totals:
            for draft in self.drafts:
                first, *more = (side.syntax for side in draft.sides)
                if isinstance(first, s.Name) and more and _summed(more[0]):
                    self.totals.add(first.name)
        return self.totals

    def _indexing(self, group: s.Syntax) -> bool:
        """Whether π(b) is called with an index that a sum somewhere runs over."""
        letter = letter_of(group.parts[0]) if isinstance(group, s.Group) and group.parts else ""
        return letter in self.survey.habits.bound and len(group.parts) == 1  # type: ignore[attr-defined]

    def _apart(self, name: str) -> bool:
        """Whether a_i and a_ni are two families, and not a row and the matrix it is of."""
        found = self.survey
        vector = (
            name in found.bold
            or name.endswith(SAMPLE)
            or any(name == u.name for pair in found.transposed for u in pair)
        )
        whole = name.isupper() and (0 in found.written[name] or self._beside_rows(name))
        return (
            not vector
            and not whole
            and name
            not in (
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
        )

    def _beside_rows(self, name: str) -> bool:
        """Whether Y_i stands in P_i − Y_i, with a P that is written whole elsewhere."""
        sides = (x.syntax for d in self.drafts for x in d.sides if isinstance(x.syntax, s.Syntax))
        for node in (n for side in sides for n in s.walk(side) if isinstance(n, s.Total)):
            uses = [use(t, self.survey.habits) for t in node.terms]
            rows = {u.name for u in uses if u is not None and len(u.positions) == 1}
            whole = {x for x in rows if x.isupper() and 0 in self.survey.written.get(x, ())}
            if name in rows and whole - {name}:
                return True
        return False

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
        """Whether ln(1 − name(…)) occurs, or ln(1 − p) of a p that it is: a sigmoid then."""
        names = {name, *self._aliases(name)}
        for draft in self.drafts:
            for side in draft.sides:
                if isinstance(side.syntax, Unread):
                    continue
                for node in s.walk(side.syntax):
                    if isinstance(node, s.Total) and name in "sghfS" and _complement(node, name):
                        return True
                    if isinstance(node, s.Term) and any(
                        _log_of_complement(node, one) for one in names
                    ):
                        return True
        return False

    def _aliases(self, name: str) -> set[str]:
        """p of p_i = σ(z_i)."""
        found = set()
        for draft in self.drafts:
            first, *more = (side.syntax for side in draft.sides)
            used = use(first, self.sense.habits) if isinstance(first, s.Syntax) else None
            if used is not None and any(
                isinstance(x, s.Term) and getattr(x.factors[0], "name", "") == name
                and len(x.factors) == 2 for x in more
            ):  # fmt: skip
                found.add(used.name)
        return found

    def _unite(self) -> None:
        """The indices of w_kd are those of w_k, where the two are one family."""
        for name in self.survey.slots:
            if (name, 2) not in self.sense.split:
                for n in range(2):
                    self.survey.same.join(("slot", name, n), ("slot2", name, n))

    def _shapes(self) -> None:
        """What is found from products and sums, beside what indices say."""
        self.shapes = shapes(self.drafts, self.survey, self.sense)
        if self.shapes.counts:
            self.survey.same.parent = self.shapes.same.parent
        for name, count in self.shapes.counts.items():
            if count > self.sense.counted(name):
                self.sense.hidden[name] = count - self.sense.slots.get(name, 0)
        self.sense.sideways = self.shapes.columns

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
        self._affine()
        roots = [x for x in found.differentials if not self._heads(x)]
        if roots:
            sense.differentials = roots[0]
            if not sense.counted(roots[0]) and found.vectors:
                sense.hidden[roots[0]] = 1

    def _affine(self) -> None:
        """z = Wx + b with z a vector of logits: W a matrix, x a vector of data, b of biases."""
        for draft in self.drafts:
            head, *bodies = (side.syntax for side in draft.sides)
            if isinstance(head, s.Name) and self.sense.counted(head.name) == 1:
                for body in bodies:
                    terms = body.terms if isinstance(body, s.Total) else (body,)
                    for term in terms:
                        self._layer(term)

    def _layer(self, term: s.Syntax | Unread) -> None:
        match term:
            case s.Term(factors=(s.Name(name=matrix), s.Name(name=vector))) if (
                matrix.isupper() and vector.islower()
            ):
                for name, sizes in ((matrix, "KD"), (vector, "D")):
                    self._hide(name, sizes)
            case s.Name(name=bias) | s.Term(factors=(s.Name(name=bias),)) if bias.islower():
                self._hide(bias, "K")

    def _hide(self, name: str, sizes: str) -> None:
        if not self.sense.counted(name):
            self.sense.hidden[name] = len(sizes)
            self.sense.slot_sizes.update({(name, n): size for n, size in enumerate(sizes)})

    def _inner(self, one: Use, other: Use) -> None:
        """wᵀx sums over one index: the last of w and the last of x run over the same."""
        sense = self.sense
        names = (one.name + "′" * one.primes, other.name + "′" * other.primes)
        if any(self.shapes.counts.get(name) == 2 for name in names):
            return
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
        classes |= {same.find(x) for x in self.shapes.classes}
        sampled = {same.find(x) for x in same.known("limit", "NmMB")}
        sampled |= {same.find(("slot", n, 0)) for n in sense.slots if n.endswith(SAMPLE)}
        sampled |= {same.find(("slot", n, 0)) for n in self.survey.labels}
        for name, count in sense.slots.items():
            if count == 2 and same.find(("slot", name, 1)) in classes:
                sampled.add(same.find(("slot", name, 0)))
        sampled |= {same.find(x) for x in self.shapes.samples}
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
        self._inferred(names, classes)
        self.size_names = names
        letters = [x for x in list(same.parent) if isinstance(x, tuple) and x[0] == "index"]
        self.slotted = {same.find(x) for x in same.parent if x not in letters}
        self.lettered: dict[str, set[str]] = {}
        for x in letters:
            if same.find(x) in self.slotted | names.keys():
                self.lettered.setdefault(x[2], set()).add(names.get(same.find(x), "K"))
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

    def _inferred(self, names: dict[object, str], classes: set[object]) -> None:
        """The sizes of the slots that were found: K, N, and a letter for each of the others."""
        same, taken = self.survey.same, set(names.values())
        free = (x for x in ("D", "H", "M", "Q", *(f"D{n}" for n in range(2, 99))) if x not in taken)
        for slot in self.shapes.slots():
            root = same.find(slot)
            if root in classes:
                names.setdefault(root, "K")
            elif root not in names:
                names[root] = next(free)
            self.sense.slot_sizes[(slot[1], slot[2])] = names[root]

    def letters(self, n: int) -> None:
        """The sizes of the index letters in chain n."""
        self.sense.sizes = {x: self._size(n, x) for x in self.sense.habits.indices}

    def _size(self, n: int, letter: str) -> str:
        """What the letter runs over in chain n; where that says nothing, what it does elsewhere."""
        same = self.survey.same
        if ("index", n, letter) in same.parent:
            own = same.find(("index", n, letter))
            if own in self.size_names or own in self.slotted:
                return self.size_names.get(own, "K")
        sizes = self.lettered.get(letter, set())
        return next(iter(sizes)) if len(sizes) == 1 else "K"


def _summed(node: s.Syntax | Unread) -> bool:
    return isinstance(node, s.Term) and isinstance(node.factors[0], s.Big)


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
