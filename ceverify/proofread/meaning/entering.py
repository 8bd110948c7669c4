"""enter(definition): a definition taken up, entry by entry, and never one of a name by itself."""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.components import has_arrays
from ceverify.formula.indices import fresh, mapped, mentioned, walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Diag,
    Formula,
    Index,
    Indexed,
    Symbol,
)
from ceverify.proofread.meaning.sense import Sense


def enter(definition: Definition, sense: Sense) -> Definition | None:
    """Takes a definition up, unless it is one of a name by itself."""
    if isinstance(definition.body, Diag):
        sense.diagonals[definition.name] = definition.body.vector
    definition = by_entries(definition, sense)
    if has_arrays(definition.body) and not _entries(definition, sense):
        return None
    if definition.name in reached(definition.body, sense):
        definition = before(definition, sense)
        if definition.name in reached(definition.body, sense):
            return None
    sense.definitions[definition.name] = definition
    sense.hidden.pop(definition.name, None)
    sense.slots[definition.name] = max(len(definition.indices), sense.slots.get(definition.name, 0))
    return definition


def before(definition: Definition, sense: Sense) -> Definition:
    """z_j = Σ_i w_ij o_i with o the softmax of z: that o is of the layer before, another one."""
    circular = {
        n.name
        for n in walk(definition.body)
        if isinstance(n, Indexed)
        and definition.name in reached(n, sense)
        and n.name != definition.name
    }
    for node in walk(definition.body):
        if isinstance(node, Indexed) and node.name in circular and len(node.indices) == 1:
            place = node.indices[0]
            if isinstance(place, Index) and place not in definition.indices:
                sense.previous[(node.name, place.name)] = node.name + "⁻"
                sense.slots[node.name + "⁻"] = 1

    def change(f: Formula) -> Formula:
        if isinstance(f, Indexed) and f.name in circular:
            return Indexed(f.name + "⁻", f.indices)
        return mapped(f, change)

    return Definition(definition.name, definition.indices, change(definition.body))


def by_entries(definition: Definition, sense: Sense) -> Definition:
    """A definition of a whole array as one of its entries: p = e^z/Σ… is p_i = e^{z_i}/Σ…."""
    from ceverify.exact.components import SCALAR, entry, shape
    from ceverify.exact.outside import OutsideError

    if not has_arrays(definition.body):
        return definition
    if definition.indices:
        return _number(definition, sense)
    try:
        sizes = shape(definition.body)
    except OutsideError:
        return definition
    if sizes == SCALAR:
        return _number(definition, sense)
    taken = mentioned(definition.body)
    row = fresh(taken, Index("i", sizes[0] or "K"))
    column = fresh(taken | {row}, Index("j", sizes[1] or "K"))
    indices = tuple(p for p, size in ((row, sizes[0]), (column, sizes[1])) if size)
    for n, place in enumerate(indices):
        sense.slot_sizes[(definition.name, n)] = place.size
    body = sense.unsliced(entry(definition.body, row, column))
    return Definition(definition.name, indices, body)


def _number(definition: Definition, sense: Sense) -> Definition:
    """A definition by a number that arrays make: z_k = w_kᵀx + b_k."""
    from ceverify.exact.components import SCALAR, entry, shape
    from ceverify.exact.outside import OutsideError

    try:
        sizes = shape(definition.body)
    except OutsideError:
        return definition
    if sizes != SCALAR:
        return definition
    i, j = Index("i"), Index("j")
    return replace(definition, body=sense.unsliced(entry(definition.body, i, j)))


def _entries(definition: Definition, sense: Sense) -> bool:
    """Whether the body is a number, or can be one entry by entry."""
    from ceverify.exact.components import SCALAR, shape
    from ceverify.exact.outside import OutsideError

    try:
        return shape(definition.body) == SCALAR
    except OutsideError:
        return False


def reached(f: Formula, sense: Sense) -> set[str]:
    """The names that a formula holds, through definitions too."""
    names: set[str] = set()
    todo = [f]
    while todo:
        for node in walk(todo.pop()):
            if isinstance(node, (Symbol, Indexed, Array)) and node.name not in names:
                names.add(node.name)
                if node.name in sense.definitions:
                    todo.append(sense.definitions[node.name].body)
                if node.name in sense.slices:
                    todo.append(sense.slices[node.name])
                if node.name in sense.patterns:
                    todo.append(sense.patterns[node.name][1])
    return names
