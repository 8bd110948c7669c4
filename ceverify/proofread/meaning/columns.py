"""columns(drafts): X (A − Y)ᵀ as Σ_{i=1}^m x^{(i)} (a^{(i)} − y^{(i)}), and Z = wᵀX + b as z^{(i)}.

Where a text has x^{(i)} and wᵀX, its capitals have the samples as their columns: what it says of
them it says of each sample, and a product with a turned one is a sum over the samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.listed import entries_of
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

DATA = frozenset("XAZYŶH")


@dataclass(frozen=True, slots=True)
class Stack:
    """A, X: a, x of a sample i of m, numbers but for x, or vectors if `several`."""

    capitals: Mapping[str, str]
    letter: str
    most: str
    several: bool


def columns(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such capitals written by samples."""
    nodes = [n for d in drafts for n in d.nodes()]
    marked = {n.base.name: n for n in nodes if isinstance(n, s.Scripted) and _sampled(n)
              if isinstance(n.base, s.Name)}  # fmt: skip
    names = {n.name for n in nodes if isinstance(n, s.Name)}
    capitals = {x: x.lower() for x in names & DATA if x.lower() in marked or x in "XZ"}
    limits = {x for n in nodes for x in _limit(n)}
    rows = any(map(_rows, nodes))
    if not marked.keys() & {*capitals.values()} or len(limits) != 1:
        return list(drafts)
    if not rows and not any(map(_beside, nodes)):
        return list(drafts)
    several = "softmax" in names or any(isinstance(n, s.Scripted) and n.sub is not None
                                        and _sampled(n) for n in nodes)  # fmt: skip
    if rows:
        small = {x: y for x, y in capitals.items() if x != "X" and not several}
        return [d.changed(partial(_lowered, small=small)) for d in drafts]
    stack = Stack(capitals, *limits.pop(), several)
    return [d if _unfit(d, stack) else d.changed(partial(_written, stack=stack)) for d in drafts]


def _lowered(node: Any, small: Mapping[str, str]) -> Any:
    """a of A, the vector of all samples where X has them as its rows."""
    if isinstance(node, s.Name) and node.name in small:
        return replace(node, name=small[node.name])
    return s.mapped(node, partial(_lowered, small=small)) if isinstance(node, s.Syntax) else node


def _unfit(draft: Draft, stack: Stack) -> bool:
    """Whether two stacks are multiplied of which none is turned: X dZ."""
    terms = [n for n in draft.nodes() if isinstance(n, s.Term)]
    return any(
        sum(_stacked(x, stack) for x in n.factors) > 1 and not {*n.marks} & {"⊙", "*", "∘"}
        and not any(_stacked_and_turned(x, stack) for x in n.factors)
        for n in terms
    )  # fmt: skip


def _sampled(node: s.Scripted) -> bool:
    """x^{(i)}."""
    sup = unbraced(node.sup) if node.sup is not None else None
    return isinstance(sup, s.Group) and sup.bracket == "(" and isinstance(sup.parts[0], s.Name)


def _limit(node: s.Syntax) -> Iterator[tuple[str, str]]:
    """i and m of Σ_{i=1}^m."""
    match node:
        case s.Big(sign="Σ", sub=s.Relation(sides=(s.Name(name=i), s.Num())), sup=s.Name(name=m)):
            yield i, m


def _beside(node: s.Syntax) -> bool:
    """WᵀX and W X."""
    factors = node.factors if isinstance(node, s.Term) else ()
    pairs = pairwise(factors)
    return any(getattr(x, "name", "") == "X" and _weights(w) for w, x in pairs)


def _weights(node: s.Syntax) -> bool:
    """w, wᵀ, W and Wᵀ."""
    base = node.base if isinstance(node, s.Scripted) and _turned(node) else node
    return getattr(base, "name", "") in ("w", "W", "θ")


def _rows(node: s.Syntax) -> bool:
    """X w and Xᵀ(…), of samples as rows."""
    factors = node.factors if isinstance(node, s.Term) else ()
    pairs = list(pairwise(factors))
    ahead = any(getattr(x, "name", "") == "X" and _weights(w) for x, w in pairs)
    behind = any(_turned(x) and getattr(x.base, "name", "") == "X" for x, _ in pairs
                 if isinstance(x, s.Scripted))  # fmt: skip
    return ahead or behind


def _turned(node: s.Syntax) -> bool:
    return isinstance(node, s.Scripted) and getattr(node.sup, "name", "") in TRANSPOSED


def _written(node: Any, stack: Stack) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    if isinstance(node, s.Term) and (summed := _summed(node, stack)) is not None:
        return summed
    if isinstance(node, (s.Group, s.Grid)) and (one := _one_of(node, stack)) is not None:
        return one
    if isinstance(node, s.Scripted) and isinstance(node.base, s.Name):
        return _turned_sample(node, stack)
    if isinstance(node, s.Name) and node.name in stack.capitals:
        return _of_sample(stack.capitals[node.name], node, stack)
    return s.mapped(node, partial(_written, stack=stack))


def _turned_sample(node: s.Scripted, stack: Stack) -> s.Syntax:
    """x^{(i)T} of Xᵀ."""
    name = stack.capitals.get(getattr(node.base, "name", ""), "")
    if not name or not _turned(node):
        return node
    one = _of_sample(name, node, stack)
    return replace(node, base=s.Group(node.start, node.end, "tex", (one,)))


def _summed(term: s.Term, stack: Stack) -> s.Syntax | None:
    """1/m Σ_i x^{(i)} dz^{(i)} of 1/m X dZᵀ."""
    turned = [n for n, x in enumerate(term.factors) if _stacked_and_turned(x, stack)]
    if len(turned) != 1 or turned[0] + 1 != len(term.factors):
        return None
    first = next((n for n, x in enumerate(term.factors) if _stacked(x, stack)), turned[0])
    last = term.factors[-1]
    assert isinstance(last, s.Scripted)
    body = (*term.factors[first:-1], last if stack.several else last.base)
    below = s.Relation(term.start, term.start, (_name(stack.letter, term), _one(term)), ("=",))
    sign = s.Big(term.start, term.start, "Σ", below, _name(stack.most, term))
    factors = (*term.factors[:first], sign, *(_written(x, stack) for x in body))
    marks = (*term.marks[:first], "", "", *term.marks[first + 1 :])
    negative = (*term.negative[:first], False, *term.negative[first:])
    return replace(term, factors=factors, marks=marks, negative=negative)


def _stacked_and_turned(node: s.Syntax, stack: Stack) -> bool:
    """dZᵀ, (A − Y)ᵀ."""
    return isinstance(node, s.Scripted) and _turned(node) and _stacked(node.base, stack)


def _stacked(node: s.Syntax, stack: Stack) -> bool:
    return any(getattr(n, "name", "") in stack.capitals for n in s.walk(node))


def _one_of(node: s.Group | s.Grid, stack: Stack) -> s.Syntax | None:
    """a^{(i)} of (a^{(1)}, …, a^{(m)})."""
    entries = entries_of(node)
    names = [x.base.name for x in entries if isinstance(x, s.Scripted)
             and isinstance(x.base, s.Name)]  # fmt: skip
    dots = any(getattr(x, "name", "") == "…" for x in entries)
    if not dots or len(entries) < 3 or len({*names}) != 1 or len(names) != len(entries) - 1:
        return None
    return _of_sample(names[0], node, stack)


def _of_sample(name: str, at: s.Syntax, stack: Stack) -> s.Syntax:
    above = s.Group(at.start, at.end, "(", (_name(stack.letter, at),))
    return s.Scripted(at.start, at.end, s.Name(at.start, at.end, name), None, above)


def _name(name: str, at: s.Syntax) -> s.Name:
    return s.Name(at.start, at.start, name)


def _one(at: s.Syntax) -> s.Num:
    return s.Num(at.start, at.start, "1")
