"""uniform(f): f(k) has one form for all k, so that at a class it is the generic form there."""

from __future__ import annotations

from functools import lru_cache

from ceverify.exact.theory import OneHot, Theory
from ceverify.formula.indices import children, free
from ceverify.formula.tree import (
    Cases,
    Definition,
    Delta,
    Derivative,
    Div,
    Formula,
    Indexed,
    Log,
    Position,
    Power,
    Product,
    Sum,
    Symbol,
)


def special_names(theory: Theory) -> frozenset[str]:
    """The names of one form here and another there: one-hot families, and definitions by cases."""
    special = frozenset(h.name for h in theory.given if isinstance(h, OneHot))
    while more := {
        name
        for name, definition in theory.definitions.items()
        if name not in special and (strays(definition) or not uniform(definition.body, special))
    }:
        special |= more
    return special


def strays(definition: Definition) -> frozenset[Position]:
    """The positions in a definition's body that it leaves free."""
    return free(definition.body) - frozenset(definition.indices)


@lru_cache(4096)
def uniform(f: Formula, special: frozenset[str]) -> bool:
    """False also for 1/(z_k − z_i) and its like, which may have no value where k = i."""
    match f:
        case Delta() | Cases() | Derivative():
            return False
        case Sum() | Product() if f.without:
            return False
        case Symbol(name) | Indexed(name) if name in special:
            return False
        case Div() | Log() | Power() if len(free(f)) > 1:
            return False
    return all(uniform(part, special) for part in children(f))
