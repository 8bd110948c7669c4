"""python -m tests.fuzz --cases N --seed S: the judge against generated equalities.

Half are true by construction, half have one slip planted. Exit code 1 if one is judged wrongly.
With --planted, slips are planted in right texts that are proofread; with --hostile, the texts are
broken, endless and odd.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from multiprocessing import get_context
from random import Random
from time import perf_counter

from tests.fuzz import texts
from tests.fuzz.campaign import Tally, campaign, equalities, portion
from tests.fuzz.case import case, truth

PORTION = 500


def main() -> int:
    """The exit code."""
    parser = ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="equalities to judge")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--only", type=int, help="one case by its number, written out")
    parser.add_argument("--planted", action="store_true", help="slips in right texts")
    parser.add_argument("--hostile", action="store_true", help="broken and hostile files")
    options = parser.parse_args()
    if options.planted or options.hostile:
        return texts.main(options)
    if options.only is not None:
        return written_out(options.seed, options.only)
    started, tally = perf_counter(), Tally()
    wanted = [(options.seed, range(n, n + PORTION)) for n in range(0, options.cases, PORTION)]
    with get_context("spawn").Pool(options.jobs) as pool:
        for done in pool.imap(portion, wanted):
            tally.add(done)
            if tally.total() >= options.cases:
                break
    print_tally(tally, perf_counter() - started)
    return 1 if tally.wrong else 0


def print_tally(tally: Tally, seconds: float) -> None:
    """The counts by kind and verdict, why undecided, and what was judged wrongly."""
    words = ("proved", "refuted", "undecided")
    print(f"{'':36}" + "".join(f"{word:>11}" for word in words))
    for kind in sorted({kind for kind, _ in tally.verdicts}):
        print(f"{kind:36}" + "".join(f"{tally.verdicts[kind, word]:11,}" for word in words))
    print(f"{'all':36}" + "".join(f"{tally.total(word):11,}" for word in words))
    rate = tally.total("undecided") / max(tally.total(), 1)
    print(f"\n{tally.total():,} equalities in {seconds:.0f} s, {rate:.3%} undecided:")
    for reason, count in tally.reasons.most_common(12):
        print(f"{count:7,}  {reason}")
    print(f"\n{len(tally.wrong)} judged wrongly")
    for line in tally.wrong[:20]:
        print(f"  {line}")


def written_out(seed: int, number: int) -> int:
    """One case with its formulas, verdicts and what floating point says."""
    made = case(f"{seed}:{number}")
    for kind, equation, holds in equalities(made, Random(f"{seed}:{number}")):
        print(f"{kind}\n  {equation.left}\n  {equation.right}")
        print(f"  true by construction or floating point: {holds}")
        print(f"  floating point: {truth(equation, made.model, Random(0))}")
    print(campaign(seed, range(number, number + 1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
