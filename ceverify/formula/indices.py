"""Indices of a formula: which are free, and renaming them without capture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache

from ceverify.formula.tree import (
    Cases,
    Definition,
    Delta,
    Formula,
    Index,
    Indexed,
    Number,
    Position,
    Product,
    Sum,
    Symbol,
)


class Holders(dict[type[Formula], tuple[str, ...]]):
    """The fields that hold formulas, by their types: asked once a kind, since all else walks."""

    def __missing__(self, kind: type[Formula]) -> tuple[str, ...]:
        found = self[kind] = tuple(f.name for f in fields(kind) if "Formula" in str(f.type))
        return found


HOLDERS = Holders()


def children(node: Formula) -> list[Formula]:
    """The formulas directly inside a node, from left to right."""
    found: list[Formula] = []
    for name in HOLDERS[type(node)]:
        value = getattr(node, name)
        if isinstance(value, tuple):
            found += value
        else:
            found.append(value)
    return found


def walk(node: Formula) -> Iterator[Formula]:
    """The node and all formulas inside it."""
    todo = [node]
    while todo:
        yield (node := todo.pop())
        if HOLDERS[type(node)]:
            todo += children(node)


def mapped(node: Formula, change: Callable[[Formula], Formula]) -> Formula:
    """The node with each formula directly inside it changed."""

    def inside(value: Formula | tuple[Formula, ...]) -> Formula | tuple[Formula, ...]:
        return tuple(map(change, value)) if isinstance(value, tuple) else change(value)

    holders = HOLDERS[type(node)]
    if not holders:
        return node
    return replace(node, **{name: inside(getattr(node, name)) for name in holders})


def own(node: Formula) -> tuple[Position, ...]:
    """The positions a node itself mentions, not those inside it; of a sum those it leaves out."""
    match node:
        case Indexed(_, indices):
            return indices
        case Delta(left, right):
            return (left, right)
        case Cases(condition, _, _):
            return (condition.left, condition.right)
        case Sum(_, _, without) | Product(_, _, without):
            return without
    return ()


@lru_cache(maxsize=1024)
def free(node: Formula) -> frozenset[Position]:
    """The positions that occur in the formula and are not bound by a sum or product."""
    return _free(node)


def _free(node: Formula) -> frozenset[Position]:
    found = set[Position]()
    for part in children(node):
        found |= _free(part)
    if isinstance(node, (Sum, Product)):
        found.discard(node.index)
    return frozenset(found.union(own(node)))


def mentioned(node: Formula) -> frozenset[Position]:
    """The positions that occur in the formula, bound or free."""
    found = set[Position]()
    for part in walk(node):
        found.update(own(part))
        if isinstance(part, (Sum, Product)):
            found.add(part.index)
    return frozenset(found)


def fresh(taken: frozenset[Position], like: Index) -> Index:
    """An index of the same size whose name is not taken: k, k′, k″, …."""
    candidate = like
    while candidate in taken:
        candidate = replace(candidate, name=candidate.name + "′")
    return candidate


def rename(node: Formula, names: Mapping[Position, Position]) -> Formula:
    """The formula with free positions renamed; bound indices in the way get fresh names."""

    def at(position: Position) -> Position:
        return names.get(position, position)

    match node:
        case Number() | Symbol():
            return node
        case Indexed(name, indices):
            return Indexed(name, tuple(at(p) for p in indices))
        case Delta(left, right):
            return Delta(at(left), at(right))
        case Cases(condition, then, otherwise):
            moved = replace(condition, left=at(condition.left), right=at(condition.right))
            return Cases(moved, rename(then, names), rename(otherwise, names))
        case Sum() | Product():
            return _rename_inside(node, names, tuple(at(p) for p in node.without))
    return mapped(node, lambda part: rename(part, names))


def _rename_inside(
    node: Sum | Product, names: Mapping[Position, Position], without: tuple[Position, ...]
) -> Formula:
    inner = {old: new for old, new in names.items() if old != node.index}
    index = node.index
    if index in inner.values():
        index = fresh(free(node.body) | frozenset(inner.values()) | frozenset(inner), index)
    body = rename(node.body, inner | {node.index: index})
    return replace(node, index=index, body=body, without=without)


def apart(node: Formula, taken: frozenset[Position]) -> Formula:
    """The same formula, no bound index of which has a name that one of `taken` begins with.

    Begins with, not is: a prime added later to a bound index then meets none of them either.
    """
    node = mapped(node, lambda part: apart(part, taken))
    if not isinstance(node, (Sum, Product)):
        return node
    index = unlike(node.index, taken, free(node.body))
    return replace(node, index=index, body=rename(node.body, {node.index: index}))


def unlike(index: Index, taken: frozenset[Position], others: frozenset[Position]) -> Index:
    """The index with primes until no name in `taken` begins with its own."""
    names = [p.name for p in taken if isinstance(p, Index)]
    while any(name.startswith(index.name) for name in names):
        index = fresh(others | taken, replace(index, name=index.name + "′"))
    return index


def instance(definition: Definition, positions: tuple[Position, ...]) -> Formula:
    """The body of the definition at the given positions: a at k is e^{z_k} / Σ …."""
    return rename(definition.body, dict(zip(definition.indices, positions, strict=True)))
