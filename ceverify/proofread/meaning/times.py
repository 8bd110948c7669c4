"""times(drafts): ŷ_t = softmax(o_t) of a sequence as ŷ^{(t)} = softmax(o^{(t)}): vectors, each t.

Where the text sums over t something of the whole vectors, and no exponentials: t is no class. So
is i of ŷ_i = softmax(Wx_i + b) and y_iᵀ ln ŷ_i, which is transposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.formula.shown import accented
from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.sentence import FORMULA
from ceverify.proofread.meaning.measures import SOFTMAX
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s

TIMES = frozenset("tτ")
OF_SAMPLE = re.compile(
    rf"\b(?:sample|example|instance|data ?point)s? (?:number )?{FORMULA}"
    rf"|{FORMULA}-?th (?:training )?(?:sample|example|instance)",
    re.IGNORECASE,
)
LABELS = frozenset("yt")


def times(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such times above their letters."""
    nodes = [n for d in drafts for n in d.nodes()]
    taken = {letter for d in drafts for letter in _softmax(d)}
    taken &= TIMES | {letter for n in nodes for letter in _turned(n)} | _told(drafts)
    taken |= {letter for d in drafts for letter in _of_matrix(d)} - _alone(nodes)
    summed = {letter for n in nodes for letter, _ in sums(n)}
    letters = taken & summed - normalised_over(nodes)
    if not letters:
        return list(drafts)
    return [d.changed(partial(_raised, letters=letters)) for d in drafts]


def _told(drafts: Sequence[Draft]) -> set[str]:
    """i of ŷ_i = softmax(z_i), where the words of its sentence say that it is of a sample.

    Of ŷ_i = softmax(Wx_i) those anywhere, as the matrix is of no i.
    """
    told = [d for d in drafts if OF_SAMPLE.search(f"{d.sentence}{FORMULA}{d.rest}")]
    if any(OF_SAMPLE.search(d.history) for d in drafts):
        told += [d for d in drafts if any(map(_mapped, d.nodes()))]
    subs = (n.sub for d in told for n in d.nodes() if isinstance(n, s.Scripted) and n.sub)
    return {letter for sub in subs for letter in map(letter_of, listed(sub)) if letter}


def _alone(nodes: Iterable[s.Syntax]) -> set[str]:
    """i of e^{o_i}, which is that of a class."""
    powers = (n.sup for n in nodes if isinstance(n, s.Scripted) and n.sup is not None)
    subs = (n.sub for p in powers for n in s.walk(p) if isinstance(n, s.Scripted))
    return {letter_of(x[0]) for x in map(listed, subs) if len(x) == 1}


def _mapped(node: s.Syntax) -> bool:
    """W x_i."""
    match node:
        case s.Term(factors=(s.Name(name=matrix), s.Scripted(base=s.Name(), sub=s.Syntax()))):
            return matrix.isupper()
    return False


def normalised_over(nodes: Iterable[s.Syntax]) -> set[str]:
    """k of Σ_k e^{z_k}, and of no other sums: it is a class."""
    return {letter for n in nodes for letter, body in sums(n) if _exponential(body)}


def _softmax(draft: Draft) -> Iterator[str]:
    """t of ŷ_t = softmax(V s_t + c)."""
    match [x.syntax for x in draft.sides[:2]]:
        case [
            s.Scripted(sub=s.Syntax() as below),
            s.Term(factors=(word, s.Group(parts=(inner,)))),
        ] if getattr(unbraced(word), "name", "") in SOFTMAX and letter_of(below):
            scripted = (n for n in s.walk(inner) if isinstance(n, s.Scripted) and n.sub)
            if letter_of(below) in {letter_of(n.sub) for n in scripted if n.sub is not None}:
                yield letter_of(below)


def _of_matrix(draft: Draft) -> Iterator[str]:
    """i of f_i = W x_i."""
    match [unbraced(x.syntax) for x in draft.sides[:2] if isinstance(x.syntax, s.Syntax)]:
        case [s.Scripted(sub=s.Syntax() as below, sup=None), body] if letter_of(below):
            terms = body.terms if isinstance(body, s.Total) else (body,)
            vectors = (n.factors[1] for n in terms if _mapped(n) and isinstance(n, s.Term))
            subs = (n.sub for n in vectors if isinstance(n, s.Scripted) and n.sub)
            yield from ({letter_of(below)} & set(map(letter_of, subs)))


def _turned(node: s.Syntax) -> Iterator[str]:
    """i of y_iᵀ and ŷ_iᵀ; w_iᵀ is that of a class."""
    if isinstance(node, s.Scripted) and node.sub is not None and node.sup is not None:
        above = getattr(unbraced(node.sup), "name", "")
        if above in TRANSPOSED and accented(getattr(node.base, "name", "-"))[0] in LABELS:
            yield letter_of(node.sub)


def sums(node: s.Syntax) -> Iterator[tuple[str, s.Syntax]]:
    """The letter of each Σ of a term, and the term."""
    for part in node.factors if isinstance(node, s.Term) else ():
        if isinstance(part, s.Big) and part.sub is not None:
            below = unbraced(part.sub)
            yield letter_of(below.sides[0] if isinstance(below, s.Relation) else below), node


def _exponential(body: s.Syntax) -> bool:
    """Whether it has e^z or exp; e_k is a vector."""
    nodes = list(s.walk(body))
    raised = (n for n in nodes if isinstance(n, s.Scripted) and n.sup is not None)
    return any(getattr(n.base, "name", "") == "e" for n in raised) or any(
        getattr(n, "name", "") == "exp" for n in nodes
    )


def _raised(node: Any, letters: set[str]) -> Any:
    node = s.mapped(node, partial(_raised, letters=letters)) if isinstance(node, s.Syntax) else node
    if not isinstance(node, s.Scripted) or not isinstance(unbraced(node.base), s.Name):
        return node
    places = listed(node.sub)
    if not places or len(places) > 2 or letter_of(places[0]) not in letters:
        return node
    at = s.Group(places[0].start, places[0].end, "(", (places[0],))
    above: s.Syntax = at
    if node.sup is not None:
        above = s.Term(at.start, node.end, (at, node.sup), ("", ""), (False, False))
    return replace(node, sub=places[1] if places[1:] else None, sup=above)
