"""masses(drafts, said): p^y (1 − p)^(1 − y) for P(y | x) where the text has p = P(y = 1 | x).

So it is of labels that are 0 or 1, where the text knows of no more classes: P(y | x) = … is a claim
then, and no definition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.events import (
    Event,
    head_of,
    named_events,
    of_classes,
    parts_of,
    rest,
    with_values,
)
from ceverify.proofread.meaning.random_variables import PROBABILITIES, random_variables
from ceverify.proofread.writing import syntax as s

Names = Mapping[Event, s.Syntax]


def masses(drafts: Sequence[Draft], said: Mapping[str, int]) -> list[Draft]:
    """The drafts so. `said`: what labels are where they are not 1."""
    plain = random_variables(drafts)
    signed = {name[:1] for name, value in said.items() if value != 0}
    names = {e: x for e, x in named_events(plain).items()
             if e.value == "1" and e.label[:1] not in signed}  # fmt: skip
    if not names or any(map(of_classes, plain)):
        return list(drafts)
    heads = {event.head for event in names}
    either = PROBABILITIES if len(heads) == 1 else frozenset(heads)
    return with_values(plain, partial(_mass, names=names, heads=either))


def _mass(term: s.Term, n: int, names: Names, heads: frozenset[str]) -> s.Syntax | None:
    parts = parts_of(term.factors[n])
    if parts is None or head_of(term, n) not in heads:
        return None
    label, given = s.spelled(parts[0]), parts[1]
    name = next((x for e, x in names.items() if (e.label, e.given) == (label, given)), None)
    return None if name is None else _of(name, parts[0])


def _of(name: s.Syntax, label: s.Syntax) -> s.Syntax:
    at, end = label.start, label.end
    powers = (s.Scripted(at, end, _bracket(name), None, label),
              s.Scripted(at, end, rest(name), None, rest(label)))  # fmt: skip
    return _bracket(s.Term(at, end, powers, ("", ""), (False, False)))


def _bracket(node: s.Syntax) -> s.Syntax:
    return s.Group(node.start, node.end, "(", (node,))
