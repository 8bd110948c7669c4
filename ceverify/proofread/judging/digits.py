"""to_the_digits(pair): whether two numbers agree as far as their digits go.

a number rounds to the digits given, or begins with them    agree
the intervals that the decimals stand for are apart         do not
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ceverify.exact.evaluation import evaluate
from ceverify.exact.intervals import Intervals
from ceverify.exact.judge import proves
from ceverify.exact.log_numbers import Exact, InexactError
from ceverify.exact.point import Point, Value
from ceverify.exact.theory import Fixed, Theory
from ceverify.formula.indices import mapped
from ceverify.formula.tree import (
    Add,
    Definition,
    Delta,
    Equal,
    Formula,
    Index,
    Log,
    Mul,
    Neg,
    Number,
)
from ceverify.proofread.judging.pairs import Pair

Digits = Mapping[Fraction, Fraction]
"""A decimal, and one unit of its last digit."""


HALF = Fraction(1, 2)
FINE = Fraction(1, 100)
"""A decimal with so many digits was worked out; one with fewer may be given."""
CUT = Fraction(999, 1000)
"""Of a unit: a decimal that was cut off is less than one unit below the number."""


class Rounded(Intervals):
    """Intervals in which a decimal is all that it may be rounded from, or cut off from."""

    def __init__(self, digits: Digits, above: Fraction = HALF) -> None:
        super().__init__()
        self.digits, self.above = digits, above

    def rational(self, value: Fraction) -> Any:
        """The number, from half a unit of its last digit less to the given part of one more."""
        if value not in self.digits:
            return super().rational(value)
        unit = self.digits[value]
        low = super().rational(value - unit * HALF)
        high = super().rational(value + unit * self.above)
        return self.context.mpf([low.a, high.b])


def to_the_digits(pair: Pair, digits: Digits, point: Point) -> str:
    """Nothing where the two agree to the digits, "unsure", or "apart"."""
    try:
        if not digits:
            left, right = (evaluate(f, point, Exact()) for f in pair)
            return "" if left == right else "apart"
    except InexactError:
        pass
    exact = [evaluate(f, fresh(point), Intervals()) for f in pair]
    if not digits:
        return ("" if _equal(pair, point) else "unsure") if _meet(*exact) else "apart"
    for n, f in enumerate(pair):
        told = _lone(f) or not _lone(pair[1 - n])
        if told and _meet(exact[1 - n], _within(f, digits, point)):
            return ""
    rounded = [evaluate(f, fresh(point), Rounded(digits)) for f in pair]
    carried = [rounded[n] if _lone(f) else _carried(f, digits, point) for n, f in enumerate(pair)]
    return "unsure" if _meet(*carried) else "apart"


def _equal(pair: Pair, point: Point) -> bool:
    """Whether the judge proves the two equal with the example's values put in."""
    definitions = dict(point.theory.definitions)
    for name in {name for name, _ in point.values}:
        values = {args: v for (other, args), v in point.values.items() if other == name}
        if (made := _listing(name, values)) is not None:
            definitions[name] = made
    theory = Theory(definitions, (Fixed("K", point.sizes["K"]),))
    return proves(Equal(*pair), theory)


def _listing(name: str, values: Mapping[tuple[int, ...], Value]) -> Definition | None:
    """name_k := Σ_n δ_kn value_n."""
    numbers = {a: Log(Number(v.number)) if v.log else Number(v.number) for a, v in values.items()}
    if () in numbers:
        return Definition(name, (), numbers[()])
    if any(len(args) != 1 for args in numbers):
        return None
    k = Index("k")
    terms = (Mul((Delta(k, args[0]), value)) for args, value in numbers.items())
    return Definition(name, (k,), Add(tuple(terms)))


def _carried(f: Formula, digits: Digits, point: Point) -> Any:
    """What a side may be if its decimals were added up from rounded ones.

    Four roundings of half a unit; of a decimal so small that its sign would be lost, as written.
    """
    wider = {x: 4 * u if u <= FINE and abs(x) > 8 * u else u for x, u in digits.items()}
    return evaluate(f, fresh(point), Rounded(wider))


def _lone(f: Formula) -> bool:
    return isinstance(f.body if isinstance(f, Neg) else f, Number)


def _within(f: Formula, digits: Digits, point: Point) -> Any:
    """What a side may be: of a lone decimal, which may have been cut off, up to a unit more."""
    if _lone(f):
        return evaluate(f, fresh(point), Rounded(digits, CUT))
    fine = {x: u for x, u in digits.items() if u <= FINE}
    return evaluate(f, fresh(point), Rounded(fine))


def fresh(point: Point) -> Point:
    """The point, with nothing known of it yet: values of another arithmetic are no use."""
    return point.with_positions({})


def _meet(one: Any, other: Any) -> bool:
    return not (one.b < other.a or other.b < one.a)


def other_base(pairs: list[Pair], digits: Digits, point: Point) -> int:
    """The base 2 or 10 with which all would hold: log may mean that; else 0."""
    definitions = point.theory.definitions
    for base in (2, 10):
        based = {n: replace(d, body=_based(d.body, base)) for n, d in definitions.items()}
        there = replace(point, theory=replace(point.theory, definitions=based), known={})
        if all(
            to_the_digits((_based(a, base), _based(b, base)), digits, there) == "" for a, b in pairs
        ):
            return base
    return 0


def _based(f: Formula, base: int) -> Formula:
    """The formula with logarithms to that base."""
    inner = mapped(f, lambda part: _based(part, base))
    return inner / Log(Number(Fraction(base))) if isinstance(inner, Log) else inner
