"""worked(left, right): a worked example, p_1 = 0.665, judged by the numbers that the text gives."""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.arithmetic import Key, UndefinedAtPointError
from ceverify.exact.evaluation import evaluate
from ceverify.exact.intervals import Intervals
from ceverify.exact.outside import OutsideError
from ceverify.exact.point import Point
from ceverify.exact.theory import Theory
from ceverify.formula.indices import free, mapped, rename, walk
from ceverify.formula.tree import (
    Add,
    Derivative,
    Formula,
    Number,
    Sum,
)
from ceverify.proofread.chain import Numeric, Side
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.digits import fresh, other_base, to_the_digits
from ceverify.proofread.judging.example import Example, given, name_of, nameless, number
from ceverify.proofread.judging.pairs import Pair, pairs
from ceverify.proofread.reached import reached_names
from ceverify.verdict import Counterexample

ROUNDED = "it holds of values that the text rounded before, not of what they were rounded from"
PARTIAL = "of how many classes the example is, is not said, or not all are given"
UNSURE = "the digits given do not decide it"


def worked(left: Side, right: Side, theory: Theory, example: Example) -> Finding | None:
    """The finding on an equality between numbers; None where numbers decide nothing."""
    try:
        found = pairs(left, right)
        if found is None:
            return None
        if given(found, theory, example):
            return Finding(right.place, "", "definition", reason="so the example has it")
        if not example.values and not any(map(_closed, found)):
            return None
        return _compared(found, left, right, theory, example)
    except (UndefinedAtPointError, OutsideError, KeyError, ZeroDivisionError):
        return None


def numeric(left: Side, right: Side) -> bool:
    """Whether an equality is between numbers of an example: it has decimals, lists, or data."""
    if any(isinstance(side.formula, Numeric) for side in (left, right)):
        return True
    return (
        isinstance(left.formula, Formula)
        and bool(name_of(left.formula))
        and (isinstance(right.formula, Formula) and number(right.formula) is not None)
    )


def of_example(left: Formula, right: Formula) -> bool:
    """p_1 = 1/6: a number, and something at classes that are numbers."""
    classes = any(isinstance(p, int) for f in (left, right) for p in free(f))
    return classes and any(map(nameless, (left, right)))


def of_a_number(left: Formula, right: Formula) -> bool:
    """∂p/∂z = 1/4 (…): a side is a number, or an array of them; or one is at classes by number."""
    classes = any(isinstance(p, int) for f in (left, right) for p in free(f))
    return classes or any(map(nameless, (left, right)))


def _listed(f: Formula, classes: int) -> Formula:
    """The formula with each sum over all classes term by term."""
    if isinstance(f, Sum) and f.index.size == "K" and not f.without:
        return Add(
            tuple(rename(_listed(f.body, classes), {f.index: n + 1}) for n in range(classes))
        )
    return mapped(f, lambda part: _listed(part, classes))


def _closed(pair: Pair) -> bool:
    return all(map(nameless, pair))


def _compared(
    pairs: list[Pair], left: Side, right: Side, theory: Theory, example: Example
) -> Finding:
    numeric = [s.formula for s in (left, right) if isinstance(s.formula, Numeric)]
    digits = {v: unit for side in numeric for v, unit in side.digits}
    point = _point(pairs, theory, example)
    verdicts = [to_the_digits(pair, digits, point) for pair in pairs]
    if "apart" in verdicts and example.rounded:
        count = example.classes(theory)
        again = [(example.with_rounded(_listed(a, count)), example.with_rounded(_listed(b, count)))
                 for a, b in pairs]  # fmt: skip
        if "apart" not in [to_the_digits(pair, digits, point) for pair in again]:
            return Finding(right.place, "", "undecided", reason=ROUNDED)
    found = Finding(right.place, "", "proved", "this example, to the digits given")
    met = reached_names([f for pair in pairs for f in pair], theory.definitions)
    said = example.partial(met)
    if said and said not in example.counts and (said == 1 or any(verdicts) or example.counts):
        return replace(found, verdict="undecided", scope="", reason=PARTIAL)
    if all(v == "" for v in verdicts):
        return found if digits else replace(found, scope="this example")
    worst = next((v for v in verdicts if v not in ("", "unsure")), "unsure")
    near = any(side.near for side in numeric)
    base = other_base(pairs, digits, point) if worst == "apart" else 0
    if worst == "unsure" or near or base:
        reason = f"it holds for log to base {base} only" if base else UNSURE
        return replace(found, verdict="undecided", scope="", reason=reason)
    n = verdicts.index(worst)
    return replace(found, verdict="refuted", scope="", counterexample=_shown(pairs[n], point))


def _point(pairs: list[Pair], theory: Theory, example: Example) -> Point:
    """The example as a point; undefined where a derivative is of what is known by value alone."""
    told = example.given & theory.definitions.keys()
    derived = any(isinstance(x, Derivative) for pair in pairs for f in pair for x in walk(f))
    values = {key: value for key, value in example.values.items()
              if not isinstance(getattr(theory.definitions.get(key[0]), "body", None), Number)
              or key[1]}  # fmt: skip
    if derived and any(name in told for name, _ in values):
        raise UndefinedAtPointError
    return Point({"K": example.classes(theory)}, values, {}, theory)


def _shown(pair: Pair, point: Point) -> Counterexample:
    from ceverify.exact.counterexample import decimal

    rows = tuple((_spelled(key), str(value)) for key, value in sorted(point.values.items()))
    left, right = (decimal(evaluate(f, fresh(point), Intervals())) for f in pair)
    return Counterexample(rows, left, right)


def _spelled(key: Key) -> str:
    name, args = key
    return name + ("_" + "".join(map(str, args)) if args else "")


def lone(side: Side) -> Formula | None:
    """The decimal that a side is, and nothing more."""
    if not isinstance(side.formula, Numeric) or side.formula.listed or not side.formula.digits:
        return None
    (value,) = side.formula.entries
    return value if nameless(value) else None
