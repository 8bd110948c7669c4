"""reached_names(formulas): all names in them, through definitions too; the scalars among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ceverify.formula.indices import children, walk
from ceverify.formula.tree import Array, Definition, Formula, Indexed, Log, Symbol


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


def predictions(f: Formula) -> set[str]:
    """The families of which only the logarithm stands in a formula: p of −Σ y ln p."""
    inside = {x.name for n in walk(f) if isinstance(n, Log) for x in walk(n)
              if isinstance(x, Indexed)}  # fmt: skip
    return inside - _outside(f)


def _outside(f: Formula) -> set[str]:
    if isinstance(f, Log):
        return set()
    own = {f.name} if isinstance(f, Indexed) else set()
    return own.union(*map(_outside, children(f)))
