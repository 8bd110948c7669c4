"""`proofread` of long texts, imports apart: milliseconds an equality, and how they grow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from statistics import median
from time import perf_counter

from ceverify.proofread.proofreading import proofread
from ceverify.proofread.report import document
from ceverify.render import FORMATS
from tests.bench.figure import Figure
from tests.proofread.right import CASES, CHAIN

RUNS = 3
LENGTHS = (25, 50, 100, 200, 400)
ASKED = 200
SECONDS = 2.0
HEAD, *PARTS = (*CASES.split("\n\n"), *CHAIN.split("\n\n")[2:])


def long_text(equalities: int) -> tuple[str, int]:
    """A text of at least so many equalities, and how many there are."""
    words, count, parts = HEAD, 0, cycle(PARTS)
    while count < equalities:
        words += f"\n\n{next(parts)}"
        count = words.count("=") - words.count("$i = j$")
    return words, len(proofread("long.md", words.encode()).findings)


def seconds(words: str) -> float:
    """The median of some runs, the report included."""
    return median(once(words) for _ in range(RUNS))


def once(words: str) -> float:
    """One run."""
    start = perf_counter()
    FORMATS["text"](document(proofread("long.md", words.encode())), False)
    return perf_counter() - start


def figures() -> Iterator[Figure]:
    """One row a length; what is asked is said at 200."""
    for length in LENGTHS:
        words, count = long_text(length)
        taken = seconds(words)
        what = f"proofread {count} equalities"
        asked = ("the limit", SECONDS, 1.0) if length == ASKED else ()
        yield Figure(what, taken, *asked)
        yield Figure(f"… an equality of {count}", 1000 * taken / count, unit="ms")
