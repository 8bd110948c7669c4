"""Many texts proofread: right ones with a slip planted, and hostile ones; the counts printed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing import get_context
from time import perf_counter
from typing import TypeVar

from ceverify.derive.derivation import derive
from ceverify.derive.report import document
from ceverify.losses import LOSSES
from ceverify.render import FORMATS
from tests.fuzz import hostile, planted
from tests.proofread.right import RIGHT

PORTION = 100
LEAST = 0.99
MOST_MEMORY = 500
T = TypeVar("T")


def main(options: Namespace) -> int:
    """The exit code."""
    if options.only is not None:
        return only(options)
    return (planted_run if options.planted else hostile_run)(options)


def portions(options: Namespace, work: Callable[[tuple[int, range]], T]) -> Iterator[T]:
    """The tallies of all portions, on several processes."""
    starts = range(0, options.cases, PORTION)
    ranges = [(options.seed, range(n, min(n + PORTION, options.cases))) for n in starts]
    with get_context("spawn").Pool(options.jobs) as pool:
        yield from pool.imap(work, ranges)


@cache
def right_texts() -> dict[str, str]:
    """Those written for the tests, and what `derive` prints of every loss."""
    derived = (
        (f"{loss.name}-{wrt}-{order}", derive(loss, None, wrt, order))
        for loss in LOSSES.values()
        for order, claims in ((1, loss.claims), (2, loss.second))
        for wrt in claims
    )
    return RIGHT | {name: FORMATS["markdown"](document(d), False) for name, d in derived}


def planted_portion(wanted: tuple[int, range]) -> planted.Tally:
    """A portion of slips, for a process of its own."""
    return planted.campaign(right_texts(), *wanted)


def hostile_portion(wanted: tuple[int, range]) -> hostile.Tally:
    """A portion of files, for a process of its own."""
    return hostile.campaign(*wanted)


def planted_run(options: Namespace) -> int:
    """Slips in right texts: refuted in their line, all but those that change nothing.

    A line that Σy = 1 makes true again, as a_i − y_i for a_i Σy − y_i, has to name that condition.
    """
    tally, started = planted.Tally(), perf_counter()
    for done in portions(options, planted_portion):
        tally.add(done)
    outcomes = sorted({found for _, found in tally.counts})
    print(f"{'':24}" + "".join(f"{found:>12}" for found in outcomes))
    for slip in sorted({slip for slip, _ in tally.counts}):
        print(f"{slip:24}" + "".join(f"{tally.counts[slip, f]:12,}" for f in outcomes))
    false = tally.total() - tally.total("equivalent")
    refuted, depending = tally.total("refuted"), tally.total("depending")
    rate, never = refuted / max(false, 1), false - depending
    seconds = perf_counter() - started
    print(f"\n{tally.total():,} slips in {seconds:.0f} s; {false:,} change something:")
    print(f"{rate:.3%} refuted in their line; {depending:,} are true where Σy = 1, which is named;")
    rate = refuted / max(never, 1)
    print(f"of the other {never:,}, {rate:.3%} refuted in their line, {never - refuted:,} missed\n")
    for line in tally.missed[:30]:
        print(f"  --seed {options.seed} {line}")
    return 0 if rate >= LEAST else 1


def hostile_run(options: Namespace) -> int:
    """Hostile files: each ends with a verdict or a sentence, soon, in bounded memory."""
    tally, started = hostile.Tally(), perf_counter()
    for done in portions(options, hostile_portion):
        tally.add(done)
    for outcome, count in tally.outcomes.most_common():
        print(f"{count:9,}  {outcome}")
    print(f"\n{options.cases:,} files in {perf_counter() - started:.0f} s")
    print(
        f"slowest {tally.slowest[0]:.1f} s (--only {tally.slowest[1]}), at most"
        f" {tally.memory:.0f} MiB (--only {tally.hungriest[1]}), {len(tally.wrong)} wrong"
    )
    for line in tally.wrong[:30]:
        print(f"  --seed {options.seed} {line}")
    return 1 if tally.wrong or tally.memory > MOST_MEMORY else 0


def only(options: Namespace) -> int:
    """One case, written out."""
    numbers = range(options.only, options.only + 1)
    if options.planted:
        print(planted.campaign(right_texts(), options.seed, numbers))
    else:
        print(*hostile.case(f"{options.seed}:{options.only}"), sep="\n")
        print(hostile.tried(f"{options.seed}:{options.only}"))
    return 0
