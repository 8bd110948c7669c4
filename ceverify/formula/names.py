"""names(∂C/∂z_i) = {C, z}: what a formula is written in."""

from __future__ import annotations

from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Formula, Indexed, Symbol


def names(f: Formula) -> set[str]:
    """The names of symbols and families in a formula, and of what one differentiates by."""
    return {part.name for part in walk(f) if isinstance(part, (Symbol, Indexed, Array))}
