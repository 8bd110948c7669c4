"""changed(f, change): the formula with one of its parts changed, in every way and place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ceverify.formula.indices import children, mapped
from ceverify.formula.tree import Formula, Index, Product, Sum

Change = Callable[[Formula, frozenset[Index]], Iterable[Formula]]


def changed(f: Formula, change: Change, bound: frozenset[Index] = frozenset()) -> Iterator[Formula]:
    """Each place from the outside in; `change` gets a part and the indices bound around it."""
    yield from change(f, bound)
    inner = bound | {f.index} if isinstance(f, (Sum, Product)) else bound
    for number, part in enumerate(children(f)):
        for new in changed(part, change, inner):
            yield with_part(f, number, new)


def with_part(f: Formula, number: int, new: Formula) -> Formula:
    """The node with one of the formulas directly inside it replaced."""
    count = iter(range(1_000_000))
    return mapped(f, lambda part: new if next(count) == number else part)
