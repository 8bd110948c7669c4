"""What the text itself defines: a name alone on the left, its first time, and what it is."""

from __future__ import annotations

from fractions import Fraction

from ceverify.exact.judge import decide
from ceverify.exact.theory import Theory
from ceverify.formula.indices import free, walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Derivative,
    Equal,
    Exp,
    Formula,
    Index,
    Indexed,
    Number,
    Position,
    Sum,
    Symbol,
)
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.elaborating.generic import is_value
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.entering import enter
from ceverify.proofread.meaning.sense import Function, Sense, SenselessError
from ceverify.proofread.meaning.use import Use, letter_of, listed, unbraced, use
from ceverify.proofread.writing import syntax as s
from ceverify.verdict import Proved, Refuted


class Head:
    """The left side of a definition: the name, its indices, and what it is called with."""

    def __init__(
        self, name: str, indices: tuple[str, ...], called: s.Group | None, kind: str
    ) -> None:
        self.name, self.indices, self.called, self.kind = name, indices, called, kind


# Numbers of classes and of samples: no claim that ends in one of them defines it.
SIZES = ("K", "N")


def head_of(node: s.Syntax, sense: Sense) -> Head | None:
    """The head that a side can be: name, name_ij, name(x), name(x)_i, [name(x)]_i."""
    node = unbraced(node)
    if (
        isinstance(node, s.Scripted)
        and isinstance(unbraced(node.base), s.Group)
        and node.sup is None
    ):
        inner = unbraced(node.base)
        assert isinstance(inner, s.Group)
        if len(inner.parts) == 1 and isinstance(inner.parts[0], s.Term):
            inside = head_of(inner.parts[0], sense)
            letters = tuple(letter_of(p) for p in listed(node.sub))
            if inside and all(letters):
                return Head(inside.name, letters, inside.called, "family")
        return None
    if isinstance(node, s.Term) and len(node.factors) == 2 and not node.marks[1]:
        return _called(node, sense)
    found = use(node, sense.habits)
    if found is None or found.power is not None or found.transposed:
        return None
    return _plain(found, sense)


def _plain(found: Use, sense: Sense) -> Head | None:
    if found.base in ("𝟙", "…", "∞", "inf", "NaN", "δ", "e", "d") and not (
        (found.base == "e" and len(found.positions) == 1)
        or (found.base == "δ" and len(found.positions) < 2)
    ):
        return None
    letters = tuple(letter_of(p) for p in _places(found))
    if not all(letters) or len(set(letters)) < len(letters):
        return None
    if found.name in SIZES and not letters:
        return None
    if found.name != found.base and sense.slots.get(found.base) and found.base in sense.definitions:
        return None  # p_K is an entry of p
    known = {*sense.definitions, *sense.functions}
    if found.primes and found.name in known and not letters:
        return None  # f′ where f is known: what it is, is a claim
    name = found.name + "′" * found.primes
    return Head(sense.split.get((name, len(letters)), name), letters, None, "name")


def _places(found: Use) -> tuple[s.Syntax, ...]:
    return found.positions


def _called(node: s.Term, sense: Sense) -> Head | None:
    found = use(node.factors[0], sense.habits)
    after = unbraced(node.factors[1])
    group = unbraced(after.base) if isinstance(after, s.Scripted) else after
    if found is None or found.primes or found.power is not None:
        return None
    if not isinstance(group, s.Group) or group.bracket not in "([":
        return None
    if found.name in ("exp", "log", "ln", "diag", "Diag", "𝟙", "max"):
        return None
    below = listed(after.sub) if isinstance(after, s.Scripted) else []
    taken = group.parts if found.name in sense.applied else ()
    letters = tuple(letter_of(p) for p in (*_places(found), *taken, *below))
    if not all(letters):
        return None
    if letters:
        return Head(found.name, letters, group, "family")
    first = unbraced(group.parts[0]) if group.parts else None
    if group.separators[:1] == ("|",) and isinstance(first, s.Scripted):
        spot = listed(first.sub)
        if len(spot) == 1 and letter_of(spot[0]):
            return Head(found.name, (letter_of(spot[0]),), group, "family")
    return Head(found.name, (), group, "called")


def define(
    sides: list[s.Syntax | Unread], sense: Sense, prefer: int | None = None
) -> Definition | None:
    """The definition that a chain begins with, entered in `sense`; None where it has none."""
    if len(sides) < 2 or isinstance(sides[0], Unread):
        return None
    head = head_of(sides[0], sense)
    if head is None or head.name in sense.definitions or head.name in sense.functions:
        return None
    if (len(head.name) == 2 and head.name[0] == "d") or head.name in sense.softmax:
        return None
    if isinstance(sides[1], s.Syntax) and head.called is not None and _calls(sides[1], head.name):
        return None
    bodies = [side for side in sides[1:] if not isinstance(side, Unread)]
    if not bodies or all(numeric(b) for b in bodies):
        return None
    if head.kind == "called":
        return _of_call(head, bodies, sense)
    return _of_name(head, bodies, sense)


def stated(sides: list[s.Syntax | Unread], sense: Sense) -> Definition | None:
    """What two sides say that a name is, whatever it is elsewhere."""
    if len(sides) < 2 or isinstance(sides[0], Unread) or isinstance(sides[1], Unread):
        return None
    head = head_of(sides[0], sense)
    body = _best([sides[1]], head, sense, frozenset(head.indices)) if head is not None else None
    places = [sense.index(x) for x in head.indices] if head is not None else []
    if head is None or body is None or not all(isinstance(p, Index) for p in places):
        return None
    return Definition(head.name, tuple(p for p in places if isinstance(p, Index)), body)


def restated(sides: list[s.Syntax | Unread], sense: Sense) -> Definition | None:
    """p_i = e^{z_i/T}/Σ … where p was the softmax at T = 1: p is another one from here on."""
    if len(sides) < 2 or isinstance(sides[0], Unread) or isinstance(sides[1], Unread):
        return None
    head = head_of(sides[0], sense)
    old = sense.definitions.get(head.name) if head is not None else None
    if head is None or old is None or len(head.indices) != 1:
        return None
    body = _best([sides[1]], head, sense, frozenset(head.indices))
    place = sense.index(head.indices[0])
    if body is None or not isinstance(place, Index):
        return None
    if not _normalised(place, body):
        return None
    same = decide(Equal(Indexed(head.name, (place,)), body), Theory({head.name: old}))
    return None if isinstance(same, Proved) else Definition(head.name, (place,), body)


def _normalised(place: Index, body: Formula) -> bool:
    """Whether exponentials are divided so that they sum to one."""
    claim = Equal(Sum(place, body), Number(Fraction(1)))
    exponential = any(isinstance(n, Exp) for n in walk(body))
    return exponential and isinstance(decide(claim, Theory({})), Proved)


def _calls(node: s.Syntax, name: str) -> bool:
    """softmax(x) = softmax(x + c) says what softmax does, not what it is."""
    return any(isinstance(x, s.Name) and x.name == name for x in s.walk(node))


def numeric(node: s.Syntax) -> bool:
    """True for what holds numbers alone."""
    return not any(isinstance(n, (s.Name, s.Mark)) for n in s.walk(node))


def _of_name(head: Head, bodies: list[s.Syntax], sense: Sense) -> Definition | None:
    if head.kind == "family" and head.name not in ("softmax",):
        sense.families.add(head.name)
    body = _best(bodies, head, sense, frozenset(head.indices))
    if body is None:
        sense.families.discard(head.name)
        return None
    indices = tuple(p for p in (sense.index(x) for x in head.indices) if isinstance(p, Index))
    if len(indices) < len(head.indices):
        return None
    if head.name.lower() == "softmax" and _mistaken(indices, body):
        sense.families.discard(head.name)
        return None
    return enter(Definition(head.name, indices, body), sense)


def _mistaken(indices: tuple[Index, ...], body: Formula) -> bool:
    """Whether what is called softmax is not, at any temperature: it does not sum to one, or so."""
    if len(indices) != 1 or any(isinstance(n, Symbol) and n.name not in "Tτ" for n in walk(body)):
        return False
    if not any(isinstance(n, Exp) for n in walk(body)):
        return True
    return isinstance(
        decide(Equal(Sum(indices[0], body), Number(Fraction(1))), Theory({})), Refuted
    )


def _best(
    bodies: list[s.Syntax], head: Head, sense: Sense, scope: frozenset[str]
) -> Formula | None:
    """Of what the name is equal to, the first formula about its own indices alone."""
    second: Formula | None = None
    for node in bodies:
        try:
            f = Elaborator(sense, scope).formula(node)
        except SenselessError:
            continue
        if head.name in {n.name for n in walk(f) if isinstance(n, (Symbol, Indexed, Array))}:
            continue
        if isinstance(f, Derivative) and isinstance(f.body, (Symbol, Indexed)):
            second = second or f
            continue
        loose = {p.name for p in free(f) if isinstance(p, Index)} - scope
        if not loose and not _bare(node, f):
            return f
        second = second or f
    return second


def _bare(node: s.Syntax, f: Formula) -> bool:
    """True for a value that only gives another name."""
    return isinstance(f, (Symbol, Indexed, Array, Number))


def _of_call(head: Head, bodies: list[s.Syntax], sense: Sense) -> Definition | None:
    """s(x) = … of a number; σ(A_i) = … of an entry; L(z) = …, whose arguments are passed over."""
    assert head.called is not None
    given = head.called.separators[:1] == ("|",)  # P(y = k | x): what it is given is passed over
    inner = unbraced(head.called.parts[0]) if len(head.called.parts) == 1 or given else None
    argument = use(inner, sense.habits) if inner is not None else None
    if isinstance(inner, s.Relation):
        letter = letter_of(inner.sides[-1])
        if letter:
            return _conditional(head, letter, bodies, sense)
    letter = letter_of(inner) if inner is not None else ""
    if letter and (letter in sense.habits.indices if given else head.name in sense.families):
        return _conditional(head, letter, bodies, sense)
    if argument is not None and len(argument.positions) == 1 and argument.power is None:
        letter = letter_of(argument.positions[0])
        if letter and (sense.slots.get(head.name, 0) == 0 or head.name in sense.families):
            family = Head(head.name, (letter,), head.called, "family")
            made = _of_name(family, bodies, sense)
            if made is not None:
                sense.slots[head.name] = 1
            return made
    if argument is not None and not argument.positions:
        function = _function(head, argument, bodies, sense)
        if function is not None:
            return None
    sense.arguments.add(head.name)
    sense.taken.setdefault(head.name, s.spelled(head.called))
    return _of_name(Head(head.name, (), None, "name"), bodies, sense)


def _conditional(
    head: Head, letter: str, bodies: list[s.Syntax], sense: Sense
) -> Definition | None:
    family = Head(head.name, (letter,), head.called, "family")
    made = _of_name(family, bodies, sense)
    if made is not None:
        sense.slots[head.name] = 1
    return made


def _function(head: Head, argument: Use, bodies: list[s.Syntax], sense: Sense) -> Function | None:
    """s(x) = 1/(1 + e^{−x}): a body about the parameter alone."""
    if len(head.name) == 1 and head.name in "LJECHℒ":
        return None
    vector = _of_vector(head, argument, bodies, sense)
    if vector is not None:
        return vector
    for node in bodies:
        slots, hidden = sense.slots, sense.hidden
        sense.slots = {n: c for n, c in slots.items() if n != argument.name}
        sense.hidden = {n: c for n, c in hidden.items() if n != argument.name}
        sense.parameter = argument.name
        try:
            f = Elaborator(sense).formula(node)
        except SenselessError:
            continue
        finally:
            sense.slots, sense.hidden, sense.parameter = slots, hidden, ""
        parts = [n for n in walk(f) if isinstance(n, (Symbol, Indexed, Array))]
        names = {n.name for n in parts if not is_value(n.name)} or {argument.name}
        if names == {argument.name} and not any(
            isinstance(n, (Derivative, Array)) for n in walk(f)
        ):
            function = Function(argument.name, f)
            sense.functions[head.name] = function
            return function
    return None


def _of_vector(head: Head, argument: Use, bodies: list[s.Syntax], sense: Sense) -> Function | None:
    """h_θ(x) = 1/(1 + e^{−θᵀx}): a number made of a vector and of parameters."""
    if sense.hidden.get(argument.name) != 1 or sense.slots.get(argument.name):
        return None
    for node in bodies:
        try:
            f = Elaborator(sense).formula(node)
        except SenselessError:
            continue
        names = {n.name for n in walk(f) if isinstance(n, Array)}
        if argument.name in names and len(names) > 1 and not free(f):
            sense.functions[head.name] = Function(argument.name, f)
            return sense.functions[head.name]
    return None


def positions_of(f: Formula) -> set[Position]:
    """All positions free in a formula."""
    return set(free(f))
