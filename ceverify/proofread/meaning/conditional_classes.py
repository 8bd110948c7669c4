"""conditional_classes(drafts): p(c | x_n) as p_{nc}, and p(y_n | x_n) as p_{n, y_n}.

Where p stands before nothing else than such brackets, and is said to be something there: it is of
the sample n, though its author has no index for that. p(c | x) = …, said of any x, is said of x_n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import pairwise

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.events import with_values
from ceverify.proofread.meaning.one_of_them import below
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.random_variables import PROBABILITIES
from ceverify.proofread.writing import syntax as s

LABELS = frozenset("yt")
Case = tuple[s.Syntax, s.Syntax]
"""n and c, or n and y_n."""


def conditional_classes(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such probabilities by their two indices."""
    at = {x for d in drafts for n in d.nodes() for x in _sampled(n)}
    if len(at) == 1:
        ((x, letter),) = at
        sub = s.Name(0, 0, letter)
        put = partial(below, names={x}, letter=sub)
        of_any = [any(_of_any(n, x) for n in d.nodes()) for d in drafts]
        drafts = [d.changed(put) if any_x else d for d, any_x in zip(drafts, of_any, strict=True)]
    nodes = [n for d in drafts for n in d.nodes()]
    met = {x for n in nodes for x in _met(n)}
    names = {name for name, found in met if found} - {name for name, found in met if not found}
    bare = sum(isinstance(n, s.Name) and n.name in names for n in nodes)
    called = sum(1 for n in nodes for name, found in _met(n) if name in names and found)
    if not names or bare > called or not any(_head(d, names) for d in drafts):
        return list(drafts)
    return with_values(drafts, partial(_value, names=names))


def _sampled(node: s.Syntax) -> Iterator[tuple[str, str]]:
    """x and n of p(c | x_n)."""
    for one, after in pairwise(node.factors if isinstance(node, s.Term) else ()):
        if getattr(one, "name", "") in PROBABILITIES and _case(after) is not None:
            group = unbraced(after.base) if isinstance(after, s.Scripted) else after
            given = unbraced(group.parts[1]) if isinstance(group, s.Group) else None
            if isinstance(given, s.Scripted) and isinstance(given.base, s.Name) and given.sub:
                yield given.base.name, letter_of(given.sub)


def _of_any(node: s.Syntax, x: str) -> bool:
    """p(c | x), said of any x."""
    for one, after in pairwise(node.factors if isinstance(node, s.Term) else ()):
        match after:
            case s.Group(parts=(s.Name(name=c), s.Name(name=given), *_), separators=("|", *_)):
                if getattr(one, "name", "") in PROBABILITIES and given == x and c not in LABELS:
                    return True
    return False


def _met(node: s.Syntax) -> Iterator[tuple[str, bool]]:
    """p, and whether the bracket behind it is of that kind."""
    for n, (one, after) in enumerate(pairwise(node.factors if isinstance(node, s.Term) else ()), 1):
        assert isinstance(node, s.Term)
        if isinstance(one, s.Name) and one.name in PROBABILITIES and not node.marks[n]:
            yield one.name, _case(after) is not None


def _head(draft: Draft, names: Set[str]) -> bool:
    """p(c | x_n) = …, of any class c: of the label alone, p(y_n | x_n), it is a likelihood."""
    first = draft.sides[0].syntax
    if len(draft.sides) < 2 or not isinstance(first, s.Term) or len(first.factors) != 2:
        return False
    case = _case(first.factors[1]) if getattr(first.factors[0], "name", "") in names else None
    return case is not None and isinstance(case[1], s.Name)


def _case(bracket: s.Syntax) -> Case | None:
    """n and c of (c | x_n)."""
    group = unbraced(bracket.base) if isinstance(bracket, s.Scripted) else bracket
    match group:
        case s.Group(parts=(first, given, *_), separators=("|", *_)):
            event, given = unbraced(first), unbraced(given)
            if not isinstance(given, s.Scripted) or given.sub is None or given.sup is not None:
                return None
            sample = letter_of(given.sub)
            label = (
                isinstance(event, s.Scripted)
                and event.sub is not None
                and (s.spelled(event.base) in LABELS and letter_of(event.sub) == sample)
            )
            plain = isinstance(event, s.Name) and letter_of(event) and event.name not in LABELS
            other = label or (plain and letter_of(event) != sample)
            return (given.sub, event) if sample and other else None
    return None


def _value(term: s.Term, n: int, names: Set[str]) -> s.Syntax | None:
    head = term.factors[n - 1]
    found = _case(term.factors[n]) if getattr(head, "name", "") in names else None
    if found is None or term.marks[n] or not isinstance(head, s.Name):
        return None
    places = s.Group(term.start, term.end, "tex", found, (",",))
    return s.Scripted(head.start, term.factors[n].end, replace(head), places)
