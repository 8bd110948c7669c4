"""Search for a point, small enough to check by hand, where two formulas differ.

Classes 3, then 2, 4, 5, 6; logits 0, ln 2, ln 3, …; other families first (1, 0, 0), then
(1/2, 1/3, 1/6), then seeded small fractions. A point counts only if both sides are defined there
and differ exactly, or lie in disjoint intervals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations, product
from random import Random
from typing import Any

from ceverify.exact.arithmetic import Exact, InexactError, Intervals, UndefinedAtPointError
from ceverify.exact.coincidence import named
from ceverify.exact.evaluation import Point, Value, evaluate
from ceverify.exact.theory import Fixed, OneHot, SumsToOne, Theory
from ceverify.formula.indices import parts
from ceverify.formula.tree import (
    Condition,
    Exp,
    Formula,
    Index,
    Indexed,
    Position,
    Symbol,
)
from ceverify.verdict import Counterexample

CLASSES = (3, 2, 4, 5, 6)
OTHER_SIZE = 2
STYLES = 8
MOST_POINTS = 400


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The variables a formula is about: families with the sizes of their indices, and scalars."""

    families: dict[str, tuple[str, ...]]
    scalars: frozenset[str]
    sizes: frozenset[str]
    logits: frozenset[str]


def counterexample(
    left: Formula, right: Formula, split: dict[Position, str], theory: Theory
) -> Counterexample | None:
    """A point where left ≠ right with the free indices coinciding as `split` says, or None."""
    words = vocabulary([left, right], theory)
    for tried, point in enumerate(points(words, split, theory)):
        if tried >= MOST_POINTS:
            return None
        if values := differing(left, right, point):
            return Counterexample(described(point, words, split), *values)
    return None


def differing(left: Formula, right: Formula, point: Point) -> tuple[str, str] | None:
    """Both values as text where they are defined and differ, else None."""
    try:
        try:
            values = [evaluate(side, point, Exact()) for side in (left, right)]
            return None if values[0] == values[1] else (str(values[0]), str(values[1]))
        except InexactError:
            values = [evaluate(side, point, Intervals()) for side in (left, right)]
    except UndefinedAtPointError:
        return None
    one, other = values
    apart = one.b < other.a or other.b < one.a
    return (decimal(one), decimal(other)) if apart else None


def decimal(interval: Any) -> str:
    """The middle of an interval to ten digits."""
    return f"{float(interval.mid):.10g}".replace("-", "−")


def points(words: Vocabulary, split: dict[Position, str], theory: Theory) -> Iterator[Point]:
    """Points in the order they are tried."""
    fixed = {h.size: h.value for h in theory.given if isinstance(h, Fixed)}
    for classes, style in product((fixed["K"],) if "K" in fixed else CLASSES, range(STYLES)):
        sizes = dict.fromkeys(words.sizes, OTHER_SIZE) | {"K": classes} | fixed
        for positions in assignments(split, sizes):
            values = {}
            draw = Random(f"{classes} {style}")
            for name, over in words.families.items():
                values |= family(name, [sizes[s] for s in over], style, words, theory, draw)
            for hypothesis in theory.given:
                if isinstance(hypothesis, OneHot):
                    values |= one_hot(hypothesis, words, sizes, positions)
            scalars = {
                (s, ()): Value(Fraction(style % 3 + 2, style // 3 + 1)) for s in words.scalars
            }
            yield Point(sizes, values | scalars, positions, theory.definitions)


def assignments(split: dict[Position, str], sizes: dict[str, int]) -> Iterator[dict[Position, int]]:
    """Every way to give distinct representatives distinct numbers, within their sizes."""
    reps = list(dict.fromkeys(split.values()))
    by_size = {s: [r for r in reps if r.split(":")[0] == s] for s in sizes}
    choices = (permutations(range(1, sizes[s] + 1), len(rs)) for s, rs in by_size.items())
    for chosen in product(*choices):
        numbers = {}
        for rs, ns in zip(by_size.values(), chosen, strict=True):
            numbers |= dict(zip(rs, ns, strict=True))
        if all(numbers[rep] == p for p, rep in split.items() if isinstance(p, int)):
            yield {p: numbers[rep] for p, rep in split.items()}


def family(
    name: str, sizes: list[int], style: int, words: Vocabulary, theory: Theory, draw: Random
) -> dict[tuple[str, tuple[int, ...]], Value]:
    """Values of one family over all its indices, the last index running fastest."""
    rows = list(product(*(range(1, s + 1) for s in sizes)))
    if name in words.logits:
        order = [
            n % max(sizes[-1], 2) + 1 if style < 4 else draw.randint(1, 6) for n in range(len(rows))
        ]
        return {(name, r): Value(Fraction(n), log=True) for r, n in zip(rows, order, strict=True)}
    sign = name not in theory.positive and style > 3
    flat: list[Fraction] = []
    for _ in range(len(rows) // sizes[-1]):
        flat += row_of_values(sizes[-1], style, sign, draw)
        if any(isinstance(h, SumsToOne) and h.name == name for h in theory.given):
            total = sum(flat[-sizes[-1] :]) or Fraction(1)
            flat[-sizes[-1] :] = [v / total for v in flat[-sizes[-1] :]]
    return {(name, r): Value(v) for r, v in zip(rows, flat, strict=True)}


def row_of_values(size: int, style: int, signed: bool, draw: Random) -> list[Fraction]:
    """(1, 0, 0); (1/2, 1/3, 1/6); (2, 1, 3); then small seeded fractions."""
    if style == 0:
        return [Fraction(n == 0) for n in range(size)]
    if style == 1:
        total = size * (size + 1) // 2
        return [Fraction(size - n, total) for n in range(size)]
    if style == 2:
        return [Fraction(2), Fraction(1), *(Fraction(n) for n in range(3, size + 1))][:size]
    return [
        Fraction(draw.randint(1, 6) * draw.choice((1, -1) if signed else (1,)), draw.randint(1, 3))
        for _ in range(size)
    ]


def one_hot(
    hypothesis: OneHot, words: Vocabulary, sizes: dict[str, int], positions: dict[Position, int]
) -> dict[tuple[str, tuple[int, ...]], Value]:
    """The family with all mass on the true class."""
    over = words.families.get(hypothesis.name, ("K",))
    rows = product(*(range(1, sizes[s] + 1) for s in over))
    true = positions[hypothesis.true]
    return {(hypothesis.name, r): Value(Fraction(r[-1] == true)) for r in rows}


def vocabulary(formulas: list[Formula], theory: Theory) -> Vocabulary:
    """The undefined names in the formulas and in the definitions they reach."""
    seen: set[str] = set()
    families: dict[str, tuple[str, ...]] = {}
    symbols, sizes, logits = set[str](), {"K"}, set[str]()

    def visit(node: object, in_exponent: bool) -> None:
        if isinstance(node, Index):
            sizes.add(node.size)
        if isinstance(node, (Symbol, Indexed)):
            indices = node.indices if isinstance(node, Indexed) else ()
            if node.name in theory.definitions:
                if (key := f"{node.name} {in_exponent}") not in seen:
                    seen.add(key)
                    visit(theory.definitions[node.name].body, in_exponent)
            elif indices:
                families[node.name] = tuple(
                    p.size if isinstance(p, Index) else "K" for p in indices
                )
                if in_exponent:
                    logits.add(node.name)
            else:
                symbols.add(node.name)
        if isinstance(node, (Formula, Condition)):
            for part in parts(node):
                visit(part, in_exponent or isinstance(node, Exp))

    for node in formulas:
        visit(node, False)
    known = frozenset(sizes)
    return Vocabulary(families, frozenset(symbols - known), known, frozenset(logits))


def described(
    point: Point, words: Vocabulary, split: dict[Position, str]
) -> tuple[tuple[str, str], ...]:
    """The point as a person writes it: K = 3, z = (0, ln 2, ln 3), i = 1."""
    used = {over[-1] for over in words.families.values()} | {
        p.size for p in split if isinstance(p, Index)
    }
    rows = [(size, str(point.sizes[size])) for size in sorted(used | {"K"})]
    for name, sizes in words.families.items():
        rows.append((name, nested(name, (), [point.sizes[s] for s in sizes], point)))
    rows += [(name, str(point.values[name, ()])) for name in sorted(words.scalars)]
    rows += [(named(p), str(n)) for p, n in point.positions.items() if isinstance(p, Index)]
    return tuple(rows)


def nested(name: str, at: tuple[int, ...], sizes: list[int], point: Point) -> str:
    """(0, ln 2, ln 3), or rows of such for two indices."""
    if len(at) == len(sizes):
        return str(point.values[name, at])
    inner = (nested(name, (*at, n), sizes, point) for n in range(1, sizes[len(at)] + 1))
    return f"({', '.join(inner)})"
