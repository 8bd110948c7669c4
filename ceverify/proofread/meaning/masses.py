"""masses(drafts, said, many): 1 − p for P(y = 0 | x) and p^y (1 − p)^(1 − y) for P(y | x).

Where the text has p = P(y = 1 | x), and of labels that are 0 or 1: P(y | x) = … is a claim then,
and no definition. Of labels that are 1 or −1 it is 1 − p for P(y = −1 | x), and the powers are
(1 ± y)/2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.events import (
    Event,
    event_of,
    head_of,
    name_at,
    named_events,
    of_classes,
    parts_of,
    rest,
    with_values,
)
from ceverify.proofread.meaning.random_variables import PROBABILITIES, random_variables
from ceverify.proofread.writing import syntax as s

Names = Mapping[Event, s.Syntax]
MINUS_ONE = f"{s.MINUS} 1"


def masses(drafts: Sequence[Draft], said: Mapping[str, int], *, many: bool) -> list[Draft]:
    """The drafts so. `said`: what labels are where they are not 1; `many`: more classes than 2."""
    plain = random_variables(drafts)
    names = {e: x for e, x in named_events(plain).items() if e.value == "1"}
    if not names or many or any(map(of_classes, plain)):
        return list(drafts)
    signed = {name[:1] for name, value in said.items() if value != 0}
    heads = {event.head for event in names}
    either = PROBABILITIES if len(heads) == 1 else frozenset(heads)
    value = partial(_value, names=names, heads=either, signed=signed)
    return with_values(plain, value)


def _value(
    term: s.Term, n: int, names: Names, heads: frozenset[str], signed: set[str]
) -> s.Syntax | None:
    event, parts = event_of(term, n), parts_of(term.factors[n])
    if event is not None:
        other = MINUS_ONE if event.label[:1] in signed else "0"
        name = name_at(replace(event, value="1"), names) if event.value == other else None
        return None if name is None else rest(name)
    if parts is None or head_of(term, n) not in heads:
        return None
    label, given = s.spelled(parts[0]), parts[1]
    name = next((x for e, x in names.items() if (e.label, e.given) == (label, given)), None)
    return None if name is None else _of(name, parts[0], signed=label[:1] in signed)


def _of(name: s.Syntax, label: s.Syntax, *, signed: bool) -> s.Syntax:
    at, end = label.start, label.end
    one, other = (_half(label, 1), _half(label, -1)) if signed else (label, rest(label))
    powers = (s.Scripted(at, end, _bracket(name), None, one),
              s.Scripted(at, end, rest(name), None, other))  # fmt: skip
    return _bracket(s.Term(at, end, powers, ("", ""), (False, False)))


def _half(label: s.Syntax, sign: int) -> s.Syntax:
    """(1 + y)/2, or (1 − y)/2."""
    at, end = label.start, label.end
    above = s.Total(at, end, (s.Num(at, at, "1"), label), (False, sign < 0))
    return s.Frac(at, end, above, s.Num(at, at, "2"))


def _bracket(node: s.Syntax) -> s.Syntax:
    return s.Group(node.start, node.end, "(", (node,))
