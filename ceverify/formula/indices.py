"""Indices of a formula: which are free, and renaming them without capture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from ceverify.formula.tree import (
    Condition,
    Definition,
    Formula,
    Index,
    Indexed,
    Position,
    Product,
    Sum,
)


def parts(node: object) -> Iterator[object]:
    """The fields of a node, tuples laid open."""
    for field in fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        yield from value if isinstance(value, tuple) else (value,)


def free(node: object) -> frozenset[Position]:
    """The positions that occur in the formula and are not bound by a sum or product."""
    if isinstance(node, Index) or (isinstance(node, int) and not isinstance(node, bool)):
        return frozenset((node,))
    if isinstance(node, (Sum, Product)):
        inside = free(node.body) - {node.index}
        return inside.union(*(free(p) for p in node.without))
    if isinstance(node, (Formula, Condition)):
        return frozenset[Position]().union(*(free(part) for part in parts(node)))
    return frozenset()


def fresh(taken: frozenset[Position], like: Index) -> Index:
    """An index of the same size whose name is not taken: k, k′, k″, …."""
    candidate = like
    while candidate in taken:
        candidate = replace(candidate, name=candidate.name + "′")
    return candidate


def rename(node: Formula, names: Mapping[Position, Position]) -> Formula:
    """The formula with free positions renamed; bound indices in the way get fresh names."""
    if isinstance(node, (Sum, Product)):
        node, names = _out_of_the_way(node, names)
    values = {f.name: _renamed(getattr(node, f.name), names) for f in fields(node)}  # type: ignore[arg-type]
    return replace(node, **values)  # type: ignore[type-var]


def _out_of_the_way(
    node: Sum | Product, names: Mapping[Position, Position]
) -> tuple[Sum | Product, Mapping[Position, Position]]:
    inner = {old: new for old, new in names.items() if old != node.index}
    if node.index not in inner.values():
        return node, inner | {node.index: node.index}
    taken = free(node.body) | frozenset(inner.values()) | frozenset(inner)
    return node, inner | {node.index: fresh(taken, node.index)}


def _renamed(value: object, names: Mapping[Position, Position]) -> object:
    if isinstance(value, tuple):
        return tuple(_renamed(v, names) for v in value)
    if isinstance(value, Index):
        return names.get(value, value)
    if isinstance(value, Condition):
        return replace(
            value, left=names.get(value.left, value.left), right=names.get(value.right, value.right)
        )
    return rename(value, names) if isinstance(value, Formula) else value


def instance(definition: Definition, positions: tuple[Position, ...]) -> Formula:
    """The body of the definition at the given positions: a at k is e^{z_k} / Σ …."""
    return rename(definition.body, dict(zip(definition.indices, positions, strict=True)))


def entry_of(name: str, *positions: Position) -> Indexed:
    """name_{positions}."""
    return Indexed(name, positions)
