"""unshifted(sense): e^{z_i − m}/Σ_k e^{z_k − m}, whatever m is, as the softmax of z.

So that m = max_k z_k, of which no derivative is read, is in the way of none.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ceverify.exact.judge import proves
from ceverify.exact.theory import Theory
from ceverify.formula.indices import mapped, walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Derivative,
    Equal,
    Exp,
    Formula,
    Indexed,
    Number,
    Symbol,
)
from ceverify.proofread.chain import Side
from ceverify.proofread.meaning.elaborating.pieces import substitute
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.sense import Sense

ZERO = Number(Fraction(0))


def unshifted(sense: Sense) -> None:
    """Takes out of definitions what they do not depend on, where it hides an unknown function."""
    for name, definition in list(sense.definitions.items()):
        sense.definitions[name] = _without(definition, sense)


def _without(definition: Definition, sense: Sense) -> Definition:
    for name in sorted(_shifts(definition, sense)):
        whole = _inlined(definition.body, name, sense)
        if any(isinstance(f, Exp) for f in walk(whole)) and _idle(whole, name):
            definition = replace(definition, body=_zeroed(whole, name))
    return definition


def unshifted_side(side: Side, sense: Sense) -> Side:
    """The same of what is differentiated on a side: ∂/∂z_i (m + ln Σ_k e^{z_k − m})."""
    if not isinstance(side.formula, Formula):
        return side
    shifts = sorted(n for n in reached(side.formula, sense) if _shift(n, sense))
    return replace(side, formula=_slopes(side.formula, shifts)) if shifts else side


def _slopes(f: Formula, shifts: list[str]) -> Formula:
    if isinstance(f, Derivative):
        for name in shifts:
            f = replace(f, body=_zeroed(f.body, name)) if _idle(f.body, name) else f
    return mapped(f, lambda part: _slopes(part, shifts))


def _shifts(definition: Definition, sense: Sense) -> set[str]:
    """The numbers in a definition, or in what it is made of, that an unknown function makes."""
    inside = reached(definition.body, sense)
    made = {n for n in inside if n in sense.unknown or _made(n, sense) & sense.unknown}
    return {n for n in made if _shift(n, sense)}


def _shift(name: str, sense: Sense) -> bool:
    """Whether a name is an unknown function, or is defined as one."""
    made = sense.definitions.get(name)
    return name in sense.unknown and not sense.counted(name) if made is None else _bare(name, sense)


def _made(name: str, sense: Sense) -> set[str]:
    known = sense.definitions.get(name)
    return reached(known.body, sense) if known is not None else set()


def _bare(name: str, sense: Sense) -> bool:
    """m of m = max_k z_k, which is the unknown function itself."""
    return getattr(sense.definitions[name].body, "name", "") in sense.unknown


def _inlined(f: Formula, name: str, sense: Sense) -> Formula:
    """The formula with the definitions of what depends on the name put in."""
    if isinstance(f, Symbol) and f.name != name and name in _made(f.name, sense):
        return _inlined(sense.definitions[f.name].body, name, sense)
    return mapped(f, lambda part: _inlined(part, name, sense))


def _zeroed(f: Formula, name: str) -> Formula:
    """The formula with 0 for m, and for m_t at each t."""
    if isinstance(f, (Symbol, Array, Indexed)):
        return ZERO if f.name == name else f
    return mapped(f, lambda part: _zeroed(part, name))


def _idle(f: Formula, name: str) -> bool:
    return proves(Equal(f, _zeroed(f, name)), Theory({}))


def idle(f: Formula, name: Symbol) -> bool:
    """Whether a formula is the same whatever the name stands for."""
    without = substitute(f, name.name, ZERO)
    return proves(Equal(f, without), Theory({}))
