"""∂C = ∂(its definition): one side of an equality put in for the other.

unfolded      ∂C = ∂(its definition)
folded        e^{z_i}/S = a_i, (S − e^{z_i})/S = 1 − a_i
inserted      one side of an equality for the other
known         what is proved elsewhere, put in at other indices
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.dependence import Definitions
from ceverify.derive.rewriting import Rule
from ceverify.formula.indices import instance, rename
from ceverify.formula.tree import (
    Definition,
    Derivative,
    Div,
    Equal,
    Formula,
    Index,
    Indexed,
    Position,
    Symbol,
)


def unfolded(definitions: Definitions) -> Rule:
    """∂C → ∂(what C stands for), bound letters kept apart from those one differentiates by."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or not isinstance(f.body, (Symbol, Indexed)):
            return None
        definition = definitions.get(f.body.name)
        if definition is None or f.body.name == getattr(f.wrt, "name", None):
            return None
        positions = f.body.indices if isinstance(f.body, Indexed) else ()
        return replace(f, body=instance(definition, positions))

    return rule


def known(equation: Equal) -> Rule:
    """The rule that puts in a proved derivative, at whatever indices it is met."""
    pattern = equation.left

    def rule(f: Formula) -> Formula | None:
        names = _matched(pattern, f)
        return None if names is None else rename(equation.right, names)

    return rule


def _matched(pattern: Formula, f: Formula) -> dict[Position, Position] | None:
    """The positions of `f` by those of the pattern, where both are derivatives of one kind."""
    if not isinstance(pattern, Derivative) or not isinstance(f, Derivative):
        return None
    names: dict[Position, Position] = {}
    for one, other in ((pattern.body, f.body), (pattern.wrt, f.wrt)):
        if type(one) is not type(other) or getattr(one, "name", 0) != getattr(other, "name", 1):
            return None
        if isinstance(one, Indexed) and isinstance(other, Indexed):
            names |= dict(zip(one.indices, other.indices, strict=True))
    return names


def inserted(known: Equal) -> Rule:
    """The rule that puts one side of an equality for the other."""

    def rule(f: Formula) -> Formula | None:
        return known.right if f == known.left else None

    return rule


def folded(definition: Definition, at: tuple[Index, ...]) -> Rule:
    """The rule that puts the name back: e^{z_i}/S = a_i, and (S − e^{z_i})/S = 1 − a_i."""

    names: dict[Formula, Formula] = {}
    for index in at:
        whole, name = instance(definition, (index,)), Indexed(definition.name, (index,))
        names[whole] = name
        if isinstance(whole, Div):
            names[(whole.denominator - whole.numerator) / whole.denominator] = 1 - name
    return names.get
