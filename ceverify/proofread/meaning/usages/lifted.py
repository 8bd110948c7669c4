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
    for (name, _), new in sense.split.items():
        _of_a_sample(name, new, bases, sense)


def _of_a_sample(name: str, new: str, bases: set[str], sense: Sense) -> None:
    """L_n of J = 1/N Σ_n L_n, where L = −Σ_k y_k ln p_k, and p_nk are met: the loss of a sample."""
    old, size = sense.definitions.get(name), sense.slot_sizes.get((new, 0), "")
    if old is None or old.indices or new in sense.definitions:
        return
    own = reached(old.body, sense)
    moved = {x for x in own & bases if sense.slot_sizes.get((x + SAMPLE, 0), "N") == size}
    if moved and new not in own:
        index = Index("n", size)
        sense.definitions[new] = Definition(new, (index,), _sampled(old.body, index, moved))


def _lifted(name: str, bases: set[str], sense: Sense) -> None:
    new = name + SAMPLE
    if new in sense.definitions or name not in sense.definitions:
        return
    old = sense.definitions[name]
    if new in reached(old.body, sense):
        return  # E = Σ_t E^{(t)} says nothing of E^{(t)}
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
