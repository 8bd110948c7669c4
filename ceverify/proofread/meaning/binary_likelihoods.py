"""binary_likelihoods(drafts): P(y_i | x_i) as q_i^{y_i} (1 − q_i)^{1−y_i}, where P(y = 1 | x) = q.

That is in a text whose label y is a number, as in p^y or 1 − y. q_i is q with x_i for x.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.events import Event, event_of, head_of, parts_of, rest, with_values
from ceverify.proofread.meaning.likelihoods import LABELS, raised
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.random_variables import PROBABILITIES
from ceverify.proofread.writing import syntax as s


def binary_likelihoods(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with what the model gives to a label for each such probability."""
    model = _model(drafts)
    if model is None:
        return list(drafts)
    event, value = model
    numbers = any(raised(n, {event.label.split()[0]}) for d in drafts for n in d.nodes())
    if event.label.split()[0] not in LABELS or not numbers:
        return list(drafts)
    return with_values(drafts, partial(_value, event=event, model=value))


def _model(drafts: Sequence[Draft]) -> tuple[Event, s.Syntax] | None:
    """The one event y = 1 of the text, and what its probability is set equal to."""
    found: dict[Event, dict[str, s.Syntax]] = {}
    for draft in drafts:
        sides = [x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax)]
        call = unbraced(sides[0]) if len(sides) > 1 else None
        if isinstance(call, s.Term) and len(call.factors) == 2 and not call.negative[0]:
            event = event_of(call, 1)
            if event is not None and event.value == "1" and event.given:
                found.setdefault(event, {})[s.spelled(sides[1])] = sides[1]
    if len(found) != 1 or len(values := next(iter(found.values()))) != 1:
        return None
    return next(iter(found)), next(iter(values.values()))


def _value(term: s.Term, n: int, event: Event, model: s.Syntax) -> s.Syntax | None:
    """q_i^{y_i} (1 − q_i)^{1−y_i}, if the n-th factor is the bracket of P(y_i | x_i)."""
    said = parts_of(term.factors[n]) if head_of(term, n) in PROBABILITIES else None
    if (
        said is None
        or head_of(term, n) != event.head
        or not isinstance(said[0], s.Name | s.Scripted)
    ):
        return None
    label, given = said
    bracket = unbraced(term.factors[n])
    asked = bracket.parts[1:2] if isinstance(bracket, s.Group) else ()
    letter, known = s.spelled(label).split()[0], event.label.split()[0]
    if letter != known or not asked or given.split()[0] != event.given.split()[0]:
        return None
    moved = given.split() != event.given.split()
    chance = _put(model, event.given.split()[0], unbraced(asked[0])) if moved else model
    if moved and chance == model:
        return None  # nothing in it is of a sample
    return _bernoulli(chance, label)


def _put(node: Any, letter: str, sample: s.Syntax) -> Any:
    """The node with x_i for x; x_j, an entry, is of no sample that is known."""
    if isinstance(node, s.Name) and node.name == letter:
        return sample
    return s.mapped(node, partial(_put, letter=letter, sample=sample))


def _bernoulli(chance: s.Syntax, label: s.Syntax) -> s.Syntax:
    at, end = label.start, label.end
    one = s.Group(at, end, "(", (chance,))
    powers = (s.Scripted(at, end, one, sup=label), s.Scripted(at, end, rest(one), sup=rest(label)))
    return s.Group(at, end, "(", (s.Term(at, end, powers, ("", ""), (False, False)),))
