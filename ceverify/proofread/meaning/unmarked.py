"""unmarked(drafts): ∂h/∂θ_j = h(1 − h) x_j as of h_θ(x), where that is what the text defines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.use import PARAMETERS
from ceverify.proofread.writing import syntax as s


def unmarked(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with h_θ(x) for each h alone, where h is nothing else."""
    heads = [d.sides[0].syntax for d in drafts if len(d.sides) > 1]
    marked = {name: x for x in heads if isinstance(x, s.Term) and (name := _marked(x))}
    other = {getattr(x, "name", "") for x in heads}
    other |= {name for d in drafts for n in d.nodes() for name in _otherwise(n)}
    made = {name: x for name, x in marked.items() if name not in other}
    return [d if _stacked(d) else d.changed(partial(_put, made=made)) for d in drafts]


def _stacked(draft: Draft) -> bool:
    """Whether a matrix is turned, as in Xᵀ(h − y): there h is of all the samples."""
    return any(
        isinstance(n, s.Scripted)
        and getattr(n.base, "name", "").isupper()
        and getattr(n.sup, "name", "") in ("T", "⊤", "top")
        for n in draft.nodes()
    )


def _marked(node: s.Term) -> str:
    """h of h_θ(x)."""
    match node:
        case s.Term(
            factors=(
                s.Scripted(base=s.Name(name=name), sub=s.Name(name=mark), sup=None),
                s.Group(bracket="(", parts=(s.Name(),)),
            )
        ) if mark in PARAMETERS | {"w"}:
            return name
    return ""


def _otherwise(node: s.Syntax) -> Iterator[str]:
    """h of h(x), and of any h_i and h^l but h_θ."""
    if isinstance(node, s.Term):
        for one, after in pairwise(node.factors):
            if isinstance(one, s.Name) and isinstance(after, s.Group) and not _within(one, after):
                yield one.name
    if isinstance(node, s.Scripted) and isinstance(node.base, s.Name):
        plain = getattr(node.sub, "name", "") in PARAMETERS | {"w"} and node.sup is None
        yield from () if plain else (node.base.name,)


def _within(one: s.Name, group: s.Group) -> bool:
    """Whether it is h(1 − h), a product."""
    return any(isinstance(n, s.Name) and n.name == one.name for n in s.walk(group))


def _put(node: Any, made: dict[str, s.Term]) -> Any:
    if isinstance(node, s.Scripted) and isinstance(node.base, s.Name) and node.base.name in made:
        return node
    if isinstance(node, s.Name) and node.name in made:
        call = made[node.name]
        return s.Group(node.start, node.end, "tex", (call,))
    return s.mapped(node, partial(_put, made=made)) if isinstance(node, s.Syntax) else node
