"""contradicted(chains, findings): e^{−L} = p_y fails by an L that is defined only behind it.

A text that says first what L is by an equation, and L = … below, has two lines that do not agree;
which of them is wrong is for its author to say. Neither is refuted, nor is the second a definition.
Of a slope, which is what a text derives, and of what stands under a sum the definition is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ceverify.formula.indices import children, walk
from ceverify.formula.tree import Array, Derivative, Formula, Indexed, Sum, Symbol
from ceverify.proofread.chain import Chain
from ceverify.proofread.finding import Finding
from ceverify.proofread.passage import Place
from ceverify.proofread.spelled import spelled

BARE = (Symbol, Indexed, Array)


def contradicted(chains: Sequence[Chain], findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with both lines of such a pair undecided."""
    verdicts = {f.place: f for f in findings}
    doubted = dict(_doubts(chains, verdicts))
    return [
        Finding(f.place, f.source, "undecided", reason=why) if (why := doubted.get(f.place)) else f
        for f in findings
    ]


def _doubts(chains: Sequence[Chain], found: Mapping[Place, Finding]) -> Iterator[tuple[Place, str]]:
    """Why each line of such a pair is doubted."""
    for n, chain in enumerate(chains):
        equation = chain.sides[1].place
        if equation not in found or found[equation].verdict != "refuted":
            continue
        names = _unknowns(chain)
        later = (c for c in chains[n + 1 :] if c.definition and c.definition.name in names)
        for other in later:
            assert other.definition is not None
            name, there = spelled(other.definition.name), other.sides[1].place
            yield equation, f"line {there.line} says otherwise what {name} is"
            yield there, f"line {equation.line} says otherwise what {name} is"


def _unknowns(chain: Chain) -> set[str]:
    """What an equation that a chain begins with is of; nothing where it begins with a name."""
    sides = [x.formula for x in chain.sides[:2] if isinstance(x.formula, Formula)]
    if len(sides) < 2 or isinstance(sides[0], BARE) or chain.definition is not None:
        return set()
    if any(isinstance(n, Derivative) for f in sides for n in walk(f)):
        return set()
    return {name for f in sides for name in _free(f)}


def _free(f: Formula) -> Iterator[str]:
    """The names in it that stand under no sum."""
    if isinstance(f, BARE):
        yield f.name
    if not isinstance(f, Sum):
        for part in children(f):
            yield from _free(part)
