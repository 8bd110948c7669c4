"""judged(reading): what becomes of each equality, in the order of the text.

An equality is blamed where it does not follow: its two sides differ, and no line that is refuted
before explains it. What follows from a refuted line is proved if that line is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ceverify.exact.judge import hypotheses, scope
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.indices import free
from ceverify.formula.linear import linear
from ceverify.formula.tree import Condition, Formula, Symbol, Transpose
from ceverify.proofread.chain import Chain, Reading, Side, Unread
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.doubtful import (
    credible,
    explained_names,
    stranger,
    unexplained,
)
from ceverify.proofread.judging.lemma import Lemma, is_quantity
from ceverify.proofread.judging.missing import missing, unit_sums
from ceverify.proofread.passage import Place
from ceverify.proofread.slips import explained
from ceverify.verdict import Proved, Refuted, Verdict

MOST_LEMMAS = 20
# What the judge says of a formula that has no value anywhere.
NOWHERE = "a logarithm is taken of"


@dataclass(slots=True)
class Text:
    """What is known of a text on the way through it: its labels, and what was refuted so far."""

    labels: frozenset[str] = frozenset()
    explained: frozenset[str] = frozenset()
    lemmas: list[Lemma] = field(default_factory=list)


@dataclass(slots=True)
class Trail:
    """A chain on the way through it: where it began, what it needed, where it went wrong."""

    theory: Theory
    start: Formula | None = None
    last: Formula | None = None
    assumed: tuple[Hypothesis, ...] = ()
    wrong: Place | None = None


def judged(reading: Reading) -> Iterator[Finding]:
    """The findings of all chains, then what was not understood outside of them."""
    text = Text(labels(reading), explained_names(reading))
    chains = (of_chain(c, theory_of(c, reading.theory), text) for c in reading.chains)
    yield from credible(finding for chain in chains for finding in chain)
    for unread in reading.unread:
        yield not_read(unread, unread.place.text, unread.place)


def labels(reading: Reading) -> frozenset[str]:
    """The symbols that the glossary has for labels."""
    return frozenset(
        e.symbol for e in reading.glossary if "label" in e.meaning or "target" in e.meaning
    )


def theory_of(chain: Chain, theory: Theory) -> Theory:
    """The text's theory with what the chain alone says."""
    definitions = {**theory.definitions, **{d.name: d for d in chain.extra}}
    given = tuple(dict.fromkeys((*theory.given, *chain.given)))
    return replace(theory, definitions=definitions, given=given)


def of_chain(chain: Chain, theory: Theory, text: Text) -> Iterator[Finding]:
    """The finding of each equality of a chain."""
    trail = Trail(theory)
    for n, right in enumerate(chain.sides):
        if n:
            left = chain.sides[n - 1]
            source = f"{left.place.text} = {right.place.text}" if n == 1 else right.place.text
            source = source if n == 1 else f"= {source}"
            yield _finding(left, right, source, n == 1 and bool(chain.definition), trail, text)
        if not isinstance(right.formula, Unread):
            trail.start = trail.start or right.formula
            trail.last = right.formula


def _finding(
    left: Side, right: Side, source: str, defines: bool, trail: Trail, text: Text
) -> Finding:
    if isinstance(right.formula, Unread):
        return not_read(right.formula, source, right.place)
    if defines:
        return Finding(right.place, source, "definition", reason="so the text defines it")
    if isinstance(left.formula, Unread):
        return _over_a_gap(left.formula, right, source, trail)
    assert trail.start is not None
    claim = Claim(left.formula, right.formula, trail.theory, trail.start)
    try:
        return replace(_of_claim(claim, right.place, trail, text), source=source)
    except RecursionError:
        return Finding(right.place, source, "undecided", reason="it is nested too deeply")


def not_read(unread: Unread, source: str, place: Place) -> Finding:
    """What was not understood, and where in it."""
    at = "" if unread.place == place else f" at {unread.place.line}:{unread.place.column}"
    token = f"{unread.token}{at}: " if unread.token else ""
    return Finding(place, source, "unread", reason=f"{token}{unread.reason}")


def _over_a_gap(gap: Unread, right: Side, source: str, trail: Trail) -> Finding:
    """After a side that was not understood: nothing is known of this equality."""
    reason = f"the side before it, in line {gap.place.line}, was not understood"
    if trail.last is not None and not isinstance(right.formula, Unread):
        known = Claim(trail.last, right.formula, trail.theory, trail.last)
        if known.holds(*trail.assumed):
            reason += "; the side before that is equal to this one"
    return Finding(right.place, source, "unread", reason=reason)


def _of_claim(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding:
    """The finding of left = right, and what it means for the rest of the chain."""
    found = _local(claim, place, trail, text)
    overall = claim.overall().under(*trail.assumed)
    if found.verdict == "refuted":
        right_again = not claim.first and _true(overall, text)
        trail.wrong = None if right_again else place
        if right_again:
            reason = "the right side is right again, but not what the side before it is"
            return replace(found, reason=reason)
        _remember(claim, place, trail, text)
    elif trail.wrong and found.verdict in ("proved", "proved-if") and not _true(overall, text):
        line = f"line {trail.wrong.line}, which is refuted"
        conditions = tuple(dict.fromkeys((*found.conditions, line)))
        return replace(found, verdict="proved-if", conditions=conditions)
    return found


def _true(claim: Claim, text: Text) -> bool:
    return missing(claim, text.labels) is not None


def _local(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding:
    """Whether the right side follows from the left one, by itself or from a refuted line."""
    verdict = claim.judged()
    if isinstance(verdict, Proved):
        return Finding(place, "", "proved", verdict.scope)
    needed = missing(claim, text.labels)
    if needed is not None:
        trail.assumed = tuple(dict.fromkeys((*trail.assumed, *needed)))
        conditions = tuple(said(hypothesis, claim) for hypothesis in needed)
        return Finding(place, "", "proved-if", scope(claim.theory), conditions)
    # Masses that sum to one show best what is wrong; what fails for them fails in general.
    usual = claim.judged(*unit_sums(claim, text.labels))
    refuted = usual if isinstance(usual, Refuted) else verdict
    if not isinstance(refuted, Refuted):
        reason = _why(claim, usual)
        meaningless = reason.startswith(NOWHERE) and _has_value(claim.left, claim)
        return Finding(place, "", "refuted" if meaningless else "undecided", reason=reason)
    lemma = _explaining(claim, text)
    if lemma:
        trail.wrong = lemma.place
        condition = f"line {lemma.place.line}, which is refuted"
        return Finding(place, "", "proved-if", scope(claim.theory), (condition,))
    found = Finding(place, "", "refuted", counterexample=refuted.counterexample)
    if unknown := stranger(claim, text.explained):
        return unexplained(found, unknown)
    name, expected = explained(claim, text.labels)
    return replace(found, slip=name, expected=expected)


def _has_value(side: Formula, claim: Claim) -> bool:
    """Whether a side has a value at all: the judge proves that it is itself."""
    return replace(claim, left=side, right=side).holds()


def _why(claim: Claim, verdict: Verdict) -> str:
    """The judge's reason; texts differ in whether ∂C/∂W has the shape of W or of its transpose."""
    reason = getattr(verdict, "reason", "")
    if "shape" in reason and claim.with_right(Transpose(claim.right)).holds():
        reason += "; transposed, the right side is equal"
    return reason


def said(hypothesis: Hypothesis, claim: Claim) -> str:
    """A hypothesis in words: `Σy = 1`, `y one-hot at i`, `i ≠ j`, `K = 2`."""
    match hypothesis:
        case Fixed(size, value):
            return f"{size} = {value}"
        case SumsToOne(name):
            return f"Σ{linear(Symbol(name))} = 1"
        case OneHot(name, true):
            here = free(claim.left) | free(claim.right)
            return f"{linear(Symbol(name))} one-hot" + (f" at {true.name}" if true in here else "")
    return " ".join(hypotheses(Theory(given=(hypothesis,))))


def _remember(claim: Claim, place: Place, trail: Trail, text: Text) -> None:
    """A wrong value of a quantity may be used further on."""
    conditions = [h for h in claim.theory.given if isinstance(h, Condition)]
    condition = conditions[0] if len(conditions) == 1 else None
    for quantity in dict.fromkeys((claim.left, claim.start)):
        if is_quantity(quantity) and len(text.lemmas) < MOST_LEMMAS:
            text.lemmas.append(Lemma(quantity, claim.right, place, condition))


def _explaining(claim: Claim, text: Text) -> Lemma | None:
    """The refuted line from which the claim follows, the latest first."""
    for lemma in reversed(text.lemmas):
        sides = [lemma.put_into(side) for side in (claim.left, claim.right)]
        for left, right in ((sides[0], claim.right), (claim.left, sides[1]), tuple(sides)):
            changed = replace(claim, left=left, right=right)
            if changed != claim and _true(changed, text):
                return lemma
    return None
