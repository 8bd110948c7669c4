"""a_j = e^{z_j}/S contains z: whether a formula varies with what one differentiates by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ceverify.formula.indices import children
from ceverify.formula.tree import Definition, Formula, Indexed, Symbol

Definitions: TypeAlias = Mapping[str, Definition]


def depends(f: Formula, name: str, definitions: Definitions) -> bool:
    """True where the family `name` occurs in the formula, or in a definition that it uses."""
    if isinstance(f, (Symbol, Indexed)):
        if f.name == name:
            return True
        inner = definitions.get(f.name)
        return inner is not None and depends(inner.body, name, definitions)
    return any(depends(part, name, definitions) for part in children(f))


def varies(f: Formula, by: Formula, definitions: Definitions) -> bool:
    """True where the family one differentiates by occurs in the formula."""
    name = by.name if isinstance(by, (Symbol, Indexed)) else ""
    return depends(f, name, definitions)
