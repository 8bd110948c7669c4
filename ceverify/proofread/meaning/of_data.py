"""of_data(drafts): y_k(φ) as y_k and y_k(φ_n) as y_k^{(n)}, φ_n as φ^{(n)}: outputs for data.

Where y is called with φ and with φ_n both, and the φ_n are no entries of φ: n stands in Σ_n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.places import alone, letter_of, unbraced
from ceverify.proofread.writing import syntax as s

DATA = frozenset("xφ")
SAMPLES = frozenset("nm")


def of_data(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such outputs without what they are of."""
    calls = [call for d in drafts for n in d.nodes() for call in _calls(n)]
    bare = {(y, x) for y, x, sample in calls if not sample}
    sampled = {(y, x) for y, x, sample in calls if sample in SAMPLES}
    both = bare & sampled
    if not both:
        return list(drafts)
    outputs, data = {y for y, _ in both}, {x for _, x in both}
    return [d.changed(partial(_plain, outputs=outputs, data=data)) for d in drafts]


def _calls(node: s.Syntax) -> Iterator[tuple[str, str, str]]:
    """y, φ and n of y_k(φ_n); no n of y_k(φ)."""
    for one, after in pairwise(node.factors if isinstance(node, s.Term) else ()):
        if isinstance(one, s.Scripted) and one.sub is not None and one.sup is None:
            name = getattr(unbraced(one.base), "name", "")
            found = _argument(after)
            if name and found is not None and letter_of(one.sub):
                yield name, *found


def _argument(node: s.Syntax) -> tuple[str, str] | None:
    """φ and n of (φ_n)."""
    group = unbraced(node)
    inner = alone(group) if isinstance(group, s.Group) and group.bracket == "(" else None
    base = inner.base if isinstance(inner, s.Scripted) else inner
    name = getattr(base, "name", "")
    if name not in DATA:
        return None
    sub = inner.sub if isinstance(inner, s.Scripted) else None
    return name, letter_of(sub) if sub is not None else ""


def _plain(node: Any, outputs: set[str], data: set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    if isinstance(node, s.Term):
        node = _uncalled(node, outputs, data)
    if not isinstance(node, s.Scripted) or getattr(unbraced(node.base), "name", "") not in data:
        return s.mapped(node, partial(_plain, outputs=outputs, data=data))
    letter = letter_of(node.sub) if node.sub is not None else ""
    return replace(node, sub=None, sup=_above(node)) if letter in SAMPLES else node


def _uncalled(term: s.Term, outputs: set[str], data: set[str]) -> s.Syntax:
    factors, marks, negative = list(term.factors), list(term.marks), list(term.negative)
    for n in range(len(factors) - 1, 0, -1):
        one, found = factors[n - 1], _argument(factors[n])
        name = getattr(unbraced(one.base), "name", "") if isinstance(one, s.Scripted) else ""
        if found is None or name not in outputs or found[0] not in data:
            continue
        inner = alone(unbraced(factors[n]))
        if isinstance(one, s.Scripted) and isinstance(inner, s.Scripted):
            factors[n - 1] = replace(one, sup=_above(inner))
        del factors[n], marks[n], negative[n]
    return piece(factors, marks, negative)


def _above(node: s.Scripted) -> s.Syntax:
    """(n) of φ_n, and (n) T of φ_nᵀ."""
    assert node.sub is not None
    at = s.Group(node.sub.start, node.sub.end, "(", (node.sub,))
    if node.sup is None:
        return at
    return s.Term(at.start, node.end, (at, node.sup), ("", ""), (False, False))
