"""diag(v), Aᵀ, u ⊙ v, 1: vectors and matrices."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.formula.tree.arithmetic import Formula


@dataclass(frozen=True, slots=True)
class Ones(Formula):
    """The vector of ones."""

    size: str = "K"


@dataclass(frozen=True, slots=True)
class Diag(Formula):
    """diag(v): the matrix with the vector v on its diagonal."""

    vector: Formula


@dataclass(frozen=True, slots=True)
class Transpose(Formula):
    """vᵀ or Aᵀ. A product with a transposed vector is a matrix product: a aᵀ, aᵀ v."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Hadamard(Formula):
    """left ⊙ right: the entry-by-entry product of two arrays of one shape."""

    left: Formula
    right: Formula
