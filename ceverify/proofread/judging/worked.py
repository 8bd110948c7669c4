"""Worked examples: z = (2, 1, 0), p_1 = 0.665: equalities judged by the numbers the text gives.

    |left − right| < one unit of the last digit given     proved, to the digits given
    the intervals that the decimals stand for are apart    refuted, by both values

Values come from what the text says of names that nothing else defines; a vector of probabilities
whose logits have no numbers is taken for the softmax of its own logarithms, which it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from ceverify.exact.arithmetic import Key, UndefinedAtPointError
from ceverify.exact.components import entry, has_arrays
from ceverify.exact.evaluation import evaluate
from ceverify.exact.intervals import Intervals
from ceverify.exact.judge import decide
from ceverify.exact.log_numbers import Exact, InexactError
from ceverify.exact.outside import OutsideError
from ceverify.exact.point import Point, Value
from ceverify.exact.theory import Fixed, Theory
from ceverify.formula.indices import free, mapped, rename, walk
from ceverify.formula.tree import (
    Add,
    Array,
    Definition,
    Delta,
    Derivative,
    Equal,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Sum,
    Symbol,
)
from ceverify.proofread.chain import Numeric, Side, Unread
from ceverify.proofread.finding import Finding
from ceverify.verdict import Counterexample, Proved

Digits = Mapping[Fraction, Fraction]
UNSURE = "the digits given do not decide it"
Pair = tuple[Formula, Formula]


@dataclass(slots=True)
class Example:
    """What the text gives numbers for, so far."""

    values: dict[Key, Value] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)

    def classes(self, theory: Theory) -> int:
        """How many classes the example has."""
        fixed = [h.value for h in theory.given if isinstance(h, Fixed) and h.size == "K"]
        return max([*fixed, *(n for _, args in self.values for n in args)], default=0)


class Rounded(Intervals):
    """Intervals in which a decimal is all that it may be rounded from."""

    def __init__(self, digits: Digits, part: Fraction) -> None:
        super().__init__()
        self.digits, self.part = digits, part

    def rational(self, value: Fraction) -> Any:
        """The number, with its last digit open to the given part of a unit."""
        if value not in self.digits:
            return super().rational(value)
        off = self.digits[value] * self.part
        low, high = super().rational(value - off), super().rational(value + off)
        return self.context.mpf([low.a, high.b])


def worked(left: Side, right: Side, theory: Theory, example: Example) -> Finding | None:
    """The finding on an equality between numbers; None where numbers decide nothing."""
    try:
        pairs = _pairs(left, right)
        if pairs is None:
            return None
        if given(pairs, theory, example):
            return Finding(right.place, "", "definition", reason="so the example has it")
        if not example.values and not any(map(_closed, pairs)):
            return None
        return _compared(pairs, left, right, theory, example)
    except (UndefinedAtPointError, OutsideError, KeyError, ZeroDivisionError):
        return None


def numeric(left: Side, right: Side) -> bool:
    """Whether an equality is between numbers of an example: it has decimals, lists, or data."""
    if any(isinstance(side.formula, Numeric) for side in (left, right)):
        return True
    return (
        isinstance(left.formula, Formula)
        and bool(_name(left.formula))
        and (isinstance(right.formula, Formula) and _number(right.formula) is not None)
    )


def of_example(left: Formula, right: Formula) -> bool:
    """p_1 = 1/6: a number, and something at classes that are numbers."""
    classes = any(isinstance(p, int) for f in (left, right) for p in free(f))
    return classes and any(map(_nameless, (left, right)))


def _nameless(f: Formula) -> bool:
    return not any(isinstance(x, (Symbol, Indexed, Array, Derivative)) for x in walk(f))


def _pairs(left: Side, right: Side) -> list[Pair] | None:
    """Which numbers are set equal: entry by entry for vectors."""
    count = max((len(_entries(s)) for s in (left, right) if _listed(s)), default=0)
    if not count:
        return [(_only(left), _only(right))]
    pairs = [(_at(left, n), _at(right, n)) for n in range(1, count + 1)]
    return None if any(None in pair for pair in pairs) else pairs  # type: ignore[return-value]


def _listed(side: Side) -> bool:
    return isinstance(side.formula, Numeric) and side.formula.listed


def _entries(side: Side) -> tuple[Formula, ...]:
    return side.formula.entries if isinstance(side.formula, Numeric) else ()


def _only(side: Side) -> Formula:
    if isinstance(side.formula, Numeric):
        return side.formula.entries[0]
    if isinstance(side.formula, Unread) or has_arrays(side.formula):
        raise OutsideError("a vector is set equal to a number")
    return side.formula


def _at(side: Side, n: int) -> Formula | None:
    """Entry n of a side: of a list, of an array, of a family at its one free index."""
    f = side.formula
    if isinstance(f, Numeric):
        return f.entries[n - 1] if f.listed and n <= len(f.entries) else None
    if isinstance(f, Unread):
        return None
    if has_arrays(f):
        return entry(f, n, n)
    if isinstance(f, Symbol):
        return Indexed(f.name, (n,))
    places = [p for p in free(f) if isinstance(p, Index)]
    return rename(f, {places[0]: n}) if len(places) == 1 else None


def given(pairs: list[Pair], theory: Theory, example: Example) -> bool:
    """Takes values up where the left sides are names that nothing defines; whether it did."""
    names = {_name(left) for left, _ in pairs}
    if len(names) != 1 or "" in names:
        return False
    name = names.pop()
    values = [_number(right) for _, right in pairs]
    if any(value is None for value in values):
        return False
    definition = theory.definitions.get(name)
    if definition is not None and isinstance(definition.body, Delta):
        return True
    keys = [_key(left) for left, _ in pairs]
    if definition is not None:
        if name in example.given or len(pairs) < 2 or not (z := _logits(definition)):
            return False
        if z in theory.definitions or z in example.given or any(v.log for v in values if v):
            return False
        keys = [(z, args) for _, args in keys]
        values = [Value(v.number, log=True) for v in values if v is not None and v.number > 0]
        if len(values) < len(keys):
            return False
        example.given.add(name)
        name = z
    example.given.add(name)
    example.values |= {k: v for k, v in zip(keys, values, strict=True) if v is not None}
    return True


def _name(f: Formula) -> str:
    return f.name if isinstance(f, (Symbol, Indexed)) and not _letters(f) else ""


def _closed(pair: Pair) -> bool:
    return all(map(_nameless, pair))


def _letters(f: Formula) -> bool:
    return any(isinstance(p, Index) for p in free(f))


def _key(f: Formula) -> Key:
    assert isinstance(f, (Symbol, Indexed))
    return f.name, tuple(p for p in getattr(f, "indices", ()) if isinstance(p, int))


def _number(f: Formula) -> Value | None:
    """A formula without names as a rational number or the logarithm of one."""
    if not _nameless(f) or free(f):
        return None
    try:
        value = evaluate(f, Point({}, {}, {}, Theory({})), Exact())
    except (InexactError, UndefinedAtPointError, OutsideError):
        return None
    if not value.logs:
        return Value(value.rational)
    if value.rational or len(value.logs) > 1:
        return None
    ((prime, times),) = value.logs
    return Value(Fraction(prime) ** times, log=True) if times.denominator == 1 else None


def _logits(definition: Definition) -> str:
    """z of a softmax of z, by its last index; else nothing."""
    if len(definition.indices) != 1:
        return ""
    names = {x.name for n in walk(definition.body) if isinstance(n, Exp)
             for x in walk(n) if isinstance(x, (Indexed, Symbol))}  # fmt: skip
    sums = any(isinstance(n, Sum) for n in walk(definition.body))
    return names.pop() if sums and len(names) == 1 else ""


def _compared(
    pairs: list[Pair], left: Side, right: Side, theory: Theory, example: Example
) -> Finding:
    numeric = [s.formula for s in (left, right) if isinstance(s.formula, Numeric)]
    digits = {v: unit for side in numeric for v, unit in side.digits}
    point = _point(pairs, theory, example)
    verdicts = [_verdict(pair, digits, point) for pair in pairs]
    found = Finding(right.place, "", "proved", "this example, to the digits given")
    if all(v == "" for v in verdicts):
        return found if digits else replace(found, scope="this example")
    worst = next((v for v in verdicts if v not in ("", "unsure")), "unsure")
    near = any(side.near for side in numeric)
    base = _other_base(pairs, digits, point) if worst == "apart" else 0
    if worst == "unsure" or near or base:
        reason = f"it holds for log to base {base} only" if base else UNSURE
        return replace(found, verdict="undecided", scope="", reason=reason)
    n = verdicts.index(worst)
    return replace(found, verdict="refuted", scope="", counterexample=_shown(pairs[n], point))


def _point(pairs: list[Pair], theory: Theory, example: Example) -> Point:
    """The example as a point; undefined where a derivative is of what is known by value alone."""
    told = example.given & theory.definitions.keys()
    derived = any(isinstance(x, Derivative) for pair in pairs for f in pair for x in walk(f))
    values = dict(example.values)
    if derived and any(name in told for name, _ in values):
        raise UndefinedAtPointError
    return Point({"K": example.classes(theory)}, values, {}, theory)


def _verdict(pair: Pair, digits: Digits, point: Point) -> str:
    """Nothing where the two agree to the digits, "unsure", or "apart"."""
    try:
        if not digits:
            left, right = (evaluate(f, point, Exact()) for f in pair)
            return "" if left == right else "apart"
    except InexactError:
        pass
    exact = [evaluate(f, _fresh(point), Intervals()) for f in pair]
    if not digits:
        return ("" if _equal(pair, point) else "unsure") if _meet(*exact) else "apart"
    for n, f in enumerate(pair):
        if _meet(exact[1 - n], _within(f, digits, point)):
            return ""
    return "unsure" if _meet(*(evaluate(f, _fresh(point), Rounded(digits, Fraction(1, 2)))
                               for f in pair)) else "apart"  # fmt: skip


def _equal(pair: Pair, point: Point) -> bool:
    """Whether the judge proves the two equal with the example's values put in."""
    definitions = dict(point.theory.definitions)
    for name in {name for name, _ in point.values}:
        values = {args: v for (other, args), v in point.values.items() if other == name}
        if (made := _listing(name, values)) is not None:
            definitions[name] = made
    theory = Theory(definitions, (Fixed("K", point.sizes["K"]),))
    return isinstance(decide(Equal(*pair), theory), Proved)


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


def _within(f: Formula, digits: Digits, point: Point) -> Any:
    """What a side may be: a lone decimal to less than a unit, for it may have been cut off."""
    lone = isinstance(f.body if isinstance(f, Neg) else f, Number)
    part = Fraction(999, 1000) if lone else Fraction(1, 2)
    return evaluate(f, _fresh(point), Rounded(digits, part))


def _fresh(point: Point) -> Point:
    return point.with_positions({})


def _meet(one: Any, other: Any) -> bool:
    return not (one.b < other.a or other.b < one.a)


def _other_base(pairs: list[Pair], digits: Digits, point: Point) -> int:
    """The base 2 or 10 with which all would hold: log may mean that; else 0."""
    definitions = point.theory.definitions
    for base in (2, 10):
        based = {n: replace(d, body=_based(d.body, base)) for n, d in definitions.items()}
        there = replace(point, theory=replace(point.theory, definitions=based), known={})
        if all(_verdict((_based(a, base), _based(b, base)), digits, there) == "" for a, b in pairs):
            return base
    return 0


def _based(f: Formula, base: int) -> Formula:
    """The formula with logarithms to that base."""
    inner = mapped(f, lambda part: _based(part, base))
    return inner / Log(Number(Fraction(base))) if isinstance(inner, Log) else inner


def _shown(pair: Pair, point: Point) -> Counterexample:
    from ceverify.exact.counterexample import decimal

    rows = tuple((_spelled(key), str(value)) for key, value in sorted(point.values.items()))
    left, right = (decimal(evaluate(f, _fresh(point), Intervals())) for f in pair)
    return Counterexample(rows, left, right)


def _spelled(key: Key) -> str:
    name, args = key
    return name + ("_" + "".join(map(str, args)) if args else "")
