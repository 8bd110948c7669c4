"""hessians(drafts): ∇∇E as ∇²E, and ∇∇ᵀE too: the derivatives of all the derivatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.writing import syntax as s


def hessians(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with one operator for two that are alike."""
    return [draft.changed(_squared) for draft in drafts]


def _squared(node: Any) -> Any:
    node = s.mapped(node, _squared)
    if not isinstance(node, s.Term) or len(node.factors) < 2 or node.marks[1]:
        return node
    first, second = node.factors[:2]
    if not _nabla(first) or not _nabla(second) or _below(first) != _below(second):
        return node
    two = s.Num(second.start, second.end, "2")
    base = getattr(first, "base", first)
    both = s.Scripted(first.start, second.end, base, getattr(first, "sub", None), two)
    marks, negative = node.marks[:1] + node.marks[2:], node.negative[:1] + node.negative[2:]
    return replace(node, factors=(both, *node.factors[2:]), marks=marks, negative=negative)


def _nabla(node: s.Syntax) -> bool:
    """∇, ∇_w and ∇ᵀ."""
    base, sup = getattr(node, "base", node), getattr(node, "sup", None)
    plain = sup is None or s.spelled(sup) in TRANSPOSED
    return isinstance(base, s.Mark) and base.mark == "∇" and plain


def _below(node: s.Syntax) -> str:
    """w of ∇_w."""
    sub = getattr(node, "sub", None)
    return s.spelled(sub) if sub is not None else ""
