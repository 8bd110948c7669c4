"""Habits of a text: which of its letters are indices, which stand alone as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ceverify.proofread.meaning.bounds import written
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing.syntax import (
    Big,
    Frac,
    Group,
    Name,
    Num,
    Relation,
    Scripted,
    Syntax,
    Term,
    Total,
    walk,
)

WEIGHTS = frozenset("WΘ")
INDICES = frozenset("ijklmn")
SUMMING = frozenset(("softmax", "logsumexp", "lse"))
"""Words that sum without a sign."""
LOGARITHMS = frozenset(("log", "Log"))
"""The number below is their base."""
TARGET = "t"
"""Below p alone, and nowhere else, it belongs to the name: the p_t of focal loss."""


def habits_of(sides: Iterator[Syntax]) -> Habits:
    """The habits that the sides of a text show."""
    found = list(sides)
    habits, nodes = Habits(), [node for side in found for node in walk(side)]
    habits.stacked |= _stacked(nodes)
    raised = {letter for side in found if (letter := _raised(side)) in INDICES}
    habits.raised |= raised - habits.stacked
    for node in nodes:
        _note(node, habits)
    habits.upper |= _upper(nodes, habits)
    habits.indices |= habits.bound
    if TARGET in habits.indices - habits.bound - habits.above and _of_one_name(nodes):
        habits.marks.add(TARGET)
        habits.indices.discard(TARGET)
    jacobians = _of_families(nodes) - habits.bound
    habits.marks |= jacobians
    habits.indices -= jacobians
    if "T" not in habits.scalars - habits.ends:
        habits.heated.clear()
    habits.layers |= _layers(nodes) | _called(found, nodes)
    return habits


def _of_families(nodes: Sequence[Syntax]) -> set[str]:
    """s of J_s, where s_i is met too, and s stands below nothing else."""
    found = [n for n in nodes if isinstance(n, Scripted) and n.sub is not None]
    below = {(_base(n), letter_of(item)) for n in found for item in listed(n.sub)}
    named = {letter for name, letter in below if name == "J"} & {name for name, _ in below}
    return {x for x in named if {name for name, letter in below if letter == x} == {"J"}}


def _raised(side: Syntax) -> str:
    """i of a side that is s^i alone."""
    lone = isinstance(side, Scripted) and isinstance(side.base, Name) and side.sub is None
    name = getattr(side.base, "name", "") if isinstance(side, Scripted) else ""
    above = side.sup if lone and name != "e" and isinstance(side, Scripted) else None
    return letter_of(above) if above is not None else ""


def _upper(nodes: Sequence[Syntax], habits: Habits) -> set[str]:
    """s of s^i, where nothing stands below it anywhere."""
    found = [n for n in nodes if isinstance(n, Scripted) and isinstance(n.base, Name)]
    named = [(getattr(n.base, "name", ""), n.sub, n.sup) for n in found]
    above = {x for x, sub, sup in named if sub is None and sup and letter_of(sup) in habits.raised}
    return above - {x for x, sub, _ in named if sub is not None} - {"e"}


def _layers(nodes: Sequence[Syntax]) -> set[str]:
    """W, b, z of z_1 = W_1 x + b_1: names that have numbers below and nothing else, beside a W."""
    numbered = _numbered(nodes)
    return numbered if numbered & WEIGHTS else set()


def _numbered(nodes: Sequence[Syntax]) -> set[str]:
    below: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, Scripted) and isinstance(node.base, Name) and node.sub is not None:
            sub = unbraced(node.sub)
            number = sub.text if isinstance(sub, Num) and len(sub.text) == 1 else "?"
            below.setdefault(node.base.name, set()).add(number)
    return {name for name, marks in below.items() if "?" not in marks} - LOGARITHMS


def _called(sides: Sequence[Syntax], nodes: Sequence[Syntax]) -> set[str]:
    """f of a side f_2(x), where it is called throughout, or spoken of."""
    heads = {_base(x.factors[0]) for x in sides
             if isinstance(x, Term) and len(x.factors) == 2 and _round(x.factors[1])}  # fmt: skip
    terms = (n for n in nodes if isinstance(n, Term))
    pairs = [x for n in terms for x in zip(n.factors, n.factors[1:], n.marks[1:], strict=False)]
    called = [_base(one) for one, after, mark in pairs if not mark and _round(after)]
    met = [n.name for n in nodes if isinstance(n, Name)]
    taken = [*called, *map(_base, sides)]
    return {x for x in _numbered(nodes) & heads if met.count(x) == taken.count(x)}


def _base(node: Syntax) -> str:
    """f of f_2; empty without a name."""
    return getattr(node.base, "name", "") if isinstance(node, Scripted) else ""


def _round(node: Syntax) -> bool:
    return isinstance(node, Group) and node.bracket == "("


def _stacked(nodes: Sequence[Syntax]) -> set[str]:
    """l and L, where they stand above three names, or above two and as l − 1: layers of a net.

    Two will do where nothing else is called so.
    """
    found, above = dict[str, set[str]](), Counter[str]()
    for node in nodes:
        if isinstance(node, Scripted) and isinstance(node.base, Name) and node.sup is not None:
            sup = unbraced(node.sup)
            first = unbraced(sup.terms[0]) if isinstance(sup, Total) else sup
            letter = getattr(first, "name", "")
            if letter in ("l", "L"):
                mark = " " if isinstance(sup, Total) else ""
                found.setdefault(letter, set()).add(node.base.name + mark)
                above[letter] += 1
    met = Counter(n.name for n in nodes if isinstance(n, Name))
    alone = {x for x in found if met[x] == above[x]}
    return {x for x, names in found.items() if len(names) > (1 if x in alone else 2)}


def _of_one_name(nodes: Sequence[Syntax]) -> bool:
    """Whether nothing else stands below the names that the letter stands below."""
    below = {
        (node.base.name, letter_of(item)) for node in nodes
        if isinstance(node, Scripted) and isinstance(node.base, Name) for item in listed(node.sub)
    }  # fmt: skip
    names = {name for name, letter in below if letter == TARGET}
    written = sum(isinstance(n, Name) and n.name == TARGET for n in nodes)
    subs = (n.sub for n in nodes if isinstance(n, Scripted) and n.sub is not None)
    placed = sum(letter_of(sub) == TARGET for sub in subs)
    alone = bool(names) and {letter for name, letter in below if name in names} == {TARGET}
    return alone and written == placed


def _note(node: Syntax, habits: Habits) -> None:
    if isinstance(node, Name) and node.name.lower() in SUMMING:
        habits.spans.add(("", ""))  # over all that there is
    if isinstance(node, Scripted):
        _scripts(node, habits)
    if isinstance(node, Big):
        _bound(node, habits)
    items = node.factors if isinstance(node, Term) else ()
    items = node.terms if isinstance(node, Total) else items
    items = (node.top, node.bottom) if isinstance(node, Frac) else items
    habits.scalars |= {i.name for i in items if isinstance(i, Name)}


def _scripts(node: Scripted, habits: Habits) -> None:
    """Letters below are indices, those in brackets above samples; squared names stand alone."""
    if isinstance(node.base, Name) and node.base.name in ("𝟙", "1"):
        return
    below = listed(node.sub)
    habits.indices |= {letter for item in below if (letter := letter_of(item))}
    above = unbraced(node.sup) if node.sup is not None else None
    if isinstance(node.base, Name):
        if below and isinstance(above, Name) and above.name == "T":
            habits.heated.add(node.base.name)
        elif any(map(letter_of, below)) and isinstance(above, Name) and above.name.isupper():
            habits.stages.add((node.base.name, above.name))
        if isinstance(above, Num) and not below:
            habits.scalars.add(node.base.name)
    if isinstance(above, Group) and above.bracket == "(" and len(above.parts) == 1:
        letter = letter_of(above.parts[0])
        habits.indices |= {letter} - {""}
        habits.above |= {letter} - {""}


def _bound(node: Big, habits: Habits) -> None:
    """What a sum runs over, and the number it runs to."""
    sub = unbraced(node.sub) if node.sub is not None else None
    first = sub.sides[0] if isinstance(sub, Relation) else sub
    within = isinstance(sub, Relation) and sub.signs[0] == "∈"
    habits.sets.add(written(sub.sides[1]) if within and isinstance(sub, Relation) else "")
    habits.bound |= {letter for item in listed(first) if (letter := letter_of(item))}
    end = unbraced(node.sup) if node.sup is not None else None
    habits.ends |= {end.name} if isinstance(end, Name) else set()
    if end is None:
        habits.spans.add(("", ""))
    elif isinstance(sub, Relation) and isinstance(unbraced(sub.sides[1]), Num):
        habits.spans.add((written(sub.sides[1]), written(end)))
