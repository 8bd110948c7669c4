"""The statement that is decided: one equality of scalars, in which no name means two things.

An array equality is read at one entry. Indices that a definition or hypothesis leaves free, as
c in C = −ln a_c, mean the same wherever they stand: bound indices of that name make way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ceverify.exact.components import entries, has_arrays, scalar
from ceverify.exact.outside import OutsideError, TooLargeError
from ceverify.exact.theory import Fixed, OneHot, Theory
from ceverify.exact.uniform import special_names, strays
from ceverify.formula.indices import apart, free, mentioned, rename, unlike, walk
from ceverify.formula.tree import (
    Condition,
    Definition,
    Equal,
    Formula,
    Index,
    Indexed,
    Position,
    Symbol,
)

LARGEST_FIXED = 32


@dataclass(frozen=True, slots=True)
class Statement:
    """left = right under the theory, about the positions in `outer`.

    `special` holds the names that have one form at some classes and another at others.
    """

    left: Formula
    right: Formula
    theory: Theory
    outer: frozenset[Position]
    special: frozenset[str]


def stated(equation: Equal, theory: Theory) -> Statement:
    """The statement that an equation makes under a theory; OutsideError for one without sense."""
    left, right = equation.left, equation.right
    if has_arrays(left) or has_arrays(right):
        left, right = entries(left, right, _spoken(theory))
    used = reachable([left, right], theory.definitions)
    shared = frozenset[Position]().union(*(strays(d) for d in used.values()))
    shared |= {h.true for h in theory.given if isinstance(h, OneHot)}
    if shared:
        left, right = apart(left, shared), apart(right, shared)
        used = {name: _definition_apart(d, shared) for name, d in used.items()}
    bodies = (d.body for d in used.values())
    positions = frozenset[Position]().union(*map(mentioned, (left, right, *bodies)))
    _check_classes(positions, theory)
    fixed = (h.size for h in theory.given if isinstance(h, Fixed))
    sizes = {"K", *fixed, *(p.size for p in positions if isinstance(p, Index))}
    positive = theory.positive | (sizes - used.keys())
    outer = shared | free(left) | free(right) | _conditioned(theory)
    theory = replace(theory, definitions=used, positive=positive)
    return Statement(left, right, theory, outer, special_names(theory))


def _spoken(theory: Theory) -> frozenset[Position]:
    """What definitions and hypotheses leave free: of these it is said, of an entry of all."""
    free_there = frozenset[Position]().union(*map(strays, theory.definitions.values()))
    true = {h.true for h in theory.given if isinstance(h, OneHot)}
    return free_there | true | _conditioned(theory)


def reachable(
    formulas: list[Formula], definitions: Mapping[str, Definition]
) -> dict[str, Definition]:
    """The definitions that the formulas use, directly or through others, bodies as scalars."""
    found: dict[str, Definition] = {}
    todo = list(formulas)
    while todo:
        for name, count in _names(todo.pop()):
            if name not in definitions:
                continue
            definition = definitions[name]
            if len(definition.indices) != count:
                raise OutsideError(f"{name} has {len(definition.indices)} indices, not {count}")
            if name not in found:
                found[name] = replace(definition, body=scalar(definition.body))
                todo.append(found[name].body)
    return found


def _names(f: Formula) -> Iterator[tuple[str, int]]:
    for node in walk(f):
        if isinstance(node, (Symbol, Indexed)):
            yield node.name, len(getattr(node, "indices", ()))


def _definition_apart(definition: Definition, shared: frozenset[Position]) -> Definition:
    indices: list[Index] = []
    for index in definition.indices:
        indices.append(unlike(index, shared, free(definition.body) | frozenset(indices)))
    names: dict[Position, Position] = dict(zip(definition.indices, indices, strict=True))
    body = apart(rename(definition.body, names), shared)
    return replace(definition, indices=tuple(indices), body=body)


def _check_classes(positions: frozenset[Position], theory: Theory) -> None:
    fixed = {h.size: h.value for h in theory.given if isinstance(h, Fixed)}
    for size, value in fixed.items():
        if not 1 <= value <= LARGEST_FIXED:
            raise TooLargeError(f"{size} = {value} is not from 1 to the judge's {LARGEST_FIXED}")
    for number in (p for p in positions if isinstance(p, int)):
        if not 1 <= number <= fixed.get("K", number):
            raise OutsideError(f"there is no class {number}")


def _conditioned(theory: Theory) -> frozenset[Position]:
    conditions = [h for h in theory.given if isinstance(h, Condition)]
    return frozenset(p for c in conditions for p in (c.left, c.right))
