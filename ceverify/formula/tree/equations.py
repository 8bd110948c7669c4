"""left = right: a claim for the judge, or what a name stands for."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.formula.tree.arithmetic import Formula
from ceverify.formula.tree.names import Indexed, Symbol
from ceverify.formula.tree.positions import Index


@dataclass(frozen=True, slots=True)
class Equal(Formula):
    """left = right: what a step claims and the judge decides."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Definition:
    """`name` with `indices` stands for `body`: a_j := e^{z_j} / Σ_k e^{z_k}."""

    name: str
    indices: tuple[Index, ...]
    body: Formula

    def equation(self) -> Equal:
        """The definition as an equality to show."""
        left = Indexed(self.name, self.indices) if self.indices else Symbol(self.name)
        return Equal(left, self.body)
