"""runs(clause): a = b ≤ c = d as a = b and c = d; each step of cases is a side of its own."""

from __future__ import annotations

from dataclasses import replace

from ceverify.proofread.meaning.examples import rounded
from ceverify.proofread.meaning.steps import parted
from ceverify.proofread.writing.clauses import Clause, Written
from ceverify.proofread.writing.syntax import Syntax


def runs(clause: Clause, follows: bool = False) -> list[list[Written]]:
    """The runs of equal sides: ≤, ∈ and → begin a new one, ≈ too but before rounded numbers."""
    signs = clause.signs if follows else ("=", *clause.signs)
    found: list[list[Written]] = [[]]
    for sign, side in zip(signs, clause.sides, strict=False):
        if sign in "=≔" or (sign == "≈" and in_digits(side)):
            found[-1] += parted(replace(side, near=sign == "≈"))
        else:
            found.append(parted(side))
    return found


def in_digits(side: Written) -> bool:
    """Whether a side is numbers of an example, equal to the digits that are given."""
    return isinstance(side.syntax, Syntax) and rounded(side.syntax)
