"""How small a mistake each checker catches, and which large ones it does not.

Two tables, for the terminal and, by `--markdown`, for the README: the smallest relative error in
one entry that is caught at 8×10, in powers of ten; and which of a zero, negated, doubled and
1.001 × gradient is missed at three shapes. The entry is the largest of the first row but for that
of the true class, where a right function may subtract a − 1. Confident: the true class is 20 above
all others. A checker that alarms at the right gradient too catches nothing by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec

import numpy as np

from ceverify.check.regimes import confident, ordinary
from tests.bench.checkers import CHECKERS, Checker, Planted

SEED = 7
SMALL = (8, 10)
SHAPES = (SMALL, (32, 100), (64, 1000))
QUICK_ENTRIES = 3_200
FACTORS = {"0": 0.0, "−1": -1.0, "2": 2.0, "1.001": 1.001}
DTYPES = ("float64", "float32")
REGIMES = ("ordinary", "confident")
SENSITIVITY = ("one entry, 8×10", *(f"{dtype}, {regime}" for dtype in DTYPES for regime in REGIMES))
GROSS = ("0, −1, 2, 1.001 ×", *(f"{n}×{k}, {regime}" for n, k in SHAPES for regime in REGIMES))
FALSE_ALARM, GIVES_UP = "alarms at the right one", "cannot tell"
TOO_SLOW, MISSING, NOTHING = "too slow", "not installed", "nothing"
LEAST_POWER = -17


def tables(quick: bool) -> Iterator[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """(header, rows) of both."""
    yield SENSITIVITY, [(name, *sensitivity(one)) for name, one in CHECKERS.items()]
    yield GROSS, [(name, *gross(one, quick)) for name, one in CHECKERS.items()]


def sensitivity(checker: Checker) -> Iterator[str]:
    """A power of ten for each dtype and regime."""
    for dtype in DTYPES:
        for regime in REGIMES:
            yield told(checker, partial(smallest, checker, dtype, regime))


def told(checker: Checker, found: Callable[[], str]) -> str:
    """What was found, or why nothing was."""
    if not find_spec(checker.needs):
        return MISSING
    try:
        return found()
    except FloatingPointError:
        return GIVES_UP


def smallest(checker: Checker, dtype: str, regime: str) -> str:
    """The last power of ten, from 1 down, that is caught."""
    if checker.catches(planted(SMALL, dtype, regime)):
        return FALSE_ALARM
    caught = NOTHING
    for power in range(0, LEAST_POWER, -1):
        one = planted(SMALL, dtype, regime)
        sizes = np.abs(one.gradient(one.logits)[0])
        sizes[one.targets[0]] = 0
        one.factor[0, sizes.argmax()] += 10.0**power
        if not checker.catches(one):
            break
        caught = f"1e{power}"
    return caught


def gross(checker: Checker, quick: bool) -> Iterator[str]:
    """What is missed at each shape and regime."""
    most = min(checker.most_entries, QUICK_ENTRIES) if quick else checker.most_entries
    for shape in SHAPES:
        for regime in REGIMES:
            if shape[0] * shape[1] > most:
                yield TOO_SLOW
            else:
                yield told(checker, partial(missed, checker, shape, regime))


def missed(checker: Checker, shape: tuple[int, int], regime: str) -> str:
    """`all caught`, or the factors that pass."""
    if checker.catches(planted(shape, "float64", regime)):
        return FALSE_ALARM
    passed = [
        name
        for name, factor in FACTORS.items()
        if not checker.catches(planted(shape, "float64", regime, factor))
    ]
    return f"misses {', '.join(passed)}" if passed else "all caught"


def planted(shape: tuple[int, int], dtype: str, regime: str, factor: float = 1.0) -> Planted:
    """The same logits and targets for every checker."""
    generator = np.random.default_rng([SEED, *shape])
    if regime == "ordinary":
        logits, targets = ordinary(generator, shape, 3.0)
    else:
        logits, targets = confident(generator, shape, 3.0, margin=20, right=True)
    return Planted(logits.astype(dtype), targets.argmax(axis=-1), np.full(shape, factor))


def markdown(quick: bool) -> str:
    """Both tables as the README has them."""
    return "\n\n".join("\n".join(lines(header, rows)) for header, rows in tables(quick))


def lines(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    import sys

    print(markdown("--quick" in sys.argv))
