"""Right derivations with one slip planted in one line: it is refuted there, or changes nothing.

A slip is made in the formula that was read; its LaTeX then stands in the text in the place of
what the author wrote, and the whole text is proofread anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from random import Random

from ceverify.exact.judge import decide
from ceverify.exact.theory import SumsToOne, Theory
from ceverify.formula.indices import free, walk
from ceverify.formula.latex import latex
from ceverify.formula.tree import Equal, Formula, Indexed, Mul
from ceverify.proofread.chain import Chain
from ceverify.proofread.finding import Proofread
from ceverify.proofread.judging.chains import theory_of
from ceverify.proofread.meaning.above import MARK
from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.proofreading import proofread
from ceverify.verdict import Proved
from tests.fuzz.grammar import Scope
from tests.fuzz.model import TWO, Model
from tests.fuzz.sites import put, sites
from tests.fuzz.slips import Slip, dropped_factor, dropped_term, forgotten_restriction, index, sign

TRIES = 30
RIGHTLY = ("refuted", "equivalent", "depending")
SPLIT = re.compile(r"(?<=\w)_\w_(?=\{)")


def factor(f: Formula, model: Model, scope: Scope, random: Random) -> Formula:
    """2 x or x/2 for x."""
    return random.choice((Mul((TWO, f)), f / TWO))


def roles(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """y_i for a_i: another letter with as many indices."""
    others = [name for name in sorted(model.families) if name != getattr(f, "name", "")]
    if not (isinstance(f, Indexed) and len(f.indices) == 1 and others):
        return None
    return Indexed(random.choice(others), f.indices)


SLIPS: dict[str, Slip] = {
    "sign": sign,
    "index": index,
    "dropped term": dropped_term,
    "dropped factor": dropped_factor,
    "restriction of a sum": forgotten_restriction,
    "factor": factor,
    "swapped roles": roles,
}


@dataclass(frozen=True, slots=True)
class Line:
    """An equality of a text, its chain, and where its right side stands."""

    chain: Chain
    left: Formula
    right: Formula
    start: int
    end: int
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A right text with the lines that are proved, and the letters of one index in it."""

    name: str
    words: str
    result: Proofread
    lines: tuple[Line, ...]
    model: Model


@dataclass(slots=True)
class Tally:
    """(slip, what became of it), and the texts in which it was missed."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def total(self, *words: str) -> int:
        """How many cases came out so; all of them without a word."""
        return sum(n for (_, found), n in self.counts.items() if found in words or not words)

    def add(self, other: Tally) -> None:
        """Count what the other has counted."""
        self.counts += other.counts
        self.missed += other.missed


@lru_cache(64)
def text(name: str, words: str) -> Text:
    """The text, proofread once."""
    result = proofread(f"{name}.md", words.encode())
    proved = {
        (f.place.line, f.place.column)
        for f in result.findings
        if f.verdict in ("proved", "proved-if")
    }
    lines = [line for c in result.reading.chains for line in lines_of(c, words)]
    formulas = (side for line in lines for side in (line.left, line.right))
    parts = (part for f in formulas for part in walk(f))
    single = {p.name for p in parts if isinstance(p, Indexed) and len(p.indices) == 1}
    model = Model(name, result.reading.theory, dict.fromkeys(single, ("K",)), ())
    return Text(name, words, result, tuple(x for x in lines if x.place in proved), model)


def lines_of(chain: Chain, words: str) -> Iterator[Line]:
    """The sides but the first; those that are broken over rows are left as they are."""
    starts = [0]
    for row in words.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    for left, right in pairwise(chain.sides):
        at = right.place
        broken = any(mark in at.text for mark in ("&", r"\\", r"\cr", "\n"))
        titled = words[starts[at.line - 1] :].startswith("#")  # in signs, where TeX cannot be put
        whole = not broken and not titled
        if whole and isinstance(left.formula, Formula) and isinstance(right.formula, Formula):
            start = starts[at.line - 1] + at.column - 1
            end = starts[at.end_line - 1] + at.end_column - 1
            yield Line(chain, left.formula, right.formula, start, end, (at.line, at.column))


def planted(given: Text, line: Line, random: Random) -> tuple[str, Formula] | None:
    """The right side with one slip, and the slip's name."""
    scope = tuple(sorted(free(line.left) | free(line.right), key=str))
    places = list(sites(line.right, scope))
    for _ in range(TRIES):
        name, site = random.choice(tuple(SLIPS)), random.choice(places)
        new = SLIPS[name](site.node, given.model, site.scope, random)
        if new is not None and new != site.node:
            return name, put(line.right, site.path, new)
    return None


def outcome(given: Text, line: Line, right: Formula) -> str:
    """What the command says of the line with another right side; `equivalent` if it is true.

    `depending` if the command names a condition for it, and the judge proves that Σy = 1 is one.
    """
    theory = theory_of(line.chain, given.result.reading.theory)
    if isinstance(decide(Equal(line.left, right), theory), Proved):
        return "equivalent"
    changed = given.words[: line.start] + written(right) + given.words[line.end :]
    result = proofread(f"{given.name}.md", changed.encode())
    here = [f for f in result.findings if (f.place.line, f.place.column) == line.place]
    found = here[0].verdict if here else "lost"
    if found == "proved-if" and here[0].conditions and depends(Equal(line.left, right), theory):
        return "depending"
    return found


def depends(claim: Equal, theory: Theory) -> bool:
    """Whether the claim is true where one family sums to 1, as a_i − y_i = a_i Σy − y_i is."""
    sides = [claim.left, claim.right, *(d.body for d in theory.definitions.values())]
    names = {part.name for side in sides for part in walk(side) if isinstance(part, Indexed)}
    return any(
        isinstance(decide(claim, replace(theory, given=(*theory.given, SumsToOne(n)))), Proved)
        for n in sorted(names - theory.definitions.keys())
    )


def written(f: Formula) -> str:
    """The formula as the text would have it: without what tells apart the uses of one letter."""
    return SPLIT.sub("_", latex(f).replace(MARK, "").replace(SAMPLE, ""))


def campaign(texts: dict[str, str], seed: int, numbers: range) -> Tally:
    """The tally of the cases with these numbers."""
    tally = Tally()
    for number in numbers:
        random = Random(f"{seed}:{number}")
        given = text(*random.choice(sorted(texts.items())))
        if not given.lines:
            continue
        line = random.choice(given.lines)
        made = planted(given, line, random)
        if made is None:
            continue
        name, right = made
        found = outcome(given, line, right)
        tally.counts[name, found] += 1
        if found not in RIGHTLY:
            where = f"{given.name}:{line.place[0]}"
            tally.missed.append(f"{found} --only {number}, {name}, {where}: {written(right)}")
    return tally
