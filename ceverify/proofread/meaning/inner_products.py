"""inner_products(drafts): L = −y ln ŷ as L = −yᵀ ln ŷ, where ŷ = softmax(z) is a vector.

A loss is a number, and of two vectors no other product is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.logarithms import is_logarithm
from ceverify.proofread.meaning.kinds.called import normalised
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.measures import SOFTMAX
from ceverify.proofread.meaning.places import alone, unbraced
from ceverify.proofread.writing import syntax as s

LABELS = frozenset("ytpqT")


def inner_products(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each such label turned."""
    vectors = {name for d in drafts if (name := _of_softmax(d))}
    change = partial(_turned, vectors=vectors)
    return [d.changed(change) if vectors and _of_loss(d) else d for d in drafts]


def _of_softmax(draft: Draft) -> str:
    """ŷ of ŷ = softmax(z), ŷ_t of ŷ_t = softmax(z_t), p of p_i = softmax(z)_i, as it is spelled."""
    match [x.syntax for x in draft.sides[:2]]:
        case [
            s.Name() | s.Scripted() as head,
            s.Term(factors=(s.Name(name=name), s.Group(parts=(inner,)))),
        ] if name in SOFTMAX:
            whole = not _below(head) and not _below(unbraced(inner))
            both = whole or _below(head) in {_below(n) for n in s.walk(inner)}
            return s.spelled(head) if both else ""
        case [s.Scripted(base=s.Name(name=name), sup=None), s.Syntax() as body]:
            return name if _softmaxed(body) else ""
    return ""


def _softmaxed(body: s.Syntax) -> bool:
    """softmax(z)_i, e^{z_i}/Σ_k e^{z_k}."""
    match unbraced(body):
        case s.Term(factors=(s.Name(name=name), s.Scripted(base=s.Group()))):
            return name in SOFTMAX
    return normalised(unbraced(body))


def _below(node: s.Syntax) -> str:
    """t of ŷ_t."""
    sub = node.sub if isinstance(node, s.Scripted) else None
    return s.spelled(sub) if sub is not None else ""


def _of_loss(draft: Draft) -> bool:
    head = draft.sides[0].syntax if len(draft.sides) > 1 else None
    head = head.factors[0] if isinstance(head, s.Term) else head  # L(y, ŷ)
    base = head.base if isinstance(head, s.Scripted) else head
    return isinstance(base, s.Syntax) and called_loss(getattr(unbraced(base), "name", ""))


def _turned(side: Any, vectors: set[str]) -> Any:
    match side:
        case s.Total(terms=(s.Term() as term,)):
            return replace(side, terms=(_of_vectors(term, vectors),))
        case s.Term():
            return _of_vectors(side, vectors)
    return side


def _of_vectors(term: s.Term, vectors: set[str]) -> s.Term:
    match term.factors:
        case (label, s.Name(name=log), argument) if is_logarithm(log):
            whole = s.spelled(alone(argument)) in vectors
            base = label.base if isinstance(label, s.Scripted) and label.sup is None else label
            if whole and getattr(unbraced(base), "name", "") in LABELS:
                marks = (term.marks[0], "", *term.marks[2:])
                return replace(term, factors=(_transposed(label), *term.factors[1:]), marks=marks)
    return term


def _transposed(label: s.Syntax) -> s.Scripted:
    turn = s.Name(label.end, label.end, "⊤")
    if isinstance(label, s.Scripted):
        return replace(label, sup=turn)
    return s.Scripted(label.start, label.end, label, None, turn)
