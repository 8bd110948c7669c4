"""e^{u_j}/Σ e^{u_k} = e^{v_jᵀx}/Σ … says u_j = v_jᵀx."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ceverify.exact.components import has_arrays
from ceverify.formula.tree import Definition, Div, Exp, Formula, Index, Indexed
from ceverify.proofread.meaning.glossary import Glossary


def exponents(sides: Sequence[Formula], glossary: Glossary) -> None:
    """Enters the logits of a softmax that the next side writes out."""
    for pair in pairwise(sides):
        match pair:
            case Div(numerator=Exp(body=Indexed() as u)), Div(numerator=Exp(body=made)):
                _logits(u, made, glossary)


def _logits(u: Indexed, made: Formula, glossary: Glossary) -> None:
    places = tuple(p for p in u.indices if isinstance(p, Index))
    if u.name in glossary.sense.definitions or isinstance(made, Indexed):
        return
    body = glossary.sense.unsliced(made)
    if not has_arrays(body) and len(places) == len(u.indices):
        glossary.enter(Definition(u.name, places, body), "what its exponential is", "usage")
