"""at_each(drafts): p(x) = σ(a + bx) as p(x_i) = σ(a + bx_i), in a text that goes on with p(x_i).

The x is a number, and p(x) what p is for any. Where it is a vector, wᵀx, x_i is that of a sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.of_entries import calls
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.times import sums
from ceverify.proofread.writing import syntax as s


def at_each(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of p(x) at the letter that p is taken at elsewhere."""
    nodes = [n for d in drafts for n in d.nodes()]
    entries = {(name, x.base.name, letter_of(x.sub)) for n in nodes for name, x in calls(n)
               if x.sub is not None and x.sup is None and isinstance(x.base, s.Name)}  # fmt: skip
    summed = {letter for n in nodes for letter, _ in sums(n)}
    turned = {s.spelled(n.base) for n in nodes if isinstance(n, s.Scripted) and n.sup is not None
              and s.spelled(n.sup) in TRANSPOSED}  # fmt: skip
    of = {(name, x): letter for name, x, letter in entries if letter in summed}
    heads = {pair for d in drafts for pair in _head(d) if pair in of}
    if len(heads) != 1 or turned or len(entries) > 1:
        return list(drafts)
    name, x = next(iter(heads))
    put = partial(_put, name=x, letter=of[name, x])
    return [d.changed(put) if any(_calls(n, name, x) for n in d.nodes()) else d for d in drafts]


def _head(draft: Draft) -> list[tuple[str, str]]:
    """p and x of p(x) = …, of something without a sum."""
    match draft.sides[0].syntax:
        case s.Term(factors=(s.Name(name=name), s.Group(bracket="(", parts=(s.Name(name=x),)))):
            summed = any(isinstance(n, s.Big) for n in draft.nodes())
            return [(name, x)] if len(draft.sides) > 1 and len(x) == 1 and not summed else []
    return []


def _calls(node: s.Syntax, name: str, x: str) -> bool:
    """p(x)."""
    factors = node.factors if isinstance(node, s.Term) else ()
    pairs = pairwise(factors)
    return any((s.spelled(a), s.spelled(b)) == (name, x) and isinstance(unbraced(b), s.Group)
               for a, b in pairs)  # fmt: skip


def _put(node: Any, name: str, letter: str) -> Any:
    """x as x_i."""
    match node:
        case s.Name(name=found) if found == name:
            return s.Scripted(
                node.start, node.end, node, s.Name(node.start, node.end, letter), None
            )
        case s.Scripted(base=s.Name(name=found)) if found == name:
            return node
    return s.mapped(node, partial(_put, name=name, letter=letter))
