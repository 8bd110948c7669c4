"""unsupported(…): guesses at what a name is that no line of the text bears out.

p is guessed to be the softmax of z because ∂p/∂z is written. Where a line holds under that and
would not without it, the guess stands; where none does, nothing may be refuted by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from ceverify.exact.judge import proves
from ceverify.exact.theory import Hypothesis, SumsToOne, Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Definition, Equal, Formula, Indexed
from ceverify.proofread.reached import reached_names

MOST_TRIALS = 40
Chains = Sequence[tuple[Sequence[Formula], tuple[Hypothesis, ...]]]
"""The sides of each chain that were read, and the conditions that govern it."""


def unsupported(
    guessed: Iterable[str], chains: Chains, definitions: Mapping[str, Definition]
) -> frozenset[str]:
    """The guessed names without a line that needs the guess and holds under it."""
    return frozenset(n for n in guessed if n in definitions and not _borne(n, chains, definitions))


def _borne(name: str, chains: Chains, definitions: Mapping[str, Definition]) -> bool:
    without = {other: d for other, d in definitions.items() if other != name}
    found = ((pair, given) for chain, given in chains for pair in pairwise(chain))
    pairs = ((pair, given) for pair, given in found if name in reached_names(pair, definitions))
    return any(
        _holds(pair, given, definitions) and not _holds(pair, given, without)
        for pair, given in islice(pairs, MOST_TRIALS)
    )


def _holds(
    pair: tuple[Formula, Formula],
    given: tuple[Hypothesis, ...],
    definitions: Mapping[str, Definition],
) -> bool:
    """Whether the two are equal, with masses that sum to one where they have to."""
    claim = Equal(*pair)
    if proves(claim, Theory(definitions, given)):
        return True
    names = {x.name for f in pair for x in walk(f) if isinstance(x, (Indexed, Array))}
    masses = tuple(SumsToOne(n) for n in sorted(names - definitions.keys()))
    return bool(masses) and proves(claim, Theory(definitions, (*given, *masses)))
