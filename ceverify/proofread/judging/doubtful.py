"""Where a refutation would rest on a reading and not on the text, nothing is refuted.

A name on one side alone that the text nowhere explains may stand for anything; and a text most of
whose lines would be wrong is likelier to be read wrongly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ceverify.exact.vocabulary import vocabulary
from ceverify.formula.indices import mentioned, walk
from ceverify.formula.tree import Array, Derivative, Formula, Index, Indexed, Number, Symbol
from ceverify.proofread.chain import Reading
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.spelled import spelled

FEWEST = 3
Kinds = tuple[type[Formula], ...]
BARE = (Symbol, Indexed, Array)


def explained_names(reading: Reading) -> frozenset[str]:
    """Names of the glossary, of definitions and in them, sizes, and families met more than once.

    A family that the text goes on using, as y in y_i, is data of its own; a scalar may be the
    rest of a notation that was not understood, as d in dL.
    """
    bodies = [d.body for d in reading.theory.definitions.values()]
    bodies += [d.body for chain in reading.chains for d in chain.extra]
    found = {name for body in bodies for name in names(body)}
    found |= {e.symbol for e in reading.glossary} | set(reading.theory.definitions)
    sides = [s.formula for c in reading.chains for s in c.sides if isinstance(s.formula, Formula)]
    found |= {p.size for side in sides for p in mentioned(side) if isinstance(p, Index)}
    met = Counter(name for side in sides for name in names(side, (Indexed, Array)))
    return frozenset(found | {name for name, count in met.items() if count > 2})


def names(f: Formula, kinds: Kinds = (Symbol, Indexed, Array)) -> set[str]:
    """The names of symbols and families in a formula, and of what one differentiates by."""
    return {getattr(part, "name", "") for part in walk(f) if isinstance(part, kinds)}


def stranger(claim: Claim, explained: frozenset[str]) -> str:
    """A name that only one side has, through definitions too, and that nothing explains; or ""."""
    sides = (claim.left, claim.right)
    left, right = (_reached(side, claim) for side in sides)
    by = {n for s in sides for f in walk(s) if isinstance(f, Derivative) for n in names(f.wrt)}
    return next(iter(sorted((left ^ right) - explained - by)), "")


def chosen(claim: Claim) -> str:
    """The name in x = 3, if it is data: a value that an example gives it; or ""."""
    known = claim.theory.definitions
    names = {getattr(s, "name", "") for s in (claim.left, claim.right) if isinstance(s, BARE)}
    numbers = any(isinstance(side, Number) for side in (claim.left, claim.right))
    return next(iter(sorted(names - set(known))), "") if numbers else ""


def _reached(side: Formula, claim: Claim) -> set[str]:
    words = vocabulary([side], claim.theory)
    return {*words.families, *words.scalars, *names(side)} - set(claim.theory.definitions)


def unexplained(finding: Finding, name: str) -> Finding:
    """A refutation taken back, as nobody knows what is meant by the name."""
    reason = f"nothing in the text says what {spelled(name)} is"
    return replace(
        finding, verdict="undecided", counterexample=None, slip="", expected=None, reason=reason
    )


def credible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; where most lines would be refuted, those are undecided with the numbers."""
    found = list(findings)
    refuted = [f for f in found if f.verdict == "refuted"]
    good = sum(f.verdict in ("proved", "proved-if", "definition") for f in found)
    if len(refuted) < FEWEST or len(refuted) <= good:
        return found
    return [_doubted(f, len(refuted)) if f.verdict == "refuted" else f for f in found]


def _doubted(finding: Finding, count: int) -> Finding:
    where = finding.counterexample.sentence() if finding.counterexample else ""
    reason = f"as it was read it fails ({where}), but so do {count} lines of this text, most of it"
    return replace(
        finding, verdict="undecided", counterexample=None, slip="", expected=None, reason=reason
    )
