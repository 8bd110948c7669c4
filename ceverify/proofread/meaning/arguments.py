"""arguments(drafts): ∇ℓ and ∇²ℓ of what the text defines as ℓ(w) = … w …, as ∇ℓ(w) and ∇²ℓ(w)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def arguments(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each ∇ in them applied to the function and what it is a function of."""
    heads = [head for draft in drafts for head in _head(draft)]
    once = {name: call for name, call in heads if [x for x, _ in heads].count(name) == 1}
    if not once:
        return list(drafts)
    return [draft.changed(partial(_called, calls=once)) for draft in drafts]


def _head(draft: Draft) -> Iterator[tuple[str, s.Group]]:
    """ℓ and (w) of ℓ(w) = …, where w stands on the right."""
    first = draft.sides[0].syntax
    match unbraced(first) if isinstance(first, s.Syntax) else None:
        case s.Term(
            factors=(s.Name(name=f), s.Group(bracket="(", parts=(s.Name(name=by),)) as call)
        ):
            rest = (x.syntax for x in draft.sides[1:] if isinstance(x.syntax, s.Syntax))
            names = {n.name for side in rest for n in s.walk(side) if isinstance(n, s.Name)}
            if by in names or by == "θ":  # of h(x), it may have been left out
                yield f, call


def _called(node: Any, calls: Mapping[str, s.Group]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_called, calls=calls))
    if not isinstance(node, s.Term):
        return node
    after = [n + 1 for n, pair in enumerate(pairwise(node.factors)) if _bare(node, n, *pair, calls)]
    for n in reversed(after):
        call = calls[getattr(node.factors[n], "name", "")]
        node = replace(
            node,
            factors=(*node.factors[: n + 1], call, *node.factors[n + 1 :]),
            marks=(*node.marks[: n + 1], "", *node.marks[n + 1 :]),
            negative=(*node.negative[: n + 1], False, *node.negative[n + 1 :]),
        )
    return node


def _bare(term: s.Term, n: int, mark: s.Syntax, f: s.Syntax, calls: Mapping[str, s.Group]) -> bool:
    """Whether it is ∇ or ∇² with nothing below, and a function with no bracket behind it."""
    if isinstance(mark, s.Scripted) and mark.sub is None:
        mark = unbraced(mark.base)
    nabla = isinstance(mark, s.Mark) and mark.mark == "∇" and getattr(f, "name", "") in calls
    behind = term.factors[n + 2] if n + 2 < len(term.factors) else None
    return nabla and not isinstance(behind, s.Group)
