"""What is true, told by floating point: shares no code with the judge, its ring or its evaluator.

Derivatives are dual numbers: x + ε with ε² = 0, nested for second derivatives.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import product
from operator import add, mul
from random import Random
from typing import Any

from ceverify.exact.theory import OneHot, SumsToOne
from ceverify.formula import tree
from ceverify.formula.tree import Definition, Formula, Index, Position
from tests.fuzz.model import Model

Key = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Dual:
    """value + slope · ε_level; value and slope may be duals of lower levels."""

    value: Any
    slope: Any
    level: int

    def lifted(self, value: Any, slope: Any) -> Dual:
        return Dual(value, slope, self.level)

    def parts(self, other: Any) -> tuple[Any, Any]:
        same = isinstance(other, Dual) and other.level == self.level
        return (other.value, other.slope) if same else (other, 0.0)

    def __add__(self, other: Any) -> Dual:
        if isinstance(other, Dual) and other.level > self.level:
            return other + self
        value, slope = self.parts(other)
        return self.lifted(self.value + value, self.slope + slope)

    def __mul__(self, other: Any) -> Dual:
        if isinstance(other, Dual) and other.level > self.level:
            return other * self
        value, slope = self.parts(other)
        return self.lifted(self.value * value, self.slope * value + self.value * slope)

    __radd__, __rmul__ = __add__, __mul__


def exp(x: Any) -> Any:
    if isinstance(x, Dual):
        value = exp(x.value)
        return x.lifted(value, value * x.slope)
    return math.exp(x)


def log(x: Any) -> Any:
    if isinstance(x, Dual):
        return x.lifted(log(x.value), x.slope * power(x.value, -1.0))
    return math.log(x)


def power(x: Any, exponent: Any) -> Any:
    if isinstance(exponent, Dual):
        return exp(exponent * log(x))
    if isinstance(x, Dual):
        slope = exponent * power(x.value, exponent - 1.0) * x.slope
        return x.lifted(power(x.value, exponent), slope)
    result = x**exponent
    if isinstance(result, complex):
        raise ValueError("a root of a negative number")
    return result


@dataclass(frozen=True, slots=True)
class World:
    """Sizes, values, where the indices are, and which variables are moved by which ε."""

    sizes: Mapping[str, int]
    values: Mapping[Key, float]
    at: Mapping[Position, int]
    definitions: Mapping[str, Definition]
    moved: Mapping[Key, tuple[int, ...]] = field(default_factory=dict)

    def where(self, position: Position) -> int:
        return position if isinstance(position, int) else self.at[position]


def value(f: Formula, world: World) -> Any:
    """The value of a formula, a float or a Dual."""
    match f:
        case tree.Number(number):
            return float(number)
        case tree.Symbol(name):
            return named((name, ()), world)
        case tree.Indexed(name, indices):
            return named((name, tuple(world.where(p) for p in indices)), world)
        case tree.Add(parts):
            return reduce(add, (value(part, world) for part in parts))
        case tree.Mul(parts):
            return reduce(mul, (value(part, world) for part in parts))
        case tree.Neg(body):
            return -1.0 * value(body, world)
        case tree.Div(top, bottom):
            return value(top, world) * power(value(bottom, world), -1.0)
        case tree.Power(base, exponent):
            return power(value(base, world), value(exponent, world))
        case tree.Exp(body):
            return exp(value(body, world))
        case tree.Log(body):
            return log(value(body, world))
        case tree.Delta(left, right):
            return float(world.where(left) == world.where(right))
        case tree.Cases(condition, then, otherwise):
            same = world.where(condition.left) == world.where(condition.right)
            return value(then if same == condition.equal else otherwise, world)
        case tree.Sum():
            return reduce(add, terms(f, world), 0.0)
        case tree.Product():
            return reduce(mul, terms(f, world), 1.0)
        case tree.Derivative(body, wrt):
            return slope(body, wrt, world)
    raise TypeError(f)


def terms(f: tree.Sum | tree.Product, world: World) -> Iterator[Any]:
    out = {world.where(p) for p in f.without}
    for number in range(1, world.sizes[f.index.size] + 1):
        if number not in out:
            yield value(f.body, replace(world, at={**world.at, f.index: number}))


def named(key: Key, world: World) -> Any:
    name, args = key
    if name in world.definitions:
        definition = world.definitions[name]
        bound: dict[Position, int] = dict(zip(definition.indices, args, strict=True))
        at = {**world.at, **bound}
        found = value(definition.body, replace(world, at=at))
    else:
        found = float(world.sizes[name]) if name in world.sizes else world.values[key]
    for level in world.moved.get(key, ()):
        found = Dual(found, 1.0, level)
    return found


def slope(body: Formula, wrt: Formula, world: World) -> Any:
    positions = wrt.indices if isinstance(wrt, tree.Indexed) else ()
    key = (str(getattr(wrt, "name", "")), tuple(world.where(p) for p in positions))
    level = 1 + sum(len(levels) for levels in world.moved.values())
    moved = {**world.moved, key: (*world.moved.get(key, ()), level)}
    found = value(body, replace(world, moved=moved))
    return found.slope if isinstance(found, Dual) and found.level == level else 0.0


def worlds(model: Model, random: Random) -> Iterator[World]:
    """Random points: several of each size, every way the free indices can coincide."""
    for classes, samples, features in ((4, 3, 2), (3, 2, 3), (5, 2, 2)):
        sizes = {"K": classes, "N": samples, "D": features, **model.sizes}
        free = [p for p in model.free if isinstance(p, Index)]
        ranges = [range(1, min(sizes[p.size], 3) + 1) for p in free]
        for numbers in product(*ranges):
            at: dict[Position, int] = dict(zip(free, numbers, strict=True))
            yield World(sizes, drawn(model, sizes, at, random), at, model.theory.definitions)


def drawn(
    model: Model, sizes: Mapping[str, int], at: Mapping[Position, int], random: Random
) -> dict[Key, float]:
    """Values of the undefined names, as the hypotheses say."""
    values: dict[Key, float] = {("T", ()): random.uniform(0.5, 2)}
    for name, over in model.families.items():
        for row in product(*(range(1, sizes[s] + 1) for s in over[:-1])):
            last = range(1, sizes[over[-1]] + 1)
            numbers = [random.uniform(0.2, 1.5) for _ in last]
            if model.given(SumsToOne) and name == "y":
                numbers = [v / sum(numbers) for v in numbers]
            for hypothesis in model.theory.given:
                if isinstance(hypothesis, OneHot) and name == "y":
                    numbers = [float(number == at[hypothesis.true]) for number in last]
            values |= {(name, (*row, m)): v for m, v in zip(last, numbers, strict=True)}
    return values
