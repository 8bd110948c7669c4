"""Σ_k, Π_k, δ_ij, and values by cases: what depends on which class an index is."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.formula.tree.arithmetic import Formula
from ceverify.formula.tree.positions import Condition, Index, Position


@dataclass(frozen=True, slots=True)
class Sum(Formula):
    """Σ over `index` of `body`, leaving out the positions in `without`: Σ_{k≠i}."""

    index: Index
    body: Formula
    without: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Product(Formula):
    """Π over `index` of `body`, leaving out the positions in `without`."""

    index: Index
    body: Formula
    without: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Delta(Formula):
    """Kronecker's δ: 1 where the two positions coincide, else 0."""

    left: Position
    right: Position


@dataclass(frozen=True, slots=True)
class Cases(Formula):
    """One value where a condition on the indices holds, another where it does not."""

    condition: Condition
    then: Formula
    otherwise: Formula
