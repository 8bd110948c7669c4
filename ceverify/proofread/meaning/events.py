"""events(drafts): p_i for each P(y_i = 1 | x_i) of a text that has p_i = P(y_i = 1 | x_i).

It says what p_i means, not what it is; 1 − p_i is what it leaves for y_i = 0, where the text knows
of no more classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s

PROBABILITIES = frozenset(["P", "p", "Pr"])
Event = tuple[str, str, str, str]
"""P, y_i, 1 and x_i of P(y_i = 1 | x_i; θ), as they are spelled."""


def events(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those names for such probabilities."""
    found: dict[Event, dict[str, s.Syntax]] = {}
    for event, name in (pair for d in drafts for pair in _named(d)):
        found.setdefault(event, {})[s.spelled(name)] = name
    names = {event: x for event, xs in found.items() if len(xs) == 1 for x in xs.values()}
    if names and not any(map(of_classes, drafts)):
        names |= {(head, label, "0", given): _rest(name) for (head, label, _, given), name
                  in names.items() if (head, label, "0", given) not in names}  # fmt: skip
    return [d.changed(partial(_put, names=names)) for d in drafts] if names else list(drafts)


def _named(draft: Draft) -> Iterator[tuple[Event, s.Syntax]]:
    """The event and the name of p = P(y = 1 | x), either way round."""
    written = [x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax)]
    for one, other in pairwise(written):
        for name, call in ((unbraced(one), unbraced(other)), (unbraced(other), unbraced(one))):
            if isinstance(call, s.Term) and len(call.factors) == 2 and not call.negative[0]:
                event = _event(call, 1)
                if event and event[2] == "1" and _is_name(name, call.factors[0]):
                    yield event, name


def of_classes(draft: Draft) -> bool:
    """Whether it knows of more classes than two: P(y = k | x), a softmax, Σ_k e^{z_k}."""
    return any(_several(n) for n in draft.nodes())


def _several(node: s.Syntax) -> bool:
    if not isinstance(node, s.Term):
        return isinstance(node, s.Name) and node.name.casefold() == "softmax"
    pairs = pairwise(map(unbraced, node.factors))
    summed = any(isinstance(one, s.Big) and _exponential(other) for one, other in pairs)
    found = [_event(node, n) for n in range(1, len(node.factors))]
    return summed or any(x and x[2] not in ("0", "1") for x in found)


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


def _event(term: s.Term, n: int) -> Event | None:
    """What the event is, if the n-th factor is the bracket of a probability."""
    factor = term.factors[n]
    powered = isinstance(factor, s.Scripted) and factor.sub is None
    group = unbraced(getattr(factor, "base", factor) if powered else factor)
    head = getattr(term.factors[n - 1], "name", "")
    if term.marks[n] or head not in PROBABILITIES or not isinstance(group, s.Group):
        return None
    given = group.separators.index(";") if ";" in group.separators else len(group.separators)
    match group:
        case s.Group(parts=(first, *others), separators=("|" | ";", *_) | ()):
            event, on = unbraced(first), " ".join(map(s.spelled, others[:given]))
            if isinstance(event, s.Relation) and event.signs == ("=",):
                return head, s.spelled(event.sides[0]), s.spelled(event.sides[1]), on
    return None


def _put(node: Any, names: Mapping[Event, s.Syntax]) -> Any:
    node = s.mapped(node, partial(_put, names=names))
    if not isinstance(node, s.Term):
        return node
    events = {n: _event(node, n) for n in range(1, len(node.factors))}
    made = {n: _for(node.factors[n], names[x]) for n, x in events.items() if x and x in names}
    kept = [n for n in range(len(node.factors)) if n not in made]
    if not made:
        return node
    factors = tuple(made.get(n + 1, node.factors[n]) for n in kept)
    if len(factors) == 1 and not node.negative[0]:
        return factors[0]
    marks, signs = tuple(node.marks[n] for n in kept), tuple(node.negative[n] for n in kept)
    return replace(node, factors=factors, marks=marks, negative=signs)


def _for(bracket: s.Syntax, name: s.Syntax) -> s.Syntax:
    """The name, to the power that the bracket has."""
    return replace(bracket, base=name) if isinstance(bracket, s.Scripted) else name


def _rest(name: s.Syntax) -> s.Syntax:
    """(1 − p)."""
    at, end = name.start, name.end
    rest = s.Total(at, end, (s.Num(at, at, "1"), name), (False, True))
    return s.Group(at, end, "(", (rest,))
