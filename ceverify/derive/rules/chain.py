"""∂f/∂x = Σ_k ∂f/∂u_k ∂u_k/∂x: the chain rule over all entries of a family u."""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.bound_letters import letter_for
from ceverify.derive.dependence import Definitions, depends
from ceverify.derive.rewriting import Rule
from ceverify.formula.indices import mentioned
from ceverify.formula.tree import Derivative, Formula, Indexed, Mul, Sum


def through(name: str, of: frozenset[str], definitions: Definitions) -> Rule:
    """∂f/∂x = Σ_k ∂f/∂u_k ∂u_k/∂x where an f among `of` contains x only through the family u."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or getattr(f.body, "name", "") not in of:
            return None
        if not depends(f.body, name, definitions) or getattr(f.wrt, "name", name) == name:
            return None
        taken = mentioned(f)
        indices = tuple(letter_for(index, taken) for index in definitions[name].indices)
        middle = Indexed(name, indices)
        paths: Formula = Mul((replace(f, wrt=middle), replace(f, body=middle)))
        for index in reversed(indices):
            paths = Sum(index, paths)
        return paths

    return rule
