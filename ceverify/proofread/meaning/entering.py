"""enter(definition): a definition taken up, entry by entry, and never one of a name by itself."""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.components import has_arrays
from ceverify.formula.indices import fresh, mapped, walk
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
    """z_j = Σ_i w_ij o_i with o the softmax of z: that o is of the layer before, another one.

    Whichever of the two comes first, it is the one that is summed over.
    """
    circular = {
        n.name
        for n in walk(definition.body)
        if isinstance(n, Indexed)
        and definition.name in reached(n, sense)
        and n.name != definition.name
    }
    known = {name: sense.definitions[name] for name in circular & sense.definitions.keys()}
    own = set(definition.indices)
    met = [n for n in walk(definition.body) if isinstance(n, Indexed) and n.name in circular]
    of_before = all(_summed(definition.name, made) for made in known.values())
    if known and of_before and any(set(n.indices) <= own for n in met):
        for name, made in known.items():
            body = _of_before(made, {definition.name}, sense)
            sense.definitions[name] = replace(made, body=body)
        return definition
    return replace(definition, body=_of_before(definition, circular, sense))


def _summed(name: str, made: Definition) -> bool:
    """Whether a family is met at other indices alone than that which is defined by it."""
    met = [n for n in walk(made.body) if isinstance(n, Indexed) and n.name == name]
    return bool(met) and not any(set(n.indices) & set(made.indices) for n in met)


def _of_before(definition: Definition, names: set[str], sense: Sense) -> Formula:
    """The body with o⁻_i for each of some names that is summed over."""

    def change(f: Formula) -> Formula:
        if not isinstance(f, Indexed) or f.name not in names:
            return mapped(f, change)
        place = f.indices[0]
        if len(f.indices) == 1 and isinstance(place, Index) and place not in definition.indices:
            sense.previous[(f.name, place.name)] = f.name + "⁻"
            sense.partners[(f.name, place.name)] = definition.name
            sense.slots[f.name + "⁻"] = 1
        return Indexed(f.name + "⁻", f.indices)

    return change(definition.body)


def by_entries(definition: Definition, sense: Sense) -> Definition:
    """A definition of a whole array as one of its entries: p = e^z/Σ… is p_i = e^{z_i}/Σ…."""
    from ceverify.exact.components import SCALAR, entry, shape
    from ceverify.exact.outside import OutsideError

    if not has_arrays(definition.body):
        return definition
    if definition.indices:
        return _number(_each(definition, sense), sense)
    try:
        sizes = shape(definition.body)
    except OutsideError:
        return definition
    if sizes == SCALAR:
        return _number(definition, sense)
    taken = sense.mentioned(definition.body)
    row = fresh(taken, Index("i", sizes[0] or "K"))
    column = fresh(taken | {row}, Index("j", sizes[1] or "K"))
    indices = tuple(p for p, size in ((row, sizes[0]), (column, sizes[1])) if size)
    for n, place in enumerate(indices):
        sense.slot_sizes[(definition.name, n)] = place.size
    body = sense.unsliced(entry(definition.body, row, column))
    return Definition(definition.name, indices, body)


def _each(definition: Definition, sense: Sense) -> Definition:
    """ŷ_t = softmax(o_t), a vector for each t, entry by entry: ŷ_tk."""
    from ceverify.exact.components import entry, shape
    from ceverify.exact.outside import OutsideError

    try:
        rows, columns = shape(definition.body)
    except OutsideError:
        return definition
    if rows is None or columns or sense.counted(definition.name) != len(definition.indices) + 1:
        return definition
    taken = sense.mentioned(definition.body) | {*definition.indices}
    place = fresh(taken, Index("k", rows))
    sense.slot_sizes[(definition.name, len(definition.indices))] = rows
    body = sense.unsliced(entry(definition.body, place, place))
    return Definition(definition.name, (*definition.indices, place), body)


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
