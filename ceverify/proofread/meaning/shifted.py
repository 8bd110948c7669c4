"""unshifted(sense): e^{z_i − m}/Σ_k e^{z_k − m}, whatever m is, as the softmax of z.

So that m = max_k z_k, of which no derivative is read, is in the way of none.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ceverify.exact.judge import proves
from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
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
    parts = set(walk(definition.body))
    if not any(isinstance(f, Exp) for f in parts):
        return definition
    for f in sorted((f for f in parts if isinstance(f, Symbol)), key=str):
        if not ({f.name} | reached(f, sense)) & sense.unknown:
            continue
        if idle(definition.body, f):
            definition = replace(definition, body=substitute(definition.body, f.name, ZERO))
    return definition


def idle(f: Formula, name: Symbol) -> bool:
    """Whether a formula is the same whatever the name stands for."""
    without = substitute(f, name.name, ZERO)
    return proves(Equal(f, without), Theory({}))
