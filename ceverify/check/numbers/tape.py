"""Numbers that know how they were made: values forward, ∂result/∂part backward, mpmath's digits.

An arithmetic for `exact.evaluation`. What is made twice from the same parts is one node, so that
e^{z_k} above and below a fraction bar is the same number, with one error. A datum that is 0 makes
its products 0: 0 ln 0 = 0, and a class without target costs nothing.
Source: Griewank & Walther, Evaluating Derivatives (2nd ed., 2008), section 3.2: reverse mode.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappop, heappush
from typing import Any, TypeAlias

from mpmath import mp, mpf

from ceverify.exact.arithmetic import Key, UndefinedAtPointError

Parts: TypeAlias = "tuple[tuple[Node, Any], ...]"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A value, the parts it is made of with ∂value/∂part, and its place: parts come before it."""

    tape: Tape
    place: int
    value: Any
    parts: Parts = ()
    body: Node | None = None

    @property
    def gone(self) -> bool:
        """A zero that no error can move: a datum or a constant."""
        return not self.parts and self.value == 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and bool(self.value == other.value)

    def __add__(self, other: Node) -> Node:
        if self.gone or other.gone:
            return self if other.gone else other
        return self.tape.made(
            ("+", self.place, other.place),
            lambda: (self.value + other.value, ((self, 1), (other, 1))),
        )

    def __neg__(self) -> Node:
        if self.gone:
            return self
        return self.tape.made(("−", self.place), lambda: (-self.value, ((self, -1),)))

    def __mul__(self, other: Node) -> Node:
        if self.gone or other.gone:
            return self if self.gone else other
        return self.tape.made(
            ("·", self.place, other.place),
            lambda: (self.value * other.value, ((self, other.value), (other, self.value))),
        )


@dataclass(slots=True, eq=False)
class Tape:
    """The arithmetic; `given` names the data, kept in `data`; `exponentials` are all e^x made."""

    given: frozenset[Key] = frozenset()
    cost: int = 1
    nodes: dict[object, Node] = field(default_factory=dict)
    data: dict[Key, Node] = field(default_factory=dict)
    exponentials: list[Node] = field(default_factory=list)

    def made(self, how: object, make: Callable[[], tuple[Any, Parts]]) -> Node:
        """The one node made like this."""
        if how not in self.nodes:
            value, parts = make()
            self.nodes[how] = Node(self, len(self.nodes), value, parts)
        return self.nodes[how]

    def rational(self, value: Fraction) -> Node:
        """A constant."""
        return self.made(value, lambda: (mpf(value.numerator) / value.denominator, ()))

    def log_of(self, value: Fraction) -> Node:
        """ln of a positive rational."""
        return self.log(self.rational(value))

    def moved(self, key: Key, number: Node) -> Node:
        """Of a given number a node of its own, whatever other data have the same value."""
        if key in self.given:
            self.data[key] = self.made(key, lambda: (number.value, ()))
        return self.data.get(key, number)

    def quotient(self, left: Node, right: Node) -> Node:
        """left / right; 0 over anything is 0, as is the derivative of ln y at a datum y = 0."""
        if left.gone:
            return left
        if right.value == 0:
            raise UndefinedAtPointError
        return self.made(("/", left.place, right.place), lambda: divided(left, right))

    def power(self, base: Node, exponent: Node) -> Node:
        """base ^ exponent, for a base that is not negative or a whole exponent."""
        if base.value <= 0 and (exponent.value < 0 or int(exponent.value) != exponent.value):
            raise UndefinedAtPointError
        return self.made(("^", base.place, exponent.place), lambda: raised(base, exponent))

    def exp(self, value: Node) -> Node:
        """e^value."""
        how = ("e", value.place)
        if how not in self.nodes:
            result = mp.exp(value.value)
            node = Node(self, len(self.nodes), result, ((value, result),), value)
            self.nodes[how] = node
            self.exponentials.append(node)
        return self.nodes[how]

    def log(self, value: Node) -> Node:
        """ln value; of a datum that is 0 it is −∞, which only a factor 0 takes away."""
        if value.value < 0 or (value.value == 0 and value.parts):
            raise UndefinedAtPointError
        parts = () if value.gone else ((value, 1 / value.value),)
        return self.made(("ln", value.place), lambda: (mp.log(value.value), parts))


def divided(left: Node, right: Node) -> tuple[Any, Parts]:
    """x/y with 1/y and −x/y²."""
    value = left.value / right.value
    return value, ((left, 1 / right.value), (right, -value / right.value))


def raised(base: Node, exponent: Node) -> tuple[Any, Parts]:
    """x^y with y x^{y−1} and x^y ln x, the latter 0 where x ≤ 0 and y is a whole number."""
    x, y = base.value, exponent.value
    value = x**y
    by_base = y * x ** (y - 1) if y else mpf(0)
    by_exponent = value * mp.log(x) if x > 0 else mpf(0)
    return value, ((base, by_base), (exponent, by_exponent))


def adjoints(result: Node) -> dict[int, tuple[Node, Any]]:
    """Every part that `result` was made of, itself included, with ∂result/∂part, by its place."""
    found = {result.place: (result, mpf(1))}
    todo = [-result.place]
    while todo:
        node, slope = found[-heappop(todo)]
        for part, by in node.parts:
            if part.place not in found:
                heappush(todo, -part.place)
            found[part.place] = part, found.get(part.place, (part, mpf(0)))[1] + slope * by
    return found
