"""sampled_entries(drafts): y_{ik} as y_k^{(i)}, in a text that has y_k of one sample too.

Where y_k is defined with the class alone, the other index of y_{ik} is that of the sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.times import normalised_over
from ceverify.proofread.writing import syntax as s


def sampled_entries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each entry of such a name with its sample above."""
    entries = [x for d in drafts for n in d.nodes() for x in _entry(n)]
    names = {name for name, _ in entries}
    classes = normalised_over(n for d in drafts for n in d.nodes())
    first = {x: {at[0] for name, at in entries if name == x and len(at) == 2} for x in names}
    mixed = {name for name in names if of_a_sample(at for x, at in entries if x == name)
             and not first[name] & classes}  # fmt: skip
    heads = {name for d in drafts if len(d.sides) > 1 for name, at in _head(d) if len(at) == 1}
    if not mixed & heads:
        return list(drafts)
    change = partial(_above, names=mixed)
    return [d.changed(change) for d in drafts]


def _head(draft: Draft) -> Iterator[tuple[str, tuple[str, ...]]]:
    first = draft.sides[0].syntax
    return _entry(unbraced(first)) if isinstance(first, s.Syntax) else iter(())


def _entry(node: s.Syntax) -> Iterator[tuple[str, tuple[str, ...]]]:
    """y and i, k of y_{ik}."""
    if isinstance(node, s.Scripted) and node.sup is None and isinstance(node.base, s.Name):
        places = _places(node)
        letters = tuple(map(letter_of, places))
        if letters and all(letters):
            yield node.base.name, letters


def _places(node: s.Scripted) -> tuple[s.Syntax, ...]:
    """The letters below, one or two."""
    inner = unbraced(node.sub) if node.sub is not None else None
    if isinstance(inner, s.Term) and not any(inner.marks):
        return inner.factors
    if isinstance(inner, s.Group) and set(inner.separators) == {","}:
        return inner.parts
    return (inner,) if isinstance(inner, s.Name) else ()


def of_a_sample(found: Iterable[tuple[str, ...]]) -> bool:
    """Whether y_k and y_ik both stand somewhere, with the same letter for the class."""
    letters = [at for at in found if all(at)]
    alone = {at[0] for at in letters if len(at) == 1}
    pairs = [at for at in letters if len(at) == 2]
    return bool((alone & {at[1] for at in pairs}) - {at[0] for at in pairs})


def _above(node: Any, names: set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_above, names=names))
    if not isinstance(node, s.Scripted) or not any(
        name in names and len(at) == 2 for name, at in _entry(node)
    ):
        return node
    sample, place = _places(node)
    return replace(node, sub=place, sup=s.Group(sample.start, sample.end, "(", (sample,)))
