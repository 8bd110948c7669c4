"""L = −Σ_j y_j ln p_j = −Σ_j ℓ_j says ℓ_j = y_j ln p_j."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from ceverify.formula.tree import Definition, Formula, Indexed, Neg, Sum
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.losses import called_loss


def summands(sides: Sequence[Formula], glossary: Glossary) -> None:
    """Enters the entries of a loss that is a sum of them on another side."""
    sums = [(isinstance(f, Neg), of) for f in sides if (of := _sum(f)) is not None]
    for (minus, one), (other_minus, other) in product(sums, repeat=2):
        name = _summand(other)
        if not name or one.body == other.body or name in glossary.sense.definitions:
            continue
        if one.index == other.index and minus == other_minus and called_loss(name):
            made = Definition(name, (other.index,), one.body)
            glossary.enter(made, "the summand", "usage")


def _sum(f: Formula) -> Sum | None:
    """The sum that a side is, without its minus."""
    f = f.body if isinstance(f, Neg) else f
    return f if isinstance(f, Sum) and not f.without else None


def _summand(of: Sum) -> str:
    """ℓ of Σ_j ℓ_j; empty for any other sum."""
    match of.body:
        case Indexed(name=name, indices=(index,)) if index == of.index:
            return name
    return ""
