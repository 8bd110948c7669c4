"""lift(glossary): p^{(i)} by what the text defines as p, with the sample on all that has one."""

from __future__ import annotations

from collections.abc import Collection

from ceverify.formula.indices import mapped
from ceverify.formula.tree import Definition, Formula, Index, Indexed, Symbol
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import SAMPLE


def lift(glossary: Glossary) -> None:
    """x^{(i)}-versions of what the text defines without the sample."""
    sense = glossary.sense
    bases = {n.removesuffix(SAMPLE) for n in sense.slots if n.endswith(SAMPLE)}
    for name in sorted(bases):
        _lifted(name, bases, sense)


def _lifted(name: str, bases: set[str], sense: Sense) -> None:
    new = name + SAMPLE
    if new in sense.definitions or name not in sense.definitions:
        return
    old = sense.definitions[name]
    index = Index("n", sense.slot_sizes.get((new, 0), "N"))
    moved = bases | {x for x, d in sense.definitions.items() if reached(d.body, sense) & bases}
    body = _sampled(old.body, index, moved)
    sense.definitions[new] = Definition(new, (index, *old.indices), body)
    sense.slots[new] = 1 + len(old.indices)
    for other in sorted(moved & reached(old.body, sense)):
        _lifted(other, moved, sense)


def _sampled(f: Formula, index: Index, moved: Collection[str]) -> Formula:
    """The formula with the sample on each of those names."""
    match f:
        case Indexed(name=name, indices=indices) if name in moved:
            return Indexed(name + SAMPLE, (index, *indices))
        case Symbol(name=name) if name in moved:
            return Indexed(name + SAMPLE, (index,))
    return mapped(f, lambda part: _sampled(part, index, moved))
