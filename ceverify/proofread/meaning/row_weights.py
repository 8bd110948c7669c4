"""row_weights(drafts): z = Wa + b of a number z as z = wᵀa + b, in a text that turns a or W.

Where ŷ = σ(z) is the one output, W of z = Wᵀx is a column w, and W of z = Wx has one row: Wᵀδ is
a column, and ∂L/∂W = δaᵀ a row, as W is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.logarithms import is_logarithm
from ceverify.proofread.meaning.elaborating.well_known import SIGMAS
from ceverify.proofread.meaning.places import alone, unbraced
from ceverify.proofread.writing import syntax as s

WEIGHTS, ROW = "W", "w"


def row_weights(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such weights as a column that is turned."""
    nodes = [n for d in drafts for n in d.nodes()]
    if any(getattr(n, "name", "") in ("softmax", ROW) for n in nodes):
        return list(drafts)
    logits = {s.spelled(z) for d in drafts for z in curved(d, nodes)}
    if any(s.spelled(head) in logits for d in drafts for head in _turned_affine(d)):
        return [d.changed(_small) for d in drafts]
    pairs = [pair for d in drafts for head, *pair in _affine(d) if s.spelled(head) in logits]
    turned = {s.spelled(n) for x in nodes if (n := _under_t(x)) is not None}
    rows = {s.spelled(w) for w, a in pairs if turned & {s.spelled(w), s.spelled(a)}}
    return [d.changed(partial(_as_row, rows=rows)) for d in drafts] if rows else list(drafts)


def curved(draft: Draft, nodes: Sequence[s.Syntax]) -> Iterator[s.Syntax]:
    """z of ŷ = σ(z), where ln(1 − ŷ) is taken among the nodes: numbers, both of them."""
    match [x.syntax for x in draft.sides[:2]]:
        case [s.Syntax() as head, s.Term(factors=(s.Name(name=name), s.Group(parts=(z,))))]:
            if name in SIGMAS and any(complement(n, s.spelled(head)) for n in nodes):
                yield z


def complement(node: s.Syntax, name: str) -> bool:
    """ln(1 − ŷ)."""
    factors = node.factors if isinstance(node, s.Term) else ()
    logged = (x for word, x in pairwise(factors) if is_logarithm(getattr(word, "name", "")))
    return any(s.spelled(x).replace(s.MINUS, "").split() == ["1", *name.split()] for x in logged)


def _affine(draft: Draft) -> Iterator[tuple[s.Syntax, s.Syntax, s.Syntax]]:
    """z, W and a of z = Wa + b; of a W^{(i)} or W_k nothing is known."""
    head, body = (x.syntax for x in (*draft.sides, *draft.sides)[:2])
    term = unbraced(body.terms[0]) if isinstance(body, s.Total) else body
    if isinstance(head, Unread):
        return
    match term:
        case s.Term(factors=(weights, data)) if _base(weights) == WEIGHTS:
            if not _letter_below(weights) and _base(data).islower() and not _letter_below(data):
                yield head, weights, data


def _turned_affine(draft: Draft) -> Iterator[s.Syntax]:
    """z of z = Wᵀx + b: there W is a column."""
    head, body = (x.syntax for x in (*draft.sides, *draft.sides)[:2])
    term = unbraced(body.terms[0]) if isinstance(body, s.Total) else body
    match term:
        case s.Term(factors=(s.Scripted() as weights, data)) if isinstance(head, s.Syntax):
            plain = _under_t(weights)
            if getattr(plain, "name", "") == WEIGHTS and _base(data).islower():
                yield head


def _base(node: s.Syntax) -> str:
    return getattr(unbraced(node.base if isinstance(node, s.Scripted) else node), "name", "")


def _letter_below(node: s.Syntax) -> bool:
    sub = node.sub if isinstance(node, s.Scripted) else None
    return sub is not None and not s.numeric(sub)


def _under_t(node: s.Syntax) -> s.Syntax | None:
    """a^{[1]} of a^{[1]T}, a of aᵀ."""
    if not isinstance(node, s.Scripted) or node.sup is None:
        return None
    match unbraced(node.sup):
        case s.Name(name=name) if name in TRANSPOSED:
            return replace(node, sup=None) if node.sub is not None else node.base
        case s.Term(factors=(layer, s.Name(name=name))) if name in TRANSPOSED:
            return replace(node, sup=layer)
    return None


def _as_row(node: Any, rows: set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    whole = _under_t(node)
    if whole is not None and s.spelled(alone(whole)) in rows:
        return _small(alone(whole))
    if isinstance(node, s.Frac) and s.spelled(node.bottom).removeprefix("d ") in rows:
        return _turned(s.Group(node.start, node.end, "(", (s.renamed(node, WEIGHTS, ROW),)))
    if isinstance(node, s.Name | s.Scripted) and s.spelled(node) in rows:
        return _turned(_small(node))
    if s.spelled(node) in {f"d{row}" for row in rows}:  # dW^{[2]}
        small = s.renamed(node, f"d{WEIGHTS}", f"d{ROW}")
        return _turned(s.Group(node.start, node.end, "(", (small,)))
    return s.mapped(node, partial(_as_row, rows=rows))


def _small(node: Any) -> Any:
    return s.renamed(node, WEIGHTS, ROW) if isinstance(node, s.Syntax) else node


def _turned(node: s.Syntax) -> s.Scripted:
    turn = s.Name(node.end, node.end, "⊤")
    if isinstance(node, s.Scripted) and node.sup is not None:
        sup = s.Term(node.sup.start, node.end, (node.sup, turn), ("", ""), (False, False))
        return replace(node, sup=sup)
    if isinstance(node, s.Scripted):
        return replace(node, sup=turn)
    return s.Scripted(node.start, node.end, node, None, turn)
