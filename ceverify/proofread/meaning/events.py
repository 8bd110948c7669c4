"""events(drafts): p_i for each P(y_i = 1 | x_i) of a text that has p_i = P(y_i = 1 | x_i).

It says what p_i means, not what it is. So is p_j each P(y_j = 1 | x_j), and p_k each P(y = k | x),
where it has p_i = P(y = i | x).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.random_variables import PROBABILITIES
from ceverify.proofread.writing import syntax as s

ANY = ""


@dataclass(frozen=True, slots=True)
class Event:
    """P, y_i and x_i of P(y_i = 1 | x_i; θ), as they are spelled, and 1; ANY value stands for k."""

    head: str
    label: str
    given: str
    value: str


Names = Mapping[Event, s.Syntax]


Value = Callable[[s.Term, int], s.Syntax | None]
"""What stands for the probability whose bracket is the n-th factor of a term."""


def events(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those names for such probabilities."""
    names = named_events(drafts)
    return with_values(drafts, partial(_value, names=names)) if names else list(drafts)


def with_values(drafts: Sequence[Draft], value: Value) -> list[Draft]:
    """The drafts with such values for the probabilities that have one."""
    return [d.changed(partial(_put, value=value)) for d in drafts]


def named_events(drafts: Sequence[Draft]) -> dict[Event, s.Syntax]:
    """The one name of each event that has one."""
    found: dict[Event, dict[str, s.Syntax]] = {}
    first: dict[str, Event] = {}
    for event, name in (pair for d in drafts for pair in _named(d)):
        if _alike(event, first.setdefault(_letter(name), event)):
            found.setdefault(event, {})[s.spelled(name)] = name
    return {event: x for event, xs in found.items() if len(xs) == 1 for x in xs.values()}


def _named(draft: Draft) -> Iterator[tuple[Event, s.Syntax]]:
    """The event and the name of p = P(y = 1 | x) and p_i = P(y = i | x), either way round."""
    written = [x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax)]
    for one, other in pairwise(written):
        for name, call in ((unbraced(one), unbraced(other)), (unbraced(other), unbraced(one))):
            if isinstance(call, s.Term) and len(call.factors) == 2 and not call.negative[0]:
                event = event_of(call, 1)
                if event is None or not _is_name(name, call.factors[0]):
                    continue
                if event.value == "1":
                    yield event, name
                elif letter_of(getattr(name, "sub", None) or call) == event.value:
                    yield replace(event, value=ANY), name


def name_at(event: Event, names: Names) -> s.Syntax | None:
    """Its name, p_j of y_j = 1 given x_j by p_i of y_i = 1 given x_i."""
    if event in names:
        return names[event]
    for known, name in names.items():
        old = letter_of(getattr(name, "sub", None) or name)
        new = event.label.rpartition(" ")[2]
        if old and _moved(known, old, new) == event:
            return s.renamed(name, old, new)
    return None


def _moved(event: Event, old: str, new: str) -> Event:
    """The event with another letter below."""
    label, given = (" ".join(new if x == old else x for x in said.split())
                    for said in (event.label, event.given))  # fmt: skip
    return replace(event, label=label, given=given)


def _letter(name: s.Syntax) -> str:
    return s.spelled(name.base if isinstance(name, s.Scripted) else name)


def _alike(one: Event, other: Event) -> bool:
    """Whether a name may be of both: of y given x, and of y, but not of y given x′."""
    given = one.given == other.given or not (one.given and other.given)
    return given and (one.head, one.label) == (other.head, other.label)


def of_classes(draft: Draft) -> bool:
    """Whether it knows of more classes than two: P(y = k | x), a softmax, Σ_k e^{z_k}."""
    return any(_several(n) for n in draft.nodes())


VALUES = frozenset(("1", "0", f"{s.MINUS} 1"))


def _several(node: s.Syntax) -> bool:
    if not isinstance(node, s.Term):
        return isinstance(node, s.Name) and node.name.casefold() == "softmax"
    pairs = pairwise(map(unbraced, node.factors))
    summed = any(isinstance(one, s.Big) and _exponential(other) for one, other in pairs)
    found = [event_of(node, n) for n in range(1, len(node.factors))]
    return summed or any(x and x.value not in VALUES for x in found)


def _exponential(node: s.Syntax) -> bool:
    """e^… and exp(…)."""
    base = unbraced(node.base) if isinstance(node, s.Scripted) else node
    powered = isinstance(node, s.Scripted) and node.sup is not None
    return getattr(base, "name", "") in (("e",) if powered else ("exp",))


def _is_name(node: s.Syntax, called: s.Syntax) -> bool:
    """p or p_i, which is not what the probability itself is called."""
    match node:
        case s.Scripted(base=base, sub=sub, sup=None, primes=0) if sub is not None:
            plain = bool(letter_of(sub))
        case base:
            plain = True
    name = unbraced(base)
    return plain and isinstance(name, s.Name) and name.name != getattr(called, "name", "")


def event_of(term: s.Term, n: int) -> Event | None:
    """What the event is, if the n-th factor is the bracket of a probability."""
    head, relation = head_of(term, n), _relation(term.factors[n])
    if head not in PROBABILITIES or relation is None:
        return None
    event, given = relation
    label = s.spelled(event.sides[0])  # Y = 1 of a variable that takes y
    label = label.lower() if len(label) == 1 else label
    return Event(head, label, given, s.spelled(event.sides[1]))


def head_of(term: s.Term, n: int) -> str:
    """P of P(…), the n-th factor the bracket."""
    return "" if term.marks[n] else getattr(term.factors[n - 1], "name", "")


def _relation(factor: s.Syntax) -> tuple[s.Relation, str] | None:
    """y_i = 1 and x_i of (y_i = 1 | x_i; θ) and of its power."""
    event, given = parts_of(factor) or (None, "")
    return (event, given) if isinstance(event, s.Relation) and event.signs == ("=",) else None


def parts_of(factor: s.Syntax) -> tuple[s.Syntax, str] | None:
    """y_i and x_i of (y_i | x_i; θ) and of its power."""
    powered = isinstance(factor, s.Scripted) and factor.sub is None
    group = unbraced(getattr(factor, "base", factor) if powered else factor)
    match group:
        case s.Group(parts=(first, *others), separators=("|" | ";", *_) | () as between):
            end = between.index(";") if ";" in between else len(between)
            return unbraced(first), " ".join(map(s.spelled, others[:end]))
    return None


def _put(node: Any, value: Value) -> Any:
    node = s.mapped(node, partial(_put, value=value))
    if not isinstance(node, s.Term):
        return node
    found = ((n, value(node, n)) for n in range(1, len(node.factors)))
    made = {n: _for(node.factors[n], name) for n, name in found if name is not None}
    kept = [n for n in range(len(node.factors)) if n not in made]
    if not made:
        return node
    factors = tuple(made.get(n + 1, node.factors[n]) for n in kept)
    if len(factors) == 1 and not node.negative[0]:
        return factors[0]
    marks, signs = tuple(node.marks[n] for n in kept), tuple(node.negative[n] for n in kept)
    return replace(node, factors=factors, marks=marks, negative=signs)


def _value(term: s.Term, n: int, names: Names) -> s.Syntax | None:
    """The name of the event that the n-th factor is of; p_k of y = k, by p_i of y = i."""
    if (denied := _denied(term, n)) is not None:
        name = _value(denied, n, names)
        return rest(name) if name is not None else None
    event, relation = event_of(term, n), _relation(term.factors[n])
    if event is None or relation is None or (found := name_at(event, names)) is not None:
        return found if event is not None else None
    name = names.get(replace(event, value=ANY))
    return replace(name, sub=relation[0].sides[1]) if isinstance(name, s.Scripted) else None


def _denied(term: s.Term, n: int) -> s.Term | None:
    """P(y = k | x) for P(y ≠ k | x)."""
    group = term.factors[n]
    match group:
        case s.Group(parts=(s.Relation(signs=("≠",)) as first, *rest)):
            said = replace(group, parts=(replace(first, signs=("=",)), *rest))
            return replace(term, factors=(*term.factors[:n], said, *term.factors[n + 1 :]))
    return None


def _for(bracket: s.Syntax, name: s.Syntax) -> s.Syntax:
    """The name, to the power that the bracket has."""
    return replace(bracket, base=name) if isinstance(bracket, s.Scripted) else name


def rest(name: s.Syntax) -> s.Syntax:
    """(1 − p)."""
    at, end = name.start, name.end
    rest = s.Total(at, end, (s.Num(at, at, "1"), name), (False, True))
    return s.Group(at, end, "(", (rest,))
