"""likelihoods(drafts): P(y_i | x_i) as 𝑃_i, what the model gives to the label that there is.

Where y is a class, which something has as its index, P(y | x) is the entry at that class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.one_of_them import at_each, slanted
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.random_variables import PROBABILITIES
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

LABELS = frozenset("yt")


def likelihoods(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such probabilities by a name of their own, and that of all samples unread."""
    met = {x for d in drafts for n in d.nodes() for x in _conditioned(n)}
    both = {(head, y) for head, y, large in met if large} & {x[:2] for x in met if not x[2]}
    drafts = [replace(d, sides=[_apart(x, both) for x in d.sides]) for d in drafts]
    nodes = [n for d in drafts for n in d.nodes()]
    classes = {name for n in nodes if isinstance(n, s.Scripted) for name in _letters(n.sub)}
    given = {_label(part) for n in nodes if isinstance(n, s.Term) for part in n.factors} - {""}
    labels = given & LABELS - classes
    alone = [s.spelled(x.syntax) for d in drafts for x in d.sides if isinstance(x.syntax, s.Term)
             and _stands_alone(x.syntax, labels)]  # fmt: skip
    if not labels or len(set(alone)) < len(alone) or not any(raised(n, labels) for n in nodes):
        return list(drafts)
    change = partial(_named, labels=labels)
    made = [d.changed(change) for d in drafts]
    return [_at_the_sample(d, made) for d in made]


def _at_the_sample(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """𝑃_i = p_i^{y_i} … for 𝑃 = p^y …, in a text that has 𝑃_i, p_i and y_i."""
    name = getattr(draft.sides[0].syntax, "name", "")
    if name not in map(likelihood, PROBABILITIES):
        return draft
    below: dict[str, dict[str, s.Syntax]] = {}
    for n in (n for d in drafts for n in d.nodes()):
        if isinstance(n, s.Scripted) and n.sub is not None and letter_of(n.sub):
            below.setdefault(getattr(n.base, "name", ""), {})[letter_of(n.sub)] = n.sub
    letters = below.get(name, {})
    if len(letters) != 1:
        return draft
    ((letter, sub),) = letters.items()
    return at_each(draft, {x for x, found in below.items() if letter in found}, sub)


def likelihood(name: str) -> str:
    """𝑃 for P, Pr and ℙ."""
    return slanted("p" if name == "p" else "P")


def _stands_alone(side: s.Term, labels: set[str]) -> bool:
    """Whether it is P(y | x), which is said to be something there: twice is of two models."""
    return len(side.factors) == 2 and _given(side, 1, labels)


def _letters(sub: s.Syntax | None) -> set[str]:
    return {n.name for n in s.walk(sub) if isinstance(n, s.Name)} if sub is not None else set()


def _label(node: s.Syntax) -> str:
    """y of (y | x) and (y_i | x_i; θ)."""
    if not isinstance(node, s.Group) or node.separators[:1] != ("|",):
        return ""
    return _base(node.parts[0])


def _conditioned(node: s.Syntax) -> Iterator[tuple[str, str, bool]]:
    """p, y and whether x is a capital of each p(y | x)."""
    for one, after in pairwise(node.factors if isinstance(node, s.Term) else ()):
        if getattr(one, "name", "") in PROBABILITIES and (label := _label(after)):
            assert isinstance(after, s.Group)
            yield getattr(one, "name", ""), label, any(_base(x).isupper() for x in after.parts[1:2])


def _apart(side: Written, both: set[tuple[str, str]]) -> Written:
    """p(y | X), of all samples, in a text that has p(y | x) of one: no line says what it is."""
    nodes = s.walk(side.syntax) if both and isinstance(side.syntax, s.Syntax) else ()
    found = (x for n in nodes for x in _conditioned(n))
    if any(large and (head, label) in both for head, label, large in found):
        unread = Unread(side.place, "", "a probability of all samples is not read")
        return replace(side, syntax=unread)
    return side


def _base(node: s.Syntax) -> str:
    node = unbraced(node)
    return getattr(unbraced(node.base) if isinstance(node, s.Scripted) else node, "name", "")


def raised(node: s.Syntax, labels: set[str]) -> bool:
    """p^y, and 1 − y: the label is a number."""
    if isinstance(node, s.Scripted) and node.sup is not None:
        return s.spelled(node.sup).split()[:1] in [[y] for y in labels]
    first = node.terms[0] if isinstance(node, s.Total) and len(node.terms) == 2 else None
    return isinstance(first, s.Num) and bool(labels & {*s.spelled(node).split()})


def _named(node: Any, labels: set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_named, labels=labels))
    if not isinstance(node, s.Term):
        return node
    kept = [n for n in range(len(node.factors)) if not _given(node, n, labels)]
    factors = [
        _alone(node.factors[n], node.factors[n + 1]) if _given(node, n + 1, labels)
        else node.factors[n] for n in kept
    ]  # fmt: skip
    if len(factors) == 1 and not node.negative[0]:
        return factors[0]
    marks, signs = tuple(node.marks[n] for n in kept), tuple(node.negative[n] for n in kept)
    return replace(node, factors=tuple(factors), marks=marks, negative=signs)


def _given(term: s.Term, n: int, labels: set[str]) -> bool:
    """Whether (y | x) stands there, behind P."""
    if not 0 < n < len(term.factors) or term.marks[n]:
        return False
    head = getattr(term.factors[n - 1], "name", "")
    return head in PROBABILITIES and _label(term.factors[n]) in labels


def _alone(head: s.Syntax, given: s.Syntax) -> s.Syntax:
    """𝑃_i of P(y_i | x_i)."""
    assert isinstance(head, s.Name)
    assert isinstance(given, s.Group)
    name = replace(head, name=likelihood(head.name))
    label = unbraced(given.parts[0])
    return replace(label, base=name) if isinstance(label, s.Scripted) else name
