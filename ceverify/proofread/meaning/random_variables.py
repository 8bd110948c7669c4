"""random_variables(drafts): P(Y = y_i | X = x_i) as P(y_i | x_i).

What a random variable takes is named by its own letter: that it does says nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

PROBABILITIES = frozenset(["P", "p", "Pr", "ℙ"])


def random_variables(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with what such variables take alone."""
    return [draft.changed(_plain) for draft in drafts]


def _plain(node: Any) -> Any:
    node = s.mapped(node, _plain)
    if not isinstance(node, s.Term):
        return node
    factors = list(node.factors)
    for n, (head, bracket) in enumerate(pairwise(factors), 1):
        if isinstance(bracket, s.Group) and getattr(head, "name", "") in PROBABILITIES:
            factors[n] = replace(bracket, parts=tuple(map(_taken, bracket.parts)))
    return replace(node, factors=tuple(factors)) if factors != list(node.factors) else node


def _taken(part: s.Syntax) -> s.Syntax:
    """y_i of Y = y_i; any other part as it is."""
    match unbraced(part):
        case s.Relation(sides=(s.Name(name=variable), value), signs=("=",)):
            letter = unbraced(getattr(value, "base", value))
            if variable.isupper() and getattr(letter, "name", "") == variable.lower():
                return value
    return part
