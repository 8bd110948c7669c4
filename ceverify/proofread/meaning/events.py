"""events(drafts): p_i for each P(y_i = 1 | x_i) of a text that has p_i = P(y_i = 1 | x_i).

It says what p_i means, not what it is; 1 − p_i is what it leaves for y_i = 0.
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
Names = Mapping[str, s.Syntax]
"""What stands for an event, y_i = 1, by how it is spelled."""


def events(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those names for such probabilities."""
    found: dict[str, dict[str, s.Syntax]] = {}
    for event, name in (pair for d in drafts for pair in _named(d)):
        found.setdefault(event, {})[s.spelled(name)] = name
    names = {event: x for event, xs in found.items() if len(xs) == 1 for x in xs.values()}
    return [d.changed(partial(_put, names=names)) for d in drafts] if names else list(drafts)


def _named(draft: Draft) -> Iterator[tuple[str, s.Syntax]]:
    """The event and the name of p = P(y = 1 | x), either way round."""
    written = [x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax)]
    for one, other in pairwise(written):
        for name, call in ((unbraced(one), unbraced(other)), (unbraced(other), unbraced(one))):
            if isinstance(call, s.Term) and len(call.factors) == 2 and not call.negative[0]:
                event = _event(call, 1)
                if event.endswith(" 1") and _is_name(name, call.factors[0]):
                    yield event, name


def _is_name(node: s.Syntax, called: s.Syntax) -> bool:
    """p or p_i, which is not what the probability itself is called."""
    match node:
        case s.Scripted(base=base, sub=sub, sup=None, primes=0) if sub is not None:
            plain = bool(letter_of(sub))
        case base:
            plain = True
    name = unbraced(base)
    return plain and isinstance(name, s.Name) and name.name != getattr(called, "name", "")


def _event(term: s.Term, n: int) -> str:
    """P, and y_i = 1 of P(y_i = 1 | x_i); empty for anything else."""
    group = unbraced(term.factors[n]) if n < len(term.factors) and not term.marks[n] else None
    head = getattr(term.factors[n - 1], "name", "")
    if head not in PROBABILITIES or not isinstance(group, s.Group):
        return ""
    first = unbraced(group.parts[0]) if group.separators[:1] in (("|",), (";",), ()) else None
    equal = isinstance(first, s.Relation) and first.signs == ("=",)
    return f"{head} {s.spelled(first)}" if equal and isinstance(first, s.Relation) else ""


def _put(node: Any, names: Names) -> Any:
    node = s.mapped(node, partial(_put, names=names))
    if not isinstance(node, s.Term):
        return node
    made = {n: x for n in range(1, len(node.factors)) if (x := _value(_event(node, n), names))}
    kept = [n for n in range(len(node.factors)) if n not in made]
    if not made:
        return node
    factors = tuple(made.get(n + 1, node.factors[n]) for n in kept)
    if len(factors) == 1 and not node.negative[0]:
        return factors[0]
    marks, signs = tuple(node.marks[n] for n in kept), tuple(node.negative[n] for n in kept)
    return replace(node, factors=factors, marks=marks, negative=signs)


def _value(event: str, names: Names) -> s.Syntax | None:
    """p of y = 1, and (1 − p) of y = 0."""
    if event in names or not event.endswith(" 0"):
        return names.get(event)
    other = names.get(f"{event[:-1]}1")
    if other is None:
        return None
    at = other.start
    rest = s.Total(at, other.end, (s.Num(at, at, "1"), other), (False, True))
    return s.Group(at, other.end, "(", (rest,))
