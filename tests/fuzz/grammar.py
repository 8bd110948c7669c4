"""Random formulas of a model: what is written about softmax, its losses and their derivatives."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from ceverify.formula.tree import (
    Delta,
    Derivative,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Number,
    Position,
    Power,
    Product,
    Sum,
    Symbol,
)
from tests.fuzz.model import ONE, Model

Scope = tuple[Position, ...]
NAMES = {"K": "kl", "N": "m", "D": "ef"}


def size_of(position: Position) -> str:
    return position.size if isinstance(position, Index) else "K"


def somewhere(size: str, scope: Scope, random: Random) -> Position | None:
    """A position of the size in scope, or None."""
    there = [p for p in scope if size_of(p) == size]
    return random.choice(there) if there else None


def entry(name: str, model: Model, scope: Scope, random: Random) -> Formula:
    """An entry of a family at positions in scope; 1 where there are none."""
    positions = tuple(somewhere(size, scope, random) for size in model.families[name])
    return Indexed(name, tuple(p for p in positions if p)) if all(positions) else ONE


def bound(model: Model, scope: Scope, random: Random) -> Index:
    """An index for a sum; at times one whose name is in use already."""
    size = random.choice([s for sizes in model.families.values() for s in sizes])
    taken = [p for p in scope if isinstance(p, Index) and p.size == size]
    index = Index(random.choice(NAMES[size]), size)
    return random.choice(taken) if taken and random.random() < 0.1 else index


def formula(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    """A random formula, its free positions in scope."""
    if depth == 0:
        return atom(model, scope, random)
    make = random.choice(COMPOSITES)
    return make(model, scope, depth - 1, random)


def atom(model: Model, scope: Scope, random: Random) -> Formula:
    choice = random.random()
    if choice < 0.1:
        return Number(Fraction(random.randint(1, 3), random.choice((1, 1, 2))))
    if choice < 0.2:
        left, right = (somewhere("K", scope, random) for _ in range(2))
        return Delta(left, right) if left and right else ONE
    if choice < 0.25:
        return random.choice((Symbol("K"), Symbol("T")))
    if choice < 0.3 and "S" in model.theory.definitions:
        return Symbol("S")
    return entry(random.choice(list(model.families)), model, scope, random)


def positive(model: Model, scope: Scope, random: Random) -> Formula:
    """Something positive: a_k, e^{z_k}, 1 + e^{z_k}, S, T, K."""
    exponential = Exp(entry("z", model, scope, random))
    names = [name for name in model.families if model.positive(Indexed(name, ()))]
    known = entry(random.choice(names), model, scope, random)
    return random.choice((known, known, exponential, ONE + exponential, Symbol("T"), Symbol("K")))


def _sum_of_two(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    left, right = (formula(model, scope, depth, random) for _ in range(2))
    return left + right if random.random() < 0.5 else left - right


def _product_of_two(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    return formula(model, scope, depth, random) * formula(model, scope, depth, random)


def _quotient(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    return formula(model, scope, depth, random) / positive(model, scope, random)


def _sum(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    index = bound(model, scope, random)
    inner = (*(p for p in scope if p != index), index)
    outside = somewhere(index.size, tuple(p for p in scope if p != index), random)
    without = (outside,) if outside and random.random() < 0.3 else ()
    return Sum(index, formula(model, inner, depth, random), without)


def _logarithm(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    return Log(positive(model, scope, random)) * formula(model, scope, depth, random)


def _power(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    exponent = random.choice((Number(Fraction(2)), Number(Fraction(1, 2)), Symbol("T")))
    return Power(positive(model, scope, random), exponent) * formula(model, scope, depth, random)


def _product(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    index = Index("k")
    inner = (*(p for p in scope if p != index), index)
    exponent = entry("y", model, inner, random)
    return Product(index, Power(positive(model, inner, random), exponent))


def _derivative(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    by = entry(model.by, model, scope, random)
    if not isinstance(by, Indexed):
        return ONE
    names = [name for name in model.families if name in model.theory.definitions]
    body = entry(random.choice(names), model, scope, random)
    simple = (body, body * body, Log(positive(model, scope, random)), Symbol("C"))
    result = Derivative(random.choice(simple), by)
    if random.random() < 0.2:
        second = entry(model.by, model, scope, random)
        return Derivative(result, second)
    return result


def _by_probability(model: Model, scope: Scope, depth: int, random: Random) -> Formula:
    by = entry("a", model, scope, random)
    return Derivative(Symbol("C"), by) * by if isinstance(by, Indexed) else ONE


COMPOSITES: tuple[Callable[[Model, Scope, int, Random], Formula], ...] = (
    _sum_of_two,
    _sum_of_two,
    _product_of_two,
    _product_of_two,
    _quotient,
    _sum,
    _sum,
    _sum,
    _logarithm,
    _power,
    _product,
    _derivative,
    _derivative,
    _by_probability,
)
