"""instance(H(q)): of H(p) = −Σ p ln p, which is defined, the same with q for p; H(q, p), KL(q‖p).

L(θ), where no θ stands in what L is defined as, only reminds of what it depends on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ceverify.formula.indices import mapped, walk
from ceverify.formula.tree import Array, Definition, Formula, Indexed, Symbol
from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s

NAMED = (Symbol, Indexed, Array)


def instance(name: str, bracket: s.Group, elaborator: Base) -> Formula | None:
    """The body with other names for the arguments; None where it is taken of its own."""
    sense = elaborator.sense
    known, own = sense.definitions.get(name), sense.taken.get(name, "").split()
    given = [x.name for x in map(unbraced, bracket.parts) if isinstance(x, s.Name)]
    other = {t: g for t, g in zip(own, given, strict=False) if t != g}
    if known is None or known.indices or len(given) != len(bracket.parts) or not other:
        return None
    if len(own) != len(given) or not set(own) <= _names(known):
        return None
    if any(g in _below(t, sense) for t, g in other.items()):
        return None  # L(y, z) of L(y, p), where p is made of z
    alike = all(sense.counted(g) == sense.counted(t) for t, g in other.items())
    if not alike or any(_below(x, sense) & other.keys() for x in _names(known) - set(own)):
        raise elaborator.senseless(bracket, f"what {name} is at another argument is not read")
    return _renamed(known.body, other)


def _names(known: Definition) -> set[str]:
    return {n.name for n in walk(known.body) if isinstance(n, NAMED)}


def _below(name: str, sense: Sense) -> set[str]:
    """What a name is made of."""
    known = sense.definitions.get(name)
    return reached(known.body, sense) if known is not None else set()


def _renamed(f: Formula, names: Mapping[str, str]) -> Formula:
    if isinstance(f, NAMED) and f.name in names:
        return replace(f, name=names[f.name])
    return mapped(f, lambda x: _renamed(x, names))
