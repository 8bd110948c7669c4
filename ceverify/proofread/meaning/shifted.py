"""unshifted(sense): e^{z_i − m}/Σ_k e^{z_k − m}, whatever m is, as the softmax of z.

So that m = max_k z_k, of which no derivative is read, is in the way of none.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ceverify.exact.judge import proves
from ceverify.exact.theory import Theory
from ceverify.formula.indices import mapped, walk
from ceverify.formula.tree import Definition, Equal, Exp, Formula, Number, Symbol
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
        if any(isinstance(f, Exp) for f in walk(whole)) and idle(whole, Symbol(name)):
            definition = replace(definition, body=substitute(whole, name, ZERO))
    return definition


def _shifts(definition: Definition, sense: Sense) -> set[str]:
    """The numbers in a definition, or in what it is made of, that an unknown function makes."""
    inside = reached(definition.body, sense)
    made = {n for n in inside if n in sense.unknown or _made(n, sense) & sense.unknown}
    return {
        n for n in made if not sense.counted(n) and (n not in sense.definitions or _bare(n, sense))
    }


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


def idle(f: Formula, name: Symbol) -> bool:
    """Whether a formula is the same whatever the name stands for."""
    without = substitute(f, name.name, ZERO)
    return proves(Equal(f, without), Theory({}))
