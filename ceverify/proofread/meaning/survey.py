"""survey(drafts): how many indices each name has, what is called like a function, sizes of sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.meaning.use import Use, use
from ceverify.proofread.writing import syntax as s

SAMPLED = frozenset({"N", "m", "M", "B", "n"})
LOGS = frozenset(("log", "ln", "Log", "Ln"))
FEATURES = frozenset({"D", "d", "H", "p"})
INPUTS = frozenset("xX")


@dataclass(slots=True)
class Union:
    """Sets that grow together: which slots and letters run over the same things."""

    parent: dict[object, object] = field(default_factory=dict)

    def find(self, item: object) -> object:
        """The name of the item's set."""
        self.parent.setdefault(item, item)
        while self.parent[item] != item:
            self.parent[item] = item = self.parent[self.parent[item]]
        return item

    def known(self, kind: str, letters: str) -> list[tuple[str, str]]:
        """Those of the items (kind, letter) that have been met."""
        return [(kind, x) for x in letters if (kind, x) in self.parent]

    def join(self, one: object, other: object) -> None:
        """Makes two sets one."""
        self.parent[self.find(one)] = self.find(other)


@dataclass(slots=True)
class Survey:
    """`slots` of names; `called` names with the groups they stand before; sizes joined."""

    habits: Habits
    slots: dict[str, int] = field(default_factory=dict)
    written: dict[str, set[int]] = field(default_factory=dict)
    called: dict[str, list[s.Syntax]] = field(default_factory=dict)
    bold: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)  # bold with an index: a vector for each
    transposed: list[tuple[Use, Use]] = field(default_factory=list)
    differentials: list[str] = field(default_factory=list)
    multiplied: list[tuple[str, str]] = field(default_factory=list)
    vectors: set[str] = field(default_factory=set)
    first: dict[str, set[str]] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    numbered: set[str] = field(default_factory=set)
    lettered: dict[str, bool] = field(default_factory=dict)
    same: Union = field(default_factory=Union)
    counts: list[tuple[object, int]] = field(default_factory=list)  # Σ_{i=1}^3: 3 of that letter
    summed: set[object] = field(default_factory=set)
    exponential: set[object] = field(default_factory=set)
    spaces: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)  # as told
    rowwise: bool = False  # the words say that softmax is taken of each row
    softmax: bool = False  # the words speak of it, and of no sigmoid
    strange: frozenset[str] = frozenset()  # σ that the words call another function
    entries: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)  # y, (i, k) of y_ik
    chain: int = 0
    first_class: int = 1

    def look(self, node: s.Syntax) -> None:
        """Notes all that a side shows."""
        node = unbraced(node)
        found = use(node, self.habits)
        if isinstance(node, s.Big):
            self._sum(node)
        elif isinstance(node, s.Term):
            self._term(node)
        elif found is not None and isinstance(node, (s.Name, s.Scripted)):
            self._name(node)
            return
        elif isinstance(node, s.Relation):
            for part in node.sides:
                self._label(part)
                self.look(part)
            return
        known = [*self.differentials]
        for part in s.parts(node):
            self.look(part)
        if isinstance(node, s.Frac) and _differential(node.top) and _differential(node.bottom):
            self.differentials = known  # dy/dx, a derivative

    def letter(self, node: s.Syntax) -> object:
        """The set of an index letter, in this chain."""
        return ("index", self.chain, letter_of(node))

    def _softened(self, name: str, after: s.Syntax) -> None:
        """softmax(z): a z without an index, and no index itself, is the vector of all logits."""
        inside = unbraced(after.parts[0]) if isinstance(after, s.Group) and after.parts else None
        if name.lower() != "softmax" or not isinstance(inside, s.Name):
            return
        if inside.name.islower() and inside.name not in self.habits.indices:
            self.vectors.add(inside.name)

    def _name(self, node: s.Syntax) -> None:
        found = use(node, self.habits)
        assert found is not None
        if found.base == "e" and found.power is not None and not found.positions:
            self._exponent(found.power)
            return
        name = found.name + "′" * found.primes
        places = found.positions
        count = len(places)
        if count == 1 and isinstance(places[0], s.Num) and len(places[0].text) > 1:
            count = 0
        self.slots[name] = max(self.slots.get(name, 0), count)
        self.written.setdefault(name, set()).add(count)
        if found.bold:
            self.bold.add(name)
            self.rows |= {name} if places else set()
        if len(name) == 2 and name[0] == "d":
            self.slots[name[1]] = max(self.slots.get(name[1], 0), count)
            self.written.setdefault(name[1], set()).add(count)
        zeroth = any(isinstance(x, s.Num) and x.text == "0" for x in map(unbraced, places))
        if zeroth and found.base not in INPUTS:  # x_0 = 1 is no class
            self.first_class = 0
        if places:
            if all(isinstance(unbraced(x), s.Num) for x in places):
                self.numbered.add(name)
            else:
                self.lettered[name] = True
        if places and letter_of(places[0]):
            self.first.setdefault(name, set()).add(letter_of(places[0]))
        self.entries.add((name, tuple(map(letter_of, places))))
        for n, place in enumerate(places):
            self._label(place)
            if letter_of(place):
                self.same.join((f"slot{count if count == 2 else ''}", name, n), self.letter(place))
            elif isinstance(unbraced(place), s.Relation):
                self.look(place)
        if found.power is not None:
            self.look(found.power)

    def _label(self, place: s.Syntax) -> None:
        """y_i as an index: y is a label, and i a sample."""
        inner = unbraced(place)
        if isinstance(inner, s.Relation):
            for side in inner.sides:
                self._label(side)
        elif isinstance(inner, s.Scripted) and not letter_of(inner):
            found = use(inner, self.habits)
            if found is not None and len(found.positions) == 1 and letter_of(found.positions[0]):
                self.labels.add(found.name)
                self.same.join(("slot", found.name, 0), self.letter(found.positions[0]))

    def _exponent(self, power: s.Syntax) -> None:
        for inner in s.walk(power):
            found = use(inner, self.habits) if isinstance(inner, s.Scripted) else None
            places = found.positions if found is not None else ()
            for place in places[found is not None and found.sample is not None :]:
                if letter_of(place):
                    self.exponential.add(self.letter(place))
        self.look(power)

    def _sum(self, node: s.Big) -> None:
        sub = unbraced(node.sub) if node.sub is not None else None
        parts = sub.parts if isinstance(sub, s.Group) else (sub,) if sub is not None else ()
        letters = [x for p in parts for x in
                   (listed(p.sides[0]) if isinstance(p, s.Relation) else listed(p))]  # fmt: skip
        for part in parts:
            if isinstance(part, s.Relation) and part.signs[0] == "≠" and listed(part.sides[0]):
                for other in part.sides[1:]:
                    for place in listed(other):
                        if letter_of(place):
                            self.same.join(
                                self.letter(place), self.letter(listed(part.sides[0])[0])
                            )
        for node_ in letters:
            if letter_of(node_):
                self.summed.add(self.letter(node_))
        top = unbraced(node.sup) if node.sup is not None else None
        limit = next((p for p in parts if isinstance(p, s.Relation) and p.signs[0] == "="), None)
        if isinstance(top, s.Name) and len(letters) == 1:
            self.same.join(("limit", top.name), self.letter(letters[0]))
        elif isinstance(top, s.Num) and limit is not None and top.text.isdecimal():
            start = unbraced(limit.sides[1])
            zero = isinstance(start, s.Num) and start.text == "0"
            self.counts += [(self.letter(x), int(top.text) + zero) for x in letters]

    def _term(self, node: s.Term) -> None:
        for n, factor in enumerate(node.factors[:-1]):
            after = unbraced(node.factors[n + 1])
            base = unbraced(after.base) if isinstance(after, s.Scripted) else after
            found = use(unbraced(factor), self.habits)
            if found is None or node.marks[n + 1]:
                continue
            if isinstance(base, s.Group) and base.bracket in "([{":
                self.called.setdefault(found.name, []).append(after)
                self._softened(found.name, after)
                if found.name == "exp":
                    self._exponent(base)
            after_use = use(after, self.habits)
            if after_use is not None and not after_use.transposed:
                self.multiplied.append((found.name, after_use.name))
            if after_use is not None and found.transposed != after_use.transposed:
                if after_use.transposed and self._inner(node, n + 1):
                    continue
                self.transposed.append((found, self._logged(node, n + 1) or after_use))
            if found.name == "d" and after_use is not None and not self._of_call(node, n + 2):
                self.differentials.append(after_use.name)
            if found.name in ("diag", "Diag") and isinstance(base, s.Group) and base.parts:
                inside = use(base.parts[0], self.habits)
                if inside is not None:
                    self.vectors.add(inside.name)
        if ":" in node.marks or self._summed_entropy(node):
            self._contracted(node)

    def _summed_entropy(self, node: s.Term) -> bool:
        """Whether it is Σ y ln p without any index: a sum over the entries of vectors."""
        first = node.factors[0]
        bare = isinstance(first, s.Big) and first.sign == "Σ" and not (first.sub or first.sup)
        plain = not any(isinstance(x, s.Scripted) for x in s.walk(node))
        return bare and plain and any(getattr(x, "name", "") in LOGS for x in s.walk(node))

    def _logged(self, node: s.Term, at: int) -> Use | None:
        """p of yᵀ ln p and yᵀ ln(p): the logarithm is of each entry."""
        if getattr(node.factors[at], "name", "") not in LOGS or at + 1 >= len(node.factors):
            return None
        inner = unbraced(node.factors[at + 1])
        if isinstance(inner, s.Group) and len(inner.parts) == 1:
            inner = unbraced(inner.parts[0])
        return use(inner, self.habits)

    def _of_call(self, node: s.Term, at: int) -> bool:
        """Whether a bracket stands there: d ln(p) is no differential of ln."""
        after = unbraced(node.factors[at]) if at < len(node.factors) else None
        return isinstance(after, s.Group) and after.bracket in "([{" and not node.marks[at]

    def _inner(self, node: s.Term, at: int) -> bool:
        """Whether wᵀ has its x behind it: y wᵀ x is y times a number, and y may be one."""
        after = node.factors[at + 1] if at + 1 < len(node.factors) else None
        found = use(unbraced(after), self.habits) if after is not None else None
        return found is not None and not found.transposed and not node.marks[at + 1]

    def _contracted(self, node: s.Term) -> None:
        """x : y is a product of vectors, and so x and y are."""
        for inner in s.walk(node):
            found = use(inner, self.habits)
            if found is None or not isinstance(inner, s.Name) or not found.name.islower():
                continue
            if len(found.name) == 1 and found.name not in "de":
                self.vectors.add(found.name)


def _differential(node: s.Syntax) -> bool:
    """dy, with d at its beginning."""
    node = unbraced(node)
    return isinstance(node, s.Term) and getattr(node.factors[0], "name", "") == "d"


def survey(sides: Iterable[tuple[int, s.Syntax]], habits: Habits) -> Survey:
    """What the sides of a text show; each comes with the number of its chain."""
    found = Survey(habits)
    for chain, side in sides:
        found.chain = chain
        found.look(side)
    return found
