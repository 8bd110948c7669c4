"""Rounding errors of a plain implementation: of every number on a tape its own, in units of u.

    number v on the way, datum   c |∂r/∂v · v|
    e^x of a sum of them         (2(max x − x) + 2·exp) |∂r/∂v · v|
    that sum S                   (Σ p(max x − x) + ln s + min(|ln S|, ln s / u) + c) |∂r/∂S · S|
    the result r                 c |r|

with p the shares of the sum and s = S / e^{max x}: what rows.py allows for softmax, at every
number that the definitions have. The shift of x costs (max x − x)u, and e^{ln a} as much again;
min(…) is e^{x − ln S} with a rounded ln S. 1 − a formed by subtraction is a number on the way, and
so is a loss that is the difference of larger terms. Of e^{−2x} in a tanh the error is that of x.
Sources: Bauer, "Computational graphs and rounding error", SIAM J. Numer. Anal. 11 (1974);
Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mpmath import mp, mpf

from ceverify.check.declared.definitions import Evaluated, Known
from ceverify.check.declared.point import Declaration
from ceverify.check.numbers.tape import Node, adjoints
from ceverify.check.tolerance import EXP
from ceverify.target.expected.rows import ALL_OF_IT, MOST
from ceverify.target.precision import Precision

# Roundings of a number on the way: an operation, done in a few where another way has one.
PLAIN = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Total:
    """A sum of exponentials, and of 1 where `with_one`."""

    node: Node
    terms: tuple[Node, ...]
    with_one: bool = False

    @property
    def largest(self) -> Any:
        """max x; that of 1 is 0."""
        exponents = [body.value for term in self.terms if (body := term.body)]
        return max([*exponents, mpf(0)] if self.with_one else exponents)


class Plain(Evaluated):
    """The definitions at a point, with what each number on the way is allowed."""

    def __init__(self, declaration: Declaration, precision: Precision) -> None:
        super().__init__(declaration)
        self.precision = precision
        self.totals: dict[int, Total] = {}
        self.weights: dict[int, Any] = {}
        self.scales: dict[int, Any] = {}

    def bounded(self, result: Node) -> Known:
        """The number, and the sum of the lines above."""
        self.weigh()
        roundings, underflows = PLAIN * abs(result.value), mpf(self.declaration.magnitude)
        for node, slope in adjoints(result).values():
            if weight := self.weights.get(node.place):
                roundings += weight * abs(slope * node.value)
            if node.body is not None:
                underflows += abs(slope) * self.scales[node.place]
        return Known(float(result.value), float(roundings), float(underflows))

    def weigh(self) -> None:
        """The weights of the numbers that have been made since the last time, by their places."""
        new = list(self.tape.nodes.items())[len(self.weights) :]
        for how, node in new:
            self.weights[node.place] = PLAIN if inexact(how, node) else 0
            if total := self.total(how, node):
                self.totals[node.place] = total
        for (letter, _), node in self.tape.data.items():
            self.weights[node.place] = 0 if letter == self.declaration.loss.logits else PLAIN
        for total in self.whole([node for _, node in new]):
            self.weigh_total(total)

    def total(self, how: object, node: Node) -> Total | None:
        """A term, or a sum of such and of 1."""
        if node.body is not None:
            return Total(node, (node,))
        if not isinstance(how, tuple) or how[0] != "+":
            return None
        parts = [self.totals.get(part.place) for part, _ in node.parts]
        ones = [part for part, _ in node.parts if not part.parts and part.value == 1]
        found = [part for part in parts if part]
        if len(found) + len(ones) < len(parts) or not found:
            return None
        terms = tuple(term for part in found for term in part.terms)
        return Total(node, terms, bool(ones) or any(part.with_one for part in found))

    def whole(self, new: list[Node]) -> list[Total]:
        """The new sums that are no part of another."""
        found = [self.totals[node.place] for node in new if node.place in self.totals]
        sums = [one.node for one in found if one.node.body is None]
        inner = {part.place for node in sums for part, _ in node.parts}
        return [one for one in found if one.node.place not in inner]

    def weigh_total(self, total: Total) -> None:
        """The terms and the sum."""
        log, mean, top = mp.log(total.node.value), mpf(0), total.largest
        for term in total.terms:
            if (body := term.body) is None:
                continue
            depth = top - body.value
            mean += term.value / total.node.value * depth
            own = 4 * abs(body.value) if self.is_tanh(total) else self.grown(2 * (depth + self.exp))
            self.weights[term.place] = max(self.weights[term.place], own)
            self.scales[term.place] = mp.exp(top)
        lost = min(abs(log), (log - top) / self.precision.unit) * ALL_OF_IT
        sums = len(total.terms) * self.precision.accumulator
        if not self.is_tanh(total):
            self.weights[total.node.place] = self.grown(mean + (log - top) + lost + sums + PLAIN)

    def grown(self, exponent: Any) -> Any:
        """Of so many u in an exponent (e^{cu} − 1)/u, which is c where cu is small."""
        return mp.expm1(min(exponent * self.precision.unit, MOST)) / self.precision.unit

    @property
    def exp(self) -> float:
        """Roundings of an exponential: in half precisions it is rounded from a wider one."""
        return 1 + EXP * self.precision.accumulator

    def is_tanh(self, total: Total) -> bool:
        """(1 − e^{−2x})/(1 + e^{−2x}), which has a function of its own."""
        return self.declaration.loss.name == "soft-cap" and total.with_one


def inexact(how: object, node: Node) -> bool:
    """Rounded: not a constant, a change of sign, a product with 1 or a quotient by it."""
    operation = how[0] if isinstance(how, tuple) else ""
    if not node.parts or operation == "−":
        return False
    factors = {"·": node.parts, "/": node.parts[-1:]}.get(str(operation), ())
    return all(abs(part.value) != 1 for part, _ in factors)
