"""What an equality is judged under: definitions, declared hypotheses, what is known positive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ceverify.formula.tree import Condition, Definition, Index


@dataclass(frozen=True, slots=True)
class SumsToOne:
    """Σ_k y_k = 1 over the last index of the family `name`."""

    name: str = "y"


@dataclass(frozen=True, slots=True)
class OneHot:
    """y_k = δ_kc: all mass of the family `name` on the class `true`."""

    name: str = "y"
    true: Index = Index("c")


@dataclass(frozen=True, slots=True)
class Fixed:
    """The size `size` is the number `value`: K = 2."""

    size: str
    value: int


Hypothesis: TypeAlias = "Condition | SumsToOne | OneHot | Fixed"


@dataclass(frozen=True, slots=True)
class Theory:
    """Definitions by name, hypotheses declared (never silently used), names known positive."""

    definitions: Mapping[str, Definition] = field(default_factory=dict)
    given: tuple[Hypothesis, ...] = ()
    positive: frozenset[str] = frozenset()

    def declared(self) -> frozenset[str]:
        """The names that a hypothesis or a sign is declared of: data, which depend on nothing."""
        of = (h.name for h in self.given if isinstance(h, (SumsToOne, OneHot)))
        return self.positive.union(of)
