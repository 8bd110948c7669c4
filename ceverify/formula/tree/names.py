"""C, z_k, z: a scalar, an entry of a family, a whole family."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.formula.tree.arithmetic import Formula
from ceverify.formula.tree.positions import Position


@dataclass(frozen=True, slots=True)
class Symbol(Formula):
    """A scalar: the loss C, a size K or N, a parameter."""

    name: str


@dataclass(frozen=True, slots=True)
class Indexed(Formula):
    """An entry of an indexed family: z_k, w_{kd}."""

    name: str
    indices: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Array(Formula):
    """A whole family: the vector z of size K, the matrix W of sizes K, D."""

    name: str
    sizes: tuple[str, ...] = ("K",)


@dataclass(frozen=True, slots=True)
class Family:
    """`Family("z")[k]` writes z_k."""

    name: str

    def __getitem__(self, indices: Position | tuple[Position, ...]) -> Indexed:
        return Indexed(self.name, indices if isinstance(indices, tuple) else (indices,))
