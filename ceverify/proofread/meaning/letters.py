"""Habits: what a text does with its letters."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Habits:
    """What the text does with letters: which are indices, which stand alone as numbers."""

    indices: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    scalars: set[str] = field(default_factory=set)
    above: set[str] = field(default_factory=set)
    heated: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)  # what sums run to
    sets: set[str] = field(default_factory=set)  # S of Σ_{k ∈ S}, nothing of other sums
    stages: set[tuple[str, str]] = field(default_factory=set)  # z and L of z_j^L, and so of z^L
    spans: set[tuple[str, str]] = field(default_factory=set)  # 0 and N of Σ_{k=0}^N; nothing of Σ_k
    layers: set[str] = field(default_factory=set)  # W, b, z where W_1 and W_2 are of two layers
    raised: set[str] = field(default_factory=set)  # i of s^i = …, an index above
    upper: set[str] = field(default_factory=set)  # s of s^i: its indices stand above
    stacked: set[str] = field(default_factory=set)  # l of z^l = w^l a^{l−1}: above, a layer
    marks: set[str] = field(default_factory=set)  # letters below that are part of a name: p_t
