"""opened(f, indices, sense): Σ_n r² of r = z_n − y_n as Σ_n (z_n − y_n)²: at each n.

A name without an index, whose definition leaves one open, is meant at that index wherever the same
letter is at hand: bound by a sum, or on the left of a definition, p_i = f/g of f = e^{z_i}.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from ceverify.formula.indices import free, mapped
from ceverify.formula.tree import Definition, Formula, Position, Sum, Symbol
from ceverify.proofread.chain import Side
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.sense import Sense

Key = TypeVar("Key", str, int)


def opened(f: Formula, indices: frozenset[Position], sense: Sense) -> Formula:
    """The formula with what such names stand for in their place."""
    if isinstance(f, Symbol):
        made = sense.definitions.get(f.name)
        if made is None or made.indices or not _open(f, sense) & indices:
            return f
        f = made.body
    own = indices | {f.index} if isinstance(f, Sum) else indices
    return mapped(f, lambda part: opened(part, own, sense))


def _open(f: Symbol, sense: Sense) -> frozenset[Position]:
    """The indices that are left open in what a name stands for, through other such names too."""
    found: frozenset[Position] = frozenset()
    for name in reached(f, sense):
        made = sense.definitions.get(name)
        if made is not None and not made.indices:
            found |= free(made.body)
    return found


def opened_definitions(made: Mapping[Key, Definition], sense: Sense) -> dict[Key, Definition]:
    """The same of what is defined, by name or by place."""
    return {
        key: replace(d, body=opened(d.body, frozenset(d.indices), sense)) for key, d in made.items()
    }


def opened_side(side: Side, sense: Sense) -> Side:
    """The same of a side."""
    if not isinstance(side.formula, Formula):
        return side
    return replace(side, formula=opened(side.formula, frozenset(), sense))
