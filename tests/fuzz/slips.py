"""Slips that people make, planted in a formula."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from ceverify.formula.tree import (
    Add,
    Delta,
    Div,
    Formula,
    Indexed,
    Mul,
    Neg,
    Power,
    Sum,
    Symbol,
)
from tests.fuzz.grammar import Scope, size_of
from tests.fuzz.model import TWO, Model

Slip = Callable[[Formula, Model, Scope, Random], "Formula | None"]


def sign(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """−x for x, x for −x."""
    return f.body if isinstance(f, Neg) else Neg(f)


def index(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """a_j for a_i, δ_ik for δ_ij."""
    positions = f.indices if isinstance(f, Indexed) else ()
    positions = (f.left, f.right) if isinstance(f, Delta) else positions
    if not positions:
        return None
    at = random.randrange(len(positions))
    others = [p for p in scope if size_of(p) == size_of(positions[at]) and p != positions[at]]
    if not others:
        return None
    changed = (*positions[:at], random.choice(others), *positions[at + 1 :])
    return Indexed(f.name, changed) if isinstance(f, Indexed) else Delta(*changed)


def dropped_term(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x for x + y."""
    if not isinstance(f, Add) or len(f.terms) < 2:
        return None
    out = random.randrange(len(f.terms))
    return Add(f.terms[:out] + f.terms[out + 1 :])


def dropped_factor(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x for x y, x for x/y."""
    match f:
        case Mul((_, _, *_)):
            out = random.randrange(len(f.factors))
            return Mul(f.factors[:out] + f.factors[out + 1 :])
        case Div(top, _):
            return top
    return None


def factor(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """2 x, x/2, x/K, x/N for x."""
    sizes = sorted({size for over in model.families.values() for size in over})
    return random.choice((TWO * f, f / TWO, f / Symbol(random.choice(sizes))))


def forgotten_restriction(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """Σ_j for Σ_{j≠i}, Σ_{j≠i} for Σ_j."""
    if not isinstance(f, Sum):
        return None
    there = [p for p in scope if size_of(p) == f.index.size and p != f.index]
    if f.without or not there:
        return Sum(f.index, f.body) if f.without else None
    return Sum(f.index, f.body, (random.choice(there),))


def roles(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """y_i for a_i, a_i for y_i, z_i for a_i."""
    others = {"a": "yz", "y": "a", "z": "a"}
    if (
        not isinstance(f, Indexed)
        or f.name not in others
        or len(f.indices) != len(model.families["a"])
    ):
        return None
    return Indexed(random.choice(others[f.name]), f.indices)


def exponent(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x² for x, x for x^n, y/x for x/y."""
    match f:
        case Power(base, _):
            return base
        case Div(top, below):
            return Div(below, top)
    return Power(f, TWO)


SLIPS: tuple[Slip, ...] = (
    sign,
    index,
    dropped_term,
    dropped_factor,
    factor,
    forgotten_restriction,
    roles,
    exponent,
)
