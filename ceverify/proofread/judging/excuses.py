"""excused(claim, …): what a claim follows from though it is false as it stands.

A line that is refuted; values drawn before; a sum read as it may be meant; differentials held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ceverify.exact.components import has_arrays, shape
from ceverify.formula.indices import free
from ceverify.formula.tree import Array, Derivative, Diag, Formula, Indexed, Mul, Number, Ones
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.class_count import by_count
from ceverify.proofread.judging.doubtful import supposed
from ceverify.proofread.judging.drawn import drawn
from ceverify.proofread.judging.fixed import held
from ceverify.proofread.judging.holding import holds, only_if, under_more
from ceverify.proofread.judging.lemma import Lemma
from ceverify.proofread.judging.narrow import OPERATOR, WORDS, narrow
from ceverify.proofread.judging.placed import placed
from ceverify.proofread.judging.said import line_of
from ceverify.proofread.judging.shadowed import ended, others, readings, turned_round
from ceverify.proofread.judging.trail import Text, Trail
from ceverify.proofread.passage import Place
from ceverify.proofread.spelled import spelled

MOST_READINGS = 8
ENDED = "the sum ends before what its index is not in"
BRACED = re.compile(r"\\sum(?:\\limits)?(?:\s*[_^]\s*(?:\{[^{}]*\}|\w))*\s*\{")
"""Braces around what is summed, which nobody sees."""
BARE_SUM = re.compile(r"\\(?:sum|Sigma)(?![A-Za-z])(?:\\limits)?\s*(?!\s*_)|[Σ∑](?![_ₐ-ₜ])")
"""A sum of which the source does not say what it runs over."""
DOTS = re.compile(r"\\[a-z]*dots\b|…|\.\.\.")


def excused(claim: Claim, place: Place, trail: Trail, text: Text) -> Finding | None:
    """The finding under what excuses it; None where nothing does."""
    if lemma := _explaining(claim, text.lemmas, text):
        trail.wrong = lemma.place
        return only_if(claim, place, line_of(lemma.place))
    if supposed(claim, text) and (lemma := _explaining(claim, text.supposed, text)):
        return only_if(claim, place, f"line {lemma.place.line}, which is supposed")
    for other, *conditions in _others(claim, text):
        if (more := under_more(other, text)) is not None:
            return only_if(claim, place, *conditions, *more)
    for right, condition in _reread(claim, place):
        if (more := under_more(claim.with_right(right), text)) is not None:
            trail.reread = right
            return only_if(claim, place, condition, *more)
    for other in islice(_both_reread(claim, place, trail), MOST_READINGS):
        if (more := under_more(other, text)) is not None:
            trail.reread = other.right
            return only_if(claim, place, ENDED, *more)
    return None


def _both_reread(claim: Claim, place: Place, trail: Trail) -> Iterator[Claim]:
    """The claim with such sums on its left, and on its right, that end before."""
    places = [side.place for side in trail.chain.sides]
    before = places[places.index(place) - 1] if place in places[1:] else place
    for left in ended(claim.left) if BRACED.search(before.text) else ():
        for right in (claim.right, *ended(claim.right)):
            yield replace(claim, left=left, right=right)


def _others(claim: Claim, text: Text) -> Iterator[tuple[Claim, *tuple[str, ...]]]:
    """Claims that may be meant, and under what."""
    if found := drawn(claim):
        yield found
    if (fixed := held(claim, text.moving)) is not None:
        yield fixed[0], *(f"{spelled(name)} = 0" for name in fixed[1])
    if (met := _at_the_variable(claim)) is not None:
        yield met, "both of them are meant at the same index"
    if (identity := _of_identity(claim)) is not None:
        yield identity, "the number stands for so many times the identity matrix"
    yield from by_count(claim)


def _reread(claim: Claim, place: Place) -> Iterator[tuple[Formula, str]]:
    """The right side with a sum read as its author may mean, and what that is."""
    outer = free(claim.left)
    for right, index in islice(readings(claim.right, outer), MOST_READINGS):
        yield right, f"one {index} in the sum is the {index} outside of it"
    turned = turned_round(claim.right, outer)
    if turned != claim.right:
        yield turned, "its sum is over what it is said to leave out"
    if DOTS.search(place.text):
        yield from placed(claim)
    if OPERATOR.search(place.text) and (near := narrow(claim.right)) != claim.right:
        yield near, WORDS
    if BRACED.search(place.text):
        for right in islice(ended(claim.right), MOST_READINGS):
            yield right, ENDED
    if BARE_SUM.search(place.text):
        for right, index in islice(others(claim.right, outer), MOST_READINGS):
            yield right, f"the sum leaves out the {index} outside of it"


def _at_the_variable(claim: Claim) -> Claim | None:
    """∂g_i/∂y_i = 1 for ∂g/∂y_i = 1, of a g that is said of each entry."""
    match claim.left:
        case Derivative(Array(name=name, sizes=(_,)), Indexed(indices=(at,))) as slope:
            if isinstance(claim.right, Number):
                return replace(claim, left=replace(slope, body=Indexed(name, (at,))))
    return None


def _of_identity(claim: Claim) -> Claim | None:
    """dz/db = 1 of vectors, where the right side is a number."""
    if not isinstance(claim.right, Number) or not isinstance(claim.left, Derivative):
        return None
    if not has_arrays(claim.left) or None in (sizes := shape(claim.left)):
        return None
    return claim.with_right(Mul((claim.right, Diag(Ones(sizes[0] or "K")))))


def _explaining(claim: Claim, lemmas: Sequence[Lemma], text: Text) -> Lemma | None:
    """The line from which the claim follows, the latest first."""
    for lemma in reversed(lemmas):
        left, right = (lemma.put_into(side) for side in (claim.left, claim.right))
        for sides in ((left, claim.right), (claim.left, right), (left, right)):
            changed = replace(claim, left=sides[0], right=sides[1])
            if changed != claim and holds(changed, text):
                return lemma
    return None
