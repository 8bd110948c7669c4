"""own(sides): the softmax, σ or log-sum-exp of a text that is not what is called so elsewhere.

softmax(z)_i = e^{z_i/T} / Σ_j e^{z_j/T}        LSE(z) = ln(1 + Σ_j e^{z_j})
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from ceverify.exact.components import has_arrays
from ceverify.exact.judge import proves
from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Add,
    Array,
    Definition,
    Div,
    Equal,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Number,
    Power,
    Sum,
    Symbol,
)
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.body import body_of
from ceverify.proofread.meaning.definitions.head import Head, head_of
from ceverify.proofread.meaning.definitions.implicit import explicit
from ceverify.proofread.meaning.definitions.named import ONE, letters, mistaken
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import substitute
from ceverify.proofread.meaning.elaborating.well_known import SIGMOID
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s

USUAL = frozenset(("softmax", "sigmoid", "σ", "ς", "lse", "logsumexp"))
"""What has a usual meaning without a definition."""
Named = Symbol | Indexed | Array


def own(drafts: Sequence[Draft], sense: Sense) -> dict[str, Set[int]]:
    """The names, and the sections from such a definition on, up to one that is the usual."""
    said: dict[str, dict[int, dict[int, bool]]] = {}
    for draft in drafts:
        head = head_of(draft.sides[0].syntax, sense) if len(draft.sides) > 1 else None
        if head is None or head.name.casefold() not in USUAL or draft.headless or draft.cased:
            continue
        if explicit(sides := [x.syntax for x in draft.sides])[0] is sides[1]:
            continue  # σ(z) = p says what p is
        another = _another(head, draft.sides[1].syntax, sense)
        if another is not None:
            here = said.setdefault(head.name, {}).setdefault(draft.section, {})
            here.setdefault(len(head.indices), another)  # σ(z) may be the usual, and σ(z)_i not
    found = {name: _onward(sections, drafts[-1].section) for name, sections in said.items()}
    return {name: sections for name, sections in found.items() if sections}


def _onward(said: Mapping[int, Mapping[int, bool]], last: int) -> Set[int]:
    """The sections from one that says so up to one that says otherwise."""
    now, within = False, set[int]()
    for section in range(last + 1):
        now = any(said[section].values()) if section in said else now
        within |= {section} if now else set()
    return within


def _another(head: Head, side: s.Syntax | Unread, sense: Sense) -> bool | None:
    """Whether that is not the function of the field; None where it does not say what it is."""
    body = _formula(head, side, sense)
    if body is None:
        return None
    if head.called is None:
        return len(_names(body)) > 1
    argument = _formula(head, head.called.parts[0], sense)
    if argument is not None and _names(body) - _names(argument):
        return True
    if not isinstance(argument, Named):
        return None  # σ(−z) = 1 − σ(z)
    made = Definition(head.name, letters(head.indices, sense), body)
    return not _usual(made, argument, sense)


def _formula(head: Head, side: s.Syntax | Unread, sense: Sense) -> Formula | None:
    f = None if isinstance(side, Unread) else body_of(head.name, [side], sense, head.indices)
    return sense.unsliced(f) if f is not None else None


def _names(f: Formula | None) -> set[str]:
    nodes = walk(f) if f is not None else ()
    return {n.name for n in nodes if isinstance(n, Named)}


def _usual(made: Definition, argument: Named, sense: Sense) -> bool:
    """Whether it is one of those of the field, or a slip in one: no softmax, as it sums to two."""
    places = argument.indices if isinstance(argument, Indexed) else made.indices
    indices = tuple(p for p in places if isinstance(p, Index))
    called = made.name.casefold() == "softmax"
    slip = called and mistaken(indices, made.body) and not _deliberate(made.body)
    if slip or has_arrays(made.body):
        return True
    theory = Theory(dict(sense.definitions))
    textbook = _textbook(argument.name, indices)
    return any(proves(Equal(f, made.body), theory) for f in textbook)


def _deliberate(body: Formula) -> bool:
    """2^{z_i}/Σ_j 2^{z_j}, e^{z_i}/(1 + Σ_j e^{z_j}): no slip in e^{z_i}/Σ_j e^{z_j}."""
    below = body.denominator if isinstance(body, Div) else None
    one_more = isinstance(below, Add) and ONE in below.terms
    return one_more or any(
        isinstance(n, Power) and isinstance(n.base, Number) and _names(n.exponent)
        for n in walk(body)
    )


def _textbook(name: str, indices: tuple[Index, ...]) -> Iterator[Formula]:
    """σ(z), ln Σ_k e^{z_k}; for what has an index, σ(z_i) and the softmax."""
    k = Index("k′", indices[-1].size if indices else "K")
    every = Exp(Indexed(name, (*indices[:-1], k)))
    entry = Indexed(name, indices) if indices else Symbol(name)
    yield substitute(SIGMOID.body, SIGMOID.parameter, entry)
    yield Div(Exp(entry), Sum(k, every)) if indices else Log(Sum(k, every))
