"""The vector of ones, as long as where it stands asks: XW + 1bᵀ, (P − Y)ᵀ1, 1ᵀZ."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ceverify.exact.components import SCALAR, Shape, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import mapped, walk
from ceverify.formula.tree import Formula, Number, Ones, Transpose

ONE = Number(Fraction(1))
"""Behind an array it is no number: pᵀ1."""


def among(factors: Sequence[Formula]) -> list[Formula]:
    """The factors of a product, each 1 as long as the side of what it meets."""
    out = list(factors)
    for n, factor in enumerate(factors):
        before = _shape(factors[n - 1])[1] if n else None
        after = _shape(factors[n + 1])[0] if n + 1 < len(factors) else None
        if (isinstance(factor, Ones) or factor == ONE) and before:
            out[n] = Ones(before)
        elif factor == Transpose(Ones()) and after:
            out[n] = Transpose(Ones(after))
        elif factor == ONE and n + 2 == len(factors) and _shape(factors[n + 1])[1]:
            out[n] = Ones() if isinstance(factors[n + 1], Transpose) else factor
    return out


def beside(terms: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """The terms of a sum, each 1 of 1bᵀ as long as the matrices beside it."""
    rows = {_shape(t)[0] for t in terms if not _has(t) and None not in _shape(t)}
    if len(rows) != 1:
        return terms
    (size,) = rows
    return tuple(_sized(t, size or "K") if _has(t) else t for t in terms)


def _has(f: Formula) -> bool:
    return any(isinstance(n, Ones) for n in walk(f))


def _sized(f: Formula, size: str) -> Formula:
    return Ones(size) if isinstance(f, Ones) else mapped(f, lambda part: _sized(part, size))


def _shape(f: Formula) -> Shape:
    try:
        return shape(f) if has_arrays(f) else SCALAR
    except OutsideError:
        return SCALAR
