"""i, 3, i ≠ j: index variables, classes by their number (from 1), and what may be said of two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Index:
    """An index variable `name` running over 1 … `size` (`K` classes, `N` samples, `D` features)."""

    name: str
    size: str = "K"


Position = Index | int


@dataclass(frozen=True, slots=True)
class Condition:
    """left = right, or with `equal=False` left ≠ right."""

    left: Position
    right: Position
    equal: bool = True
