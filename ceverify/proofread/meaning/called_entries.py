"""called_entries(drafts): σ(z)_i as σ_i, in a text that differentiates by it: ∂L/∂σ(z)_i.

Where σ is never of anything else, and the text says what σ(z)_i is, or writes σ_i too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.elaborating.well_known import SIGMAS, WORDS
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def called_entries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with such entries without what they are of."""
    of, below, headed = defaultdict[str, set[str]](set), set[str](), set[str]()
    met, plain = set[str](), set[str]()
    for draft in drafts:
        nodes = list(draft.nodes())
        for node in nodes:
            for name, group in _calls(node):
                of[name].add(s.spelled(group))
            met |= {name for name, _ in _entries(node)}
            if isinstance(node, s.Scripted) and node.sub is not None and not node.primes:
                plain.add(getattr(node.base, "name", ""))
            if isinstance(node, s.Frac):
                below |= {name for n in s.walk(node.bottom) for name, _ in _entries(n)}
        first = draft.sides[0].syntax
        if isinstance(first, s.Term) and len(first.factors) == 2:
            headed |= {name for name, _ in _entries(first)}
    both = met & plain - SIGMAS - WORDS
    names = {name for name in (below & headed) | both if len(of[name]) == 1}
    if not names:
        return list(drafts)
    return [d.changed(partial(_plain, names=names)) for d in drafts]


def _calls(node: s.Syntax) -> Iterator[tuple[str, s.Syntax]]:
    """σ and (z) of σ(z), with an index or without."""
    factors = node.factors if isinstance(node, s.Term) else ()
    for one, after in pairwise(factors):
        group = unbraced(after.base) if isinstance(after, s.Scripted) else after
        if isinstance(one, s.Name) and isinstance(group, s.Group) and group.bracket == "(":
            yield one.name, group


def _entries(node: s.Syntax) -> Iterator[tuple[str, s.Scripted]]:
    """σ and (z)_i of σ(z)_i."""
    factors = node.factors if isinstance(node, s.Term) else ()
    for one, after in pairwise(factors):
        if isinstance(one, s.Name) and isinstance(after, s.Scripted) and after.sub is not None:
            group = unbraced(after.base)
            if isinstance(group, s.Group) and group.bracket == "(":
                yield one.name, after


def _plain(node: Any, names: set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_plain, names=names))
    found = dict(_entries(node))
    if not names & found.keys():
        return node
    factors, marks, negative = list(node.factors), list(node.marks), list(node.negative)
    for n in range(len(factors) - 1, 0, -1):
        after, name = factors[n], getattr(factors[n - 1], "name", "")
        if name in names and isinstance(after, s.Scripted):
            factors[n - 1] = replace(after, start=factors[n - 1].start, base=factors[n - 1])
            del factors[n], marks[n], negative[n]
    return piece(factors, marks, negative)
