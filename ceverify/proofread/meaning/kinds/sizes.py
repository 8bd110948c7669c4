"""Sizes: K classes, N samples, D features; a letter of its own for any other size.

Each set of slots and letters that run over the same has one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.kinds.divisors import counted
from ceverify.proofread.meaning.kinds.groups import Groups, groups
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.listed import entries_of
from ceverify.proofread.meaning.losses import LOSSES
from ceverify.proofread.meaning.shapes import Shapes
from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.writing import syntax as s

OTHERS = ("D", "H", "M", "Q", *(f"D{n}" for n in range(2, 99)))

SAID = re.compile(r"(?<![\w\\])([A-Z])\s*=\s*(\d{1,3})\b(?!\.\d)")
Names = dict[object, str]
"""The size of each set."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """`names` of sets; `slotted`: sets that no letter alone is in; sizes that a letter has."""

    text: Text
    names: Names
    slotted: set[object]
    lettered: dict[str, set[str]]

    def letters(self, n: int) -> None:
        """Fills in the sizes of the index letters in chain n."""
        sense = self.text.sense
        sense.sizes = {x: self._of(n, x) for x in sense.habits.indices}

    def _of(self, n: int, letter: str) -> str:
        """What the letter runs over in chain n; where that says nothing, what it does elsewhere."""
        same = self.text.survey.same
        if ("index", n, letter) in same.parent:
            own = same.find(("index", n, letter))
            if own in self.names or own in self.slotted:
                return self.names.get(own, "K")
        sizes = self.lettered.get(letter, set())
        return next(iter(sizes)) if len(sizes) == 1 else "K"


def sizes(text: Text, found: Shapes, inner: list[tuple[str, str, int]]) -> Sizes:
    """Names the sets, and fills in the size of each slot."""
    sets = groups(text, found)
    names = _limits(text, sets)
    names |= dict.fromkeys(sets.samples - names.keys(), "N")
    if letter := counted(text):
        text.sense.limits[letter] = "K"
    _inner(names, text, sets, inner)
    _numbered(names, text, sets)
    _inferred(names, text, sets, found)
    _told(names, text)
    made = _lettered(names, text)
    _slots(names, text)
    _counted(made, text)
    return made


def _counted(made: Sizes, text: Text) -> None:
    """How many there are, where all sums end in one number; or in K too, and K = 3 is said."""
    ends: dict[str, set[int]] = {}
    for item, count in text.survey.counts:
        size = made.names.get(text.survey.same.find(item), "K")
        ends.setdefault(size, set()).add(count)
    listed, alike = dict[str, set[int]](), dict[object, set[int]]()
    for name, n in (pair for d in text.drafts for pair in _listed(d)):
        root = text.survey.same.find(("slot", name, 0))
        listed.setdefault(made.names.get(root, "K"), set()).add(n)
        alike.setdefault(root, set()).add(n)
    roots = {name: text.survey.same.find(("slot", name, 0)) for name in text.sense.slots}
    text.sense.listed = {name: alike[root] for name, root in roots.items() if root in alike}
    said = {text.sense.limits.get(x, ""): {n} for d in text.drafts for x, n in _stated(d)}
    for size, found in ends.items():
        numbers = found - {1}
        alone = size not in text.sense.limits.values() or said.get(size) == numbers
        if len(numbers) == 1 and alone and listed.get(size, numbers) <= numbers:
            text.sense.fixed[size] = numbers.pop()


def _listed(draft: Draft) -> Iterator[tuple[str, int]]:
    """x and 2 of x = (x_1, x_2)."""
    names = [x.syntax.name for x in draft.sides if isinstance(x.syntax, s.Name)]
    lists = [entries_of(x.syntax) for x in draft.sides if isinstance(x.syntax, s.Syntax)]
    full = [x for x in lists if x and not any(getattr(e, "name", "") == "…" for e in x)]
    yield from ((name, len(full[0])) for name in names if full)


def _stated(draft: Draft) -> Iterator[tuple[str, int]]:
    """K and 3 of K = 3, as a formula or in words."""
    yield from ((name, int(number)) for name, number in SAID.findall(f"{draft.prose} {draft.rest}"))
    match [x.syntax for x in draft.sides]:
        case [s.Name(name=name), s.Num(text=number)] if number.isdecimal():
            yield name, int(number)


def _limits(text: Text, sets: Groups) -> Names:
    """M of Σ_{i=1}^M, where it is no loss; K for what is not said to be samples or features."""
    same, names = text.survey.same, Names()
    limits = [x for x in same.parent if isinstance(x, tuple) and x[0] == "limit"]
    for item in limits:
        root = same.find(item)
        other = root in sets.samples | sets.features and root not in sets.classes
        names.setdefault(root, item[1] if other else "K")
        if not (item[1] in LOSSES and text.heads(item[1])):
            text.sense.limits[item[1]] = names[root]
    return names


def _inner(names: Names, text: Text, sets: Groups, inner: list[tuple[str, str, int]]) -> None:
    """What only inner products sum over: features, which w_1 numbers where nothing else is."""
    same = text.survey.same
    found = [same.find(slot) for slot in inner]
    alone = {same.find(("slot", x, 0)) for x in text.survey.numbered} if not sets.classes else set()
    for slot, root in zip(inner, found, strict=True):
        if root not in sets.classes | sets.samples:
            size = "K" if root in alone else "D"
            text.sense.slot_sizes[slot[1:]] = names.setdefault(root, size)


def _numbered(names: Names, text: Text, sets: Groups) -> None:
    """Sets of 3 and of 10, by the numbers that sums over them end in, are of two sizes."""
    same, numbers = text.survey.same, dict[object, set[int]]()
    for item, count in text.survey.counts:
        numbers.setdefault(same.find(item), set()).add(count)
    for name, n in (pair for d in text.drafts for pair in _listed(d)):
        numbers.setdefault(same.find(("slot", name, 0)), set()).add(n)
    open_roots = [root for root in numbers if root not in names]
    if len({frozenset(numbers[root]) for root in open_roots}) < 2:
        return
    taken = {*names.values(), *text.survey.written}
    others = (x for x in OTHERS if x not in taken)
    classes = sets.classes or {same.find(x) for x in text.survey.exponential}
    names |= {x: "K" if x in classes else next(others) for x in open_roots}


def _inferred(names: Names, text: Text, sets: Groups, found: Shapes) -> None:
    """The sizes of the slots that were found: K, N, and a letter for each of the others."""
    taken = {*names.values(), *text.survey.written}
    others = (x for x in OTHERS if x not in taken)
    for slot in found.slots():
        root = text.survey.same.find(slot)
        if root not in names:
            names[root] = "K" if root in sets.classes else next(others)
        text.sense.slot_sizes[slot[1:]] = names[root]


def _told(names: Names, text: Text) -> None:
    """The sizes that the text tells."""
    for name, places, sizes in text.survey.spaces:
        for n in range(places, places + len(sizes)):
            root = text.survey.same.find(("slot", name, n))
            text.sense.slot_sizes[(name, n)] = names.get(root, "K")


def _lettered(names: Names, text: Text) -> Sizes:
    same, lettered = text.survey.same, dict[str, set[str]]()
    letters = {x for x in same.parent if isinstance(x, tuple) and x[0] == "index"}
    slotted = {same.find(x) for x in same.parent if x not in letters}
    for x in letters:
        if same.find(x) in slotted | names.keys():
            lettered.setdefault(x[2], set()).add(names.get(same.find(x), "K"))
    return Sizes(text, names, slotted, lettered)


def _slots(names: Names, text: Text) -> None:
    """The sizes of slots; those of x^{(i)} behind the sample are those of x."""
    same, sense = text.survey.same, text.sense
    for name, count in sense.slots.items():
        for n in range(count):
            size = names.get(same.find(("slot", name, n)), "K")
            sense.slot_sizes.setdefault((name, n), size)
    for name in [x for x in sense.slots if x.endswith(SAMPLE)]:
        sense.slot_sizes[(name, 0)] = names.get(same.find(("slot", name, 0)), "N")
        for n in range(1, sense.slots[name]):
            own = names.get(same.find(("slot", name, n)))
            sense.slot_sizes[(name, n)] = own or sense.size_of(name.removesuffix(SAMPLE), n - 1)
