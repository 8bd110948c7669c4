"""judged(reading): what becomes of each equality, in the order of the text.

An equality is blamed where it does not follow: its two sides differ, and no line that is refuted
before explains it. What follows from a refuted line is proved if that line is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from fractions import Fraction

from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Array,
    Condition,
    Derivative,
    Formula,
    Indexed,
    Number,
    Sum,
    Symbol,
)
from ceverify.proofread.chain import Chain, Numeric, Reading, Side, Ungrounded, Unread
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.contradicted import contradicted
from ceverify.proofread.judging.credible import AGAIN, credible
from ceverify.proofread.judging.descent import credited, step_before, uphill
from ceverify.proofread.judging.doubtful import aside_names, explained_names
from ceverify.proofread.judging.equality import settled
from ceverify.proofread.judging.example import nameless
from ceverify.proofread.judging.gaps import not_read, over_a_gap, unmatched, unsaid, written_out
from ceverify.proofread.judging.holding import holds
from ceverify.proofread.judging.lemma import Lemma, is_quantity
from ceverify.proofread.judging.qualified import SOLVING, qualified
from ceverify.proofread.judging.said import line_of
from ceverify.proofread.judging.trail import Equation, Text, Trail
from ceverify.proofread.judging.worked import lone, numeric, of_a_number, of_example, worked
from ceverify.proofread.meaning.contrary import denies
from ceverify.proofread.meaning.custom import named
from ceverify.proofread.meaning.hypotheses import unit_sum
from ceverify.proofread.meaning.usages.differentiated import SO
from ceverify.proofread.passage import Place
from ceverify.proofread.reached import reached_symbols

ZERO = Number(Fraction(0))
DEFINED = "so the text defines it"
MOST_LEMMAS = 20
MOST_SLOPES = 3


def judged(reading: Reading) -> Iterator[Finding]:
    """The findings of all chains, then what was not understood outside of them."""
    text = Text(
        labels(reading), explained_names(reading), reading.opaque, reading.one_hot,
        reading.implied, reading.rows, reading.sampled, reading.turned, unsure=reading.unsure,
        guessed=reading.guessed, contrary=reading.contrary, mixed=reading.mixed,
        replaced=reading.replaced,
        told_hot=reading.told_hot,
        slopes_say=frozenset(e.symbol for e in reading.glossary if e.meaning.startswith(SO)),
        signs=reading.signs, usual=reading.usual, moving=reading.moving, small=reading.small,
        aside=aside_names(reading), descends=_descends(reading),
        defining={e.place for e in reading.glossary if e.how == "definition" and e.place},
    )  # fmt: skip
    for n, chain in enumerate(reading.chains):
        if chain.definition is not None:
            text.owner.setdefault(chain.definition.name, chain.problem)
            text.meant.setdefault(chain.definition.name, n)
    chains = (of_chain(c, reading.theory, text) for c in reading.chains)
    found = [finding for chain in chains for finding in chain]
    yield from credible(contradicted(reading.chains, found))
    for unread in reading.unread:
        yield not_read(unread, unread.place.text, unread.place)


def labels(reading: Reading) -> frozenset[str]:
    """The symbols that the glossary has for labels."""
    return frozenset(
        e.symbol
        for e in reading.glossary
        if ("label" in e.meaning or "target" in e.meaning)
        and not e.meaning.startswith("the true class")
    )


def _descends(reading: Reading) -> str:
    """L, the only loss that the text has, where its steps go down."""
    losses = [e.symbol for e in reading.glossary if e.meaning == "loss"]
    return losses[0] if len(losses) == 1 and not reading.climbing else ""


def theory_of(chain: Chain, theory: Theory, denied: Set[str] = frozenset()) -> Theory:
    """The text's theory with what the chain alone says, without what is denied there."""
    definitions = {**theory.definitions, **{d.name: d for d in chain.extra}}
    said = (h for h in theory.given if getattr(h, "name", "") not in denied)
    given = tuple(dict.fromkeys((*said, *chain.given)))
    return replace(theory, definitions=definitions, given=given)


def of_chain(chain: Chain, theory: Theory, text: Text) -> Iterator[Finding]:
    """The finding of each equality of a chain."""
    text.enter(chain)
    theory = theory_of(chain, theory, text.unsummed | (text.labels if chain.unsummed else set()))
    text.example.counts = text.classes
    trail = Trail(theory, chain)
    known = len(text.lemmas)
    for n, right in enumerate(chain.sides):
        if n:
            trail.resumed = n in chain.resumed
            left = chain.sides[n - 1]
            source = f"{left.place.text} = {right.place.text}" if n == 1 else right.place.text
            source = source if n == 1 and left.place != right.place else f"= {right.place.text}"
            defines = n == chain.named or (n == 1 and (chain.assigned or bool(chain.definition)))
            if n == 1 and (step := step_before(chain, text)) is not None:
                assert isinstance(step.formula, Formula)
                trail.start = step.formula
                claimed = _finding(step, right, source, False, trail, text)
                claimed = uphill(claimed, chain, step.formula, theory)
                defined = Finding(right.place, source, "definition", reason=DEFINED)
                found = credited(claimed, defined, told=left.formula in text.steps)
            else:
                found = _finding(left, right, source, defines, trail, text)
            if found.verdict == "proved" and _says(n, chain, text):
                found = Finding(found.place, source, "definition", reason=DEFINED)
            if denied := next(filter(text.example.denies, found.conditions), ""):
                reason = f"only if {denied}, which is not so in the example"
                found = Finding(found.place, source, "undecided", reason=reason)
            if said := next((c for c in found.conditions if denies(c, text.contrary)), ""):
                reason = f"only if {said}, which the text denies"
                found = Finding(found.place, source, "undecided", reason=reason)
            if chain.unclaimed and isinstance(left.formula, Formula):
                _suppose(left.formula, right, text)
            if found.verdict == "proved" and trail.start and (value := lone(right)) is not None:
                text.example.round(trail.start, value)
            if chain.foreign and (name := unit_sum(left.formula, right.formula)):
                text.unsummed.add(name)
            if chain.unclaimed or chain.elsewhere or chain.foreign or chain.clouded:
                del text.lemmas[known:]  # nothing further on rests on what is no claim
            if chain.clouded:
                trail.wrong = None  # nor on what is not refuted, as the case is not understood
            found = qualified(found, n, chain, theory, text)
            text.equation = _equation(found, left, right, text) or text.equation
            if right.formula == ZERO and found.verdict in ("unread", "undecided"):
                text.zeroed = text.at
            yield found
        if not isinstance(right.formula, Unread) and not (chain.assigned and not n):
            trail.start = trail.start or right.formula
    text.before = chain.sides[-1]
    if isinstance(chain.sides[0].formula, Derivative) and isinstance(right.formula, Formula):
        text.slopes = [*text.slopes[1 - MOST_SLOPES :], right.formula]


def _says(n: int, chain: Chain, text: Text) -> bool:
    """Whether the n-th equality says what a name is: the one before it, or new at the end.

    So does ∂s/∂z = ∂/∂z e^z/Σ of an s of which nothing else is said.
    """
    left, right = chain.sides[n - 1 : n + 1]
    ends = n > 1 and right is chain.sides[-1]
    if isinstance(left.formula, Derivative) and isinstance(right.formula, Derivative):
        return n == 1 and named(left.formula.body) in text.slopes_say
    return left.place in text.defining or (ends and right.place in text.defining)


def _equation(found: Finding, left: Side, right: Side, text: Text) -> Equation | None:
    """What is to be solved, by what was found of it."""
    if not isinstance(left.formula, Formula) or not isinstance(right.formula, Formula):
        return None
    zero = right.formula == ZERO and found.verdict != "proved"
    to_solve = zero or found.reason.endswith(SOLVING)
    return Equation(left.formula, right.formula, found.place.line, text.at) if to_solve else None


def _suppose(left: Formula, right: Side, text: Text) -> None:
    """What is supposed may be used further on, where it is named."""
    usable = isinstance(left, (Sum, Symbol, Indexed, Array)) or is_quantity(left)
    if usable and isinstance(right.formula, Formula) and len(text.supposed) < MOST_LEMMAS:
        text.supposed.append(Lemma(left, right.formula, right.place))
        text.supposing = text.at


def _finding(
    left: Side, right: Side, source: str, defines: bool, trail: Trail, text: Text
) -> Finding:
    if numeric(left, right):
        found = _worked(left, right, trail.theory, text)
        if found is not None:
            pooled = trail.chain.pooled and text.example.replaced
            foreign = found.verdict == "refuted" and text.foreign(getattr(left.formula, "name", ""))
            foreign |= found.verdict == "refuted" and pooled
            return replace(_no_example(found) if foreign else found, source=source)
    if defines and isinstance(right.formula, (Formula, Ungrounded)):
        return Finding(right.place, source, "definition", reason=DEFINED)
    if found := unmatched(left, right, trail, text):
        return replace(_in_its_trail(found, trail), source=source)
    if found := unsaid(left, right, trail, text):
        return replace(found, source=source)
    if found := written_out(left, right, trail, text):
        return replace(_in_its_trail(found, trail), source=source)
    if isinstance(right.formula, Unread):
        return not_read(right.formula, source, right.place)
    if isinstance(left.formula, Unread):
        return over_a_gap(left.formula, right, source, trail, text)
    assert trail.start is not None
    claim = Claim(trail.reread or left.formula, right.formula, trail.theory, trail.start)
    trail.reread = None
    try:
        found = _of_claim(claim, right.place, trail, text)
        symbols = reached_symbols((claim.left, claim.right), claim.theory.definitions)
        numbers = text.valued | text.example.given
        valued = found.verdict == "refuted" and bool(
            symbols & numbers or (numbers and of_a_number(claim.left, claim.right))
        )
        if valued or (
            found.verdict in ("refuted", "undecided") and of_example(claim.left, claim.right)
        ):
            general = valued and _general(claim, symbols & numbers)
            worked_out = _worked(left, right, trail.theory, text)
            found = worked_out or (found if general else _no_example(found))
        return replace(found, source=source)
    except RecursionError:
        return Finding(right.place, source, "undecided", reason="it is nested too deeply")


def _general(claim: Claim, given: Set[str]) -> bool:
    """Whether the right side has each number that is given, γ = 2, as the letter γ: for any γ."""
    written = {n.name for n in walk(claim.right) if isinstance(n, Symbol)}
    return bool(given) and given <= written


def _worked(left: Side, right: Side, theory: Theory, text: Text) -> Finding | None:
    """The finding by the numbers given here; a value that those before have is right too."""
    if found := worked(left, right, theory, text.example):
        return found
    value = isinstance(right.formula, Numeric) or (
        isinstance(right.formula, Formula) and nameless(right.formula)
    )
    found = worked(left, right, theory, text.example.beside(text.former)) if value else None
    return found if found is not None and found.verdict == "proved" else None


def _in_its_trail(found: Finding, trail: Trail) -> Finding:
    """What is written out behind a refuted side follows from that alone."""
    if found.verdict == "refuted":
        trail.wrong = found.place
    elif trail.wrong and found.verdict in ("proved", "proved-if"):
        conditions = tuple(dict.fromkeys((*found.conditions, line_of(trail.wrong))))
        return replace(found, verdict="proved-if", conditions=conditions)
    return found


def _no_example(found: Finding) -> Finding:
    """A value that nothing in the text lets one check is not refuted by its general formula."""
    reason = "the text does not give the numbers that it is to be checked with"
    return replace(
        found, verdict="undecided", counterexample=None, slip="", expected=None, reason=reason
    )


def _of_claim(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding:
    """The finding of left = right, and what it means for the rest of the chain."""
    found = settled(claim, place, trail, text)
    overall = claim.overall().under(*trail.assumed)
    if found.verdict == "refuted":
        return _after_a_refutation(found, claim, overall, trail, text)
    return found if trail.wrong and holds(overall, text) else _in_its_trail(found, trail)


def _after_a_refutation(
    found: Finding, claim: Claim, overall: Claim, trail: Trail, text: Text
) -> Finding:
    """Whether the chain is right again from here on, by a second slip; else it stays wrong."""
    if trail.resumed and (line := _earlier(claim, text)):
        reason = f"it follows from line {line}; whether it goes on from there is not said"
        return Finding(found.place, "", "undecided", reason=reason)
    if not claim.first and holds(overall, text):
        trail.wrong = None
        return replace(found, reason=AGAIN)
    trail.wrong = found.place
    _remember(claim, found.place, text)
    return found


def _earlier(claim: Claim, text: Text) -> int:
    """The line that the chain before this one ended in, where the right side follows from it."""
    if text.before is None or not isinstance(start := text.before.formula, Formula):
        return 0
    follows = start != claim.right and holds(replace(claim, left=start, start=start), text)
    return text.before.place.line if follows else 0


def _remember(claim: Claim, place: Place, text: Text) -> None:
    """A wrong value of a quantity may be used further on."""
    conditions = [h for h in claim.theory.given if isinstance(h, Condition)]
    condition = conditions[0] if len(conditions) == 1 else None
    for quantity in dict.fromkeys((claim.left, claim.start)):
        if is_quantity(quantity) and len(text.lemmas) < MOST_LEMMAS:
            text.lemmas.append(Lemma(quantity, claim.right, place, condition))
