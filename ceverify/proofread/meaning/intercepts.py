"""intercepts(drafts): w_0 of w_0 + wᵀx, and of w_0 + Σ_{k=1} w_k x_k, as a name of its own.

It is no entry of w. Where a sum of the text begins at 0 it is one, and x_0 is 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s


def intercepts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with such names put as names of numbers."""
    nodes = [n for d in drafts for n in d.nodes()]
    if any(isinstance(n, s.Big) and _from(n) == "0" for n in nodes):
        return list(drafts)
    names = {name for n in nodes if isinstance(n, s.Total) for name in _apart(n)}
    return [d.changed(partial(_renamed, names=names)) for d in drafts] if names else list(drafts)


def _apart(total: s.Total) -> Iterator[str]:
    """w of w_0 + …, where w stands in another term as a whole, or in a sum from 1 on."""
    for term in total.terms:
        if name := _zeroth(unbraced(term)):
            rest = [x for x in total.terms if x is not term]
            if any(_whole(x, name) or _summed(x, name) for x in rest):
                yield name


def _zeroth(node: s.Syntax) -> str:
    """w of w_0; empty for anything else."""
    match node:
        case s.Scripted(base=base, sub=sub, sup=None, primes=0) if sub is not None:
            zero = unbraced(sub)
            if isinstance(zero, s.Num) and zero.text == "0":
                return getattr(unbraced(base), "name", "")
    return ""


def _whole(term: s.Syntax, name: str) -> bool:
    """Whether w stands there without an index, as a factor: wᵀx, w·x, but not w alone."""
    nodes = list(s.walk(term)) if isinstance(term, s.Term) and len(term.factors) > 1 else []
    below = {id(n.base) for n in nodes if isinstance(n, s.Scripted) and n.sub is not None}
    return any(isinstance(n, s.Name) and n.name == name and id(n) not in below for n in nodes)


def _summed(term: s.Syntax, name: str) -> bool:
    """Whether w_k is summed there from 1 on."""
    nodes = list(s.walk(term))
    sums = any(isinstance(n, s.Big) and _from(n) == "1" for n in nodes)
    return sums and any(
        isinstance(n, s.Scripted) and n.sub is not None and bool(letter_of(n.sub))
        and getattr(unbraced(n.base), "name", "") == name for n in nodes
    )  # fmt: skip


def _from(big: s.Big) -> str:
    """What a sum begins with: 1 of k = 1."""
    below = unbraced(big.sub) if big.sub is not None else None
    two = isinstance(below, s.Relation) and len(below.sides) == 2
    first = unbraced(below.sides[1]) if two and isinstance(below, s.Relation) else None
    return first.text if isinstance(first, s.Num) else ""


def _renamed(node: Any, names: Set[str]) -> Any:
    if isinstance(node, s.Syntax) and (name := _zeroth(node)) in names:
        assert isinstance(node, s.Scripted)
        base = unbraced(node.base)
        assert isinstance(base, s.Name)
        return replace(base, name=f"{name}_0", bold=False)
    return s.mapped(node, partial(_renamed, names=names))
