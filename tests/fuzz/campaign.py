"""Many cases judged; what comes of them is counted by kind and verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from ceverify.exact import Theory, decide
from ceverify.formula.tree import Equal
from ceverify.verdict import Undecided, Verdict
from tests.fuzz.case import Case, case, truth

Judge = Callable[[Equal, Theory], Verdict]


@dataclass(slots=True)
class Tally:
    """Verdicts by (kind, word), why undecided, and the cases judged wrongly."""

    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count what the other has counted."""
        self.verdicts += other.verdicts
        self.reasons += other.reasons
        self.wrong += other.wrong

    def total(self, word: str = "") -> int:
        """How many equalities were judged, or judged so."""
        return sum(n for (_, found), n in self.verdicts.items() if word in ("", found))


def campaign(seed: int, numbers: range, judge: Judge = decide) -> Tally:
    """The tally of the cases with these numbers; each case is a true and a false equality."""
    tally = Tally()
    for number in numbers:
        name = f"{seed}:{number}"
        made = case(name)
        for kind, equation, is_true in equalities(made, Random(name)):
            verdict = judge(equation, made.model.theory)
            tally.verdicts[kind, verdict.word] += 1
            if isinstance(verdict, Undecided):
                tally.reasons[f"{kind}: {verdict.reason}"] += 1
            elif (verdict.word == "proved") != is_true:
                tally.wrong.append(f"{verdict.word} --seed {seed} --only {number}, {kind}")
    return tally


def equalities(made: Case, random: Random) -> Iterator[tuple[str, Equal, bool]]:
    """(kind, equality, whether it is true); a slip that changes nothing is no false equality.

    What rewriting made is held to floating point as well: a fault of the rules shows as wrong.
    """
    construction = truth(made.true, made.model, random) is not False
    yield f"true, {made.model.name}", made.true, construction
    if made.slipped:
        holds = truth(made.slipped, made.model, random)
        if holds is not None:
            kind = "slip without effect" if holds else "slip"
            yield f"{kind}, {made.slip}", made.slipped, holds


def portion(arguments: tuple[int, range]) -> Tally:
    """A campaign of its own, for a process of its own."""
    return campaign(*arguments)
