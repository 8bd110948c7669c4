"""Evidence: what a text shows of names that it does not define, and what speaks for a choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ceverify.exact.judge import proves
from ceverify.exact.theory import SumsToOne, Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Definition, Equal, Formula, Indexed, Log, Symbol
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.sense import Sense

MOST_TRIALS = 24


@dataclass(frozen=True, slots=True)
class Evidence:
    """The chains of a text as far as they can be read; what cannot; what was told; its words."""

    glossary: Glossary
    chains: Sequence[Sequence[Formula]]
    unreadable: frozenset[str]
    told: Mapping[str, str]
    prose: str

    @property
    def sense(self) -> Sense:
        """The roles of names so far."""
        return self.glossary.sense

    def nodes(self) -> Iterator[Formula]:
        """All that stands in the chains."""
        return (n for chain in self.chains for f in chain for n in walk(f))

    def scalars(self) -> set[str]:
        """Names that stand without an index."""
        return {n.name for n in self.nodes() if isinstance(n, Symbol)}

    def families(self) -> set[str]:
        """Names of entries, and of vectors."""
        return {n.name for n in self.nodes() if isinstance(n, (Indexed, Array))}

    def softmaxes(self) -> list[Definition]:
        """Each p_i := e^{z_i}/… of one index."""
        known = self.sense.definitions.values()
        return [x for x in known if custom.is_softmax(x) and len(x.indices) == 1]

    def choose(self, choices: Sequence[Definition], means: str) -> None:
        """The choice under which most holds; of equals the first."""
        if not choices:
            return
        best = choices[0]
        if len(choices) > 1:
            scores = [self.score(x) for x in choices]
            best = choices[scores.index(max(scores))]
            if scores.count(max(scores)) > 1 and max(scores) == 0:
                self.glossary.doubts.append(f"{best.name} may be read in {len(choices)} ways")
        self.glossary.enter(best, means)

    def score(self, definition: Definition) -> int:
        """How many equalities of the text are proved with the definition, of the first few."""
        known = self.sense.definitions
        masses = custom.masses([definition.body], known)
        given = tuple(map(SumsToOne, (*masses, *sorted(self.sense.indicators - {*masses}))))
        theory = Theory({**known, definition.name: definition}, given)
        equal = (pair for chain in self.chains for pair in pairwise(chain))
        about = (pair for pair in equal if any(_names(f, definition.name) for f in pair))
        return sum(proves(Equal(left, right), theory) for left, right in islice(about, MOST_TRIALS))


def _names(f: Formula, name: str) -> bool:
    return any(getattr(n, "name", "") == name for n in walk(f))


def has_logarithm(definition: Definition) -> bool:
    """Whether a definition may be a loss's."""
    return any(isinstance(n, Log) for n in walk(definition.body))
