"""Indices of a formula: which are free, and renaming them without capture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

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


def children(node: Formula) -> list[Formula]:
    """The formulas directly inside a node, from left to right."""
    found: list[Formula] = []
    for name in _fields(node):
        value = getattr(node, name)
        if isinstance(value, Formula):
            found.append(value)
        elif isinstance(value, tuple):
            found += [part for part in value if isinstance(part, Formula)]
    return found


def _fields(node: Formula) -> tuple[str, ...]:
    return node.__match_args__


def mapped(node: Formula, change: Callable[[Formula], Formula]) -> Formula:
    """The node with each formula directly inside it changed."""

    def inside(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(inside(part) for part in value)
        return change(value) if isinstance(value, Formula) else value

    return replace(node, **{name: inside(getattr(node, name)) for name in _fields(node)})


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


def free(node: Formula) -> frozenset[Position]:
    """The positions that occur in the formula and are not bound by a sum or product."""
    inside = frozenset[Position]().union(*(free(part) for part in children(node)))
    if isinstance(node, (Sum, Product)):
        inside -= {node.index}
    return inside.union(own(node))


def mentioned(node: Formula) -> frozenset[Position]:
    """The positions that occur in the formula, bound or free."""
    found, todo = set[Position](), [node]
    while todo:
        node = todo.pop()
        found.update(own(node))
        if isinstance(node, (Sum, Product)):
            found.add(node.index)
        todo += children(node)
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
