"""Points small enough to check by hand, simplest first.

3 classes, then 2, 4, 5, 6; logits 0, ln 2, ln 3, …; other families first (1, 0, 0), then
(2, 1, 3), (1/2, 1/3, 1/6), then seeded small fractions; i = 1, j = 2 before others. All are as
the theory says: a family that sums to one does, what is positive is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, islice, permutations, product
from math import prod
from random import Random

from ceverify.exact.outside import TooLargeError
from ceverify.exact.point import Point, Value, Values
from ceverify.exact.theory import Fixed, OneHot, SumsToOne, Theory
from ceverify.exact.vocabulary import Vocabulary
from ceverify.formula.tree import Position

CLASSES = (3, 2, 4, 5, 6)
STYLES = 8
MOST_ASSIGNMENTS = 6
MOST_ENTRIES = 10_000


def points(words: Vocabulary, split: dict[Position, str], theory: Theory) -> Iterator[Point]:
    """Points in the order they are tried."""
    fixed = {h.size: h.value for h in theory.given if isinstance(h, Fixed)}
    for classes, style in product((fixed["K"],) if "K" in fixed else CLASSES, range(STYLES)):
        sizes = dict.fromkeys(words.sizes, 2 + (classes + 1) % 2) | {"K": classes} | fixed
        draw = Drawing(style, Random(f"{classes} {style}"), sizes, words, theory)
        for positions in islice(assignments(split, sizes), MOST_ASSIGNMENTS):
            yield Point(sizes, draw.values(positions), positions, theory)


def assignments(split: dict[Position, str], sizes: dict[str, int]) -> Iterator[dict[Position, int]]:
    """Every way to give distinct representatives distinct numbers, within their sizes."""
    reps = list(dict.fromkeys(split.values()))
    by_size = {s: [r for r in reps if r.split(":")[0] == s] for s in sorted(sizes)}
    choices = (permutations(range(1, sizes[s] + 1), len(rs)) for s, rs in by_size.items())
    for chosen in product(*choices):
        numbers: dict[str, int] = {}
        for rs, ns in zip(by_size.values(), chosen, strict=True):
            numbers |= dict(zip(rs, ns, strict=True))
        if all(numbers[rep] == p for p, rep in split.items() if isinstance(p, int)):
            yield {p: numbers[rep] for p, rep in split.items()}


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the values of one point are drawn: the simplest at style 0."""

    style: int
    random: Random
    sizes: dict[str, int]
    words: Vocabulary
    theory: Theory

    def values(self, positions: dict[Position, int]) -> Values:
        """The value of every family and scalar."""
        values: dict[tuple[str, tuple[int, ...]], Value] = {}
        turns = {True: count(), False: count()}
        for name in self.words.families:
            entries = self.entries(name, next(turns[name in self.words.logits]))
            values |= {(name, at): value for at, value in entries}
        for turn, name in enumerate(sorted(self.words.scalars)):
            values[name, ()] = Value(self.scalar(name, turn))
        true = {h.name: positions[h.true] for h in self.theory.given if isinstance(h, OneHot)}
        one_hot = (key for key in values if key[0] in true and key[1])
        return values | {key: Value(Fraction(key[1][-1] == true[key[0]])) for key in one_hot}

    def entries(self, name: str, turn: int) -> Iterator[tuple[tuple[int, ...], Value]]:
        """(indices, value) of a family, row after row."""
        *before, last = (self.sizes[size] for size in self.words.families[name])
        if prod(before) * last > MOST_ENTRIES:
            raise TooLargeError(f"{name} has too many indices to look for a counterexample")
        rows = product(*(range(1, size + 1) for size in before))
        for n, row in enumerate(rows):
            for k, value in enumerate(self.row(name, last, turn + n), 1):
                yield (*row, k), value

    def row(self, name: str, size: int, turn: int) -> list[Value]:
        """The values along the last index; each row and family starts elsewhere in the pattern."""
        unit = any(isinstance(h, SumsToOne) and h.name == name for h in self.theory.given)
        positive = name in self.theory.positive
        if name in self.words.logits and not unit:
            return [Value(n + positive, log=True) for n in self.exponentials(size, turn)]
        numbers = self.masses(size, turn, positive)
        total = sum(numbers) if unit else Fraction(1)
        if not total:
            numbers, total = [abs(n) for n in numbers], sum(abs(n) for n in numbers)
        return [Value(n / total) for n in numbers]

    def exponentials(self, size: int, turn: int) -> list[Fraction]:
        """1, 2, 3, …, the exponentials of logits; later also 1/2, so that a logit is negative."""
        if self.style > 3:
            return [
                Fraction(self.random.randint(1, 6), self.random.choice((1, 2))) for _ in range(size)
            ]
        return turned([Fraction(n + 1) for n in range(size)], turn)

    def masses(self, size: int, turn: int, positive: bool) -> list[Fraction]:
        """(1, 0, 0); (2, 1, 3); (1/2, 1/3, 1/6); then small seeded fractions of either sign."""
        if self.style > 2:
            return [self.fraction(positive) for _ in range(size)]
        if self.style == 1:
            return turned([Fraction(n) for n in (2, 1, *range(3, size + 1))][:size], turn)
        if self.style == 0 and not positive:
            return turned([Fraction(n == 0) for n in range(size)], turn)
        return turned([Fraction(2 * (size - n), size * (size + 1)) for n in range(size)], turn)

    def scalar(self, name: str, turn: int) -> Fraction:
        """2, 3, …; then 1/2, 3/2, …; then small seeded fractions."""
        if self.style > 2:
            return self.fraction(name in self.theory.positive)
        return Fraction((2 + turn, 1 + 2 * turn)[self.style % 2], (1, 2)[self.style % 2])

    def fraction(self, positive: bool) -> Fraction:
        """A small fraction, never 0."""
        sign = 1 if positive else self.random.choice((1, -1))
        return Fraction(sign * self.random.randint(1, 6), self.random.randint(1, 3))


def turned(values: list[Fraction], by: int) -> list[Fraction]:
    """The values beginning with another one."""
    start = -by % len(values)
    return values[start:] + values[:start]
