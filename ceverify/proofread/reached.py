"""reached_names(formulas): all names in them, through definitions too; the scalars among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Definition, Formula, Indexed, Symbol


def reached_names(formulas: Iterable[Formula], definitions: Mapping[str, Definition]) -> set[str]:
    """All names in the formulas, through definitions too."""
    found: set[str] = set()
    todo = list(formulas)
    while todo:
        for node in walk(todo.pop()):
            if isinstance(node, (Symbol, Indexed, Array)) and node.name not in found:
                found.add(node.name)
                if node.name in definitions:
                    todo.append(definitions[node.name].body)
    return found


def reached_symbols(formulas: Iterable[Formula], definitions: Mapping[str, Definition]) -> set[str]:
    """The scalars among them that nothing defines."""
    formulas = list(formulas)
    bodies = [definitions[n].body for n in reached_names(formulas, definitions) if n in definitions]
    nodes = (node for f in (*formulas, *bodies) for node in walk(f))
    return {node.name for node in nodes if isinstance(node, Symbol)} - definitions.keys()
