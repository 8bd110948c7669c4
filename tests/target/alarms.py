"""False alarms: what disagrees although the function is right, over regimes, dtypes and seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ceverify.target.checked import check_target
from ceverify.target.evidence import TargetEvidence
from ceverify.target.plan import Tried
from ceverify.target.regime import MOST_CLASSES
from ceverify.target.regimes import REGIMES
from tests.target.honest import Honest, honest
from tests.target.honest_declared import declared

# A loop in Python over thousands of classes takes its time, a matrix of them its memory.
MOST = {"looped": 33, "softmax by its matrix": 129}
# One seed in so many: each entry to 50 digits, each shape compiled.
DECLARED, COMPILED = 20, 50
# One in so many has the most classes that there is a regime for.
WIDEST, MOST_OF_ALL = 200, 128_256


@dataclass(slots=True)
class Covered:
    """What a run has seen: seeds, functions and dtypes by their seeds, regimes by their entries."""

    seeds: int = 0
    alarms: int = 0
    functions: Counter[str] = field(default_factory=Counter)
    dtypes: Counter[str] = field(default_factory=Counter)
    regimes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, name: str, dtype: str, evidence: TargetEvidence) -> list[str]:
        """Counts one check; a line for each regime that does not agree."""
        self.seeds += 1
        self.functions[name] += 1
        self.dtypes[dtype] += 1
        for one in evidence.regimes:
            self.regimes[one.name, dtype] += one.cases - one.blind
        lines = list(alarms_of(name, dtype, evidence))
        self.alarms += len(lines)
        return lines

    def lines(self) -> Iterator[str]:
        """All of it, to be printed."""
        yield f"{self.alarms} false alarms over {self.seeds:,} seeds, one function and dtype a seed"
        yield f"functions: {counted(self.functions)}"
        yield f"dtypes: {counted(self.dtypes)}"
        entries = Counter[str]()
        for (name, _), count in self.regimes.items():
            entries[name] += count
        yield f"regimes, with entries compared (blind ones not counted): {counted(entries)}"
        yield f"{len(entries)} of {len(REGIMES)} regimes; never tried: {self.missing(entries)}"

    def missing(self, entries: Counter[str]) -> str:
        """Regimes that no function had, and those that saw nothing in some dtype."""
        never = [name for name in REGIMES if name not in entries]
        unseen = [f"{name} in {dtype}" for name in entries for dtype in self.dtypes
                  if not self.regimes[name, dtype]]  # fmt: skip
        return f"{', '.join(never) or 'none'}; nothing compared: {', '.join(unseen) or 'none'}"


def counted(counter: Counter[str]) -> str:
    """name 12, name 34."""
    return ", ".join(f"{name} {count:,}" for name, count in counter.items())


class Turns:
    """Which function and dtype is checked at a seed: they take turns, the slow ones fewer."""

    def __init__(self) -> None:
        whole = honest()
        self.quick = pairs({name: one for name, one in whole.items() if "JAX" not in name})
        self.compiled = pairs({name: one for name, one in whole.items() if "JAX" in name})
        self.declared = pairs(declared(any("PyTorch" in name for name in whole)))

    def at(self, seed: int) -> tuple[str, Honest, str]:
        """Name, function, dtype."""
        if self.compiled and seed % COMPILED == 1:
            return self.compiled[seed // COMPILED % len(self.compiled)]
        if seed % DECLARED == 0:
            return self.declared[seed // DECLARED % len(self.declared)]
        return self.quick[seed % len(self.quick)]


def pairs(functions: dict[str, Honest]) -> list[tuple[str, Honest, str]]:
    """Every function in each of its dtypes."""
    return [(name, one, dtype) for name, one in functions.items() for dtype in one.dtypes]


def evidence_of(name: str, one: Honest, dtype: str, seed: int) -> TargetEvidence:
    """All regimes of one function in one dtype."""
    usual = MOST_OF_ALL if seed % WIDEST == WIDEST - 2 else MOST_CLASSES
    tried = Tried(seed=seed, max_classes=MOST.get(name, usual))
    return check_target(one.function, one.intent, one.asked(dtype), tried)


def alarms_of(name: str, dtype: str, evidence: TargetEvidence) -> Iterator[str]:
    """A line for each regime that disagrees."""
    for regime in evidence.regimes:
        if regime.verdict in ("disagrees", "undecided"):
            where = f"{name}, seed {evidence.seed}, {dtype}, {regime.name}"
            yield f"{where}: {regime.worst} {regime.failure}"


def alarms(name: str, one: Honest, seed: int, dtypes: tuple[str, ...] = ()) -> list[str]:
    """The lines in these dtypes, or all that it is right in."""
    return [
        line
        for dtype in dtypes or one.dtypes
        for line in alarms_of(name, dtype, evidence_of(name, one, dtype, seed))
    ]
