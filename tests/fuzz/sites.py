"""Places inside a formula: each node with the positions in scope there, and putting another in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ceverify.formula.indices import children, mapped
from ceverify.formula.tree import Derivative, Formula, Product, Sum
from tests.fuzz.grammar import Scope
from tests.fuzz.model import c


@dataclass(frozen=True, slots=True)
class Site:
    """A node, the way to it (which child of which child), and the positions in scope."""

    node: Formula
    path: tuple[int, ...]
    scope: Scope


def sites(f: Formula, scope: Scope, path: tuple[int, ...] = ()) -> Iterator[Site]:
    """All places where a rule keeps its meaning.

    Not what one differentiates by, nor what is differentiated by a name, nor inside a sum over an
    index named as the true class, where no rule can write that class.
    """
    yield Site(f, path, scope)
    if isinstance(f, (Sum, Product)) and f.index == c:
        return
    if isinstance(f, Derivative):
        parts = [f.body] if getattr(f.wrt, "name", "") != "a" else []
    else:
        parts = list(children(f))
    inner = scope
    if isinstance(f, (Sum, Product)):
        inner = (*(p for p in scope if p != f.index), f.index)
    for number, part in enumerate(parts):
        yield from sites(part, inner, (*path, number))


def put(f: Formula, path: tuple[int, ...], new: Formula) -> Formula:
    """The formula with the node at the path replaced."""
    if not path:
        return new
    numbers = iter(range(1_000_000))
    return mapped(f, lambda part: put(part, path[1:], new) if next(numbers) == path[0] else part)


def length(f: Formula) -> int:
    """How many nodes a formula has."""
    return 1 + sum(length(part) for part in children(f))
