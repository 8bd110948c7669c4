"""missing(claim): the fewest hypotheses that make a claim true and that its text does not state.

    Σy = 1      i ≠ j      i = j      y one-hot      K = 2      K = 3 where three are written out
    i ≠ t      i = t of the true class t

They are tried, never taken for granted. An index condition is tried only where a quantity or a
derivative is set equal to its value in one case, as in ∂a_j/∂z_i = −a_i a_j: between two other
expressions a missing δ is a slip. That y is one-hot at the class i of ∂C/∂z_i is tried only in a
text of one-hot labels, and of a right side that has no y, as p_i − 1: i is any class there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ceverify.exact.components import entries
from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne
from ceverify.exact.vocabulary import vocabulary
from ceverify.formula.indices import free, mentioned, walk
from ceverify.formula.tree import (
    Array,
    Derivative,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Sum,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.index_conditions import (
    all_conditions,
    index_conditions,
    indices,
    same_class,
    strays,
    true_class,
)
from ceverify.proofread.reached import reached_names

VALUES = ("L", "ℒ", "ℓ", "E", "J", "C", "ξ", "Loss", "loss", "cost", "CE", "BCE", "NLL")
"""What losses are called: no masses."""
MOST_CLASSES = 10
WEIGHTS = frozenset("wW")
"""What weights are called: never one-hot."""
CUSTOMARY = frozenset("yt")
"""What labels are called."""
TRUE = frozenset("cty")
"""What the true class is called."""
Hypotheses = tuple[Hypothesis, ...]


def missing(
    claim: Claim, labels: frozenset[str], one_hot: bool = False, hot: Hypotheses = ()
) -> Hypotheses | None:
    """The hypotheses without which the claim is false and with which it is proved, or None.

    `one_hot`: the text speaks of one-hot labels, so that any class of theirs may be the true one;
    `hot`: what an earlier line has needed of that kind.
    """
    sums = unit_sums(claim, labels)
    for others in (*alternatives(claim, labels, one_hot), *((h,) for h in hot)):
        if claim.holds(*others, *sums):
            return fewest(claim, others, sums)
    return None


def fewest(claim: Claim, others: Hypotheses, sums: Hypotheses) -> Hypotheses:
    """The others with as few of the sums as will do."""
    for count in range(len(sums)):
        for some in combinations(sums, count):
            if claim.holds(*others, *some):
                return (*others, *some)
    return (*others, *sums)


def alternatives(
    claim: Claim, labels: frozenset[str], one_hot: bool = False
) -> Iterator[Hypotheses]:
    """Sets of hypotheses beside Σy = 1, the likeliest first."""
    value = claim.first or any(isinstance(f, Derivative) for f in walk(claim.left))
    conditions = tuple(index_conditions(claim)) if value else ()
    hot = tuple(one_hots(claim, labels, one_hot))
    yield ()
    yield from ((condition,) for condition in conditions)
    yield from ((condition,) for condition in same_class(claim))
    yield from ((condition,) for condition in true_class(claim) if claim.first)
    yield from ((one,) for one in hot)
    two = Fixed("K", 2)
    if two not in claim.theory.given and not any(isinstance(g, Fixed) for g in claim.theory.given):
        yield from ((Fixed("K", count),) for count in counted(claim))
        yield (two,)
        apart = [c for c in all_conditions(claim) if not c.equal and isinstance(c.right, Index)]
        yield from ((two, c) for c in apart if not claim.holds(c, *unit_sums(claim, labels)))


def counted(claim: Claim) -> Iterator[int]:
    """3 where all classes are written out: p_1 + p_2 + p_3."""
    known = claim.theory.definitions
    names = reached_names((claim.left, claim.right), known) & known.keys()
    sides = (claim.left, claim.right, *(known[name].body for name in sorted(names)))
    parts = [f for side in sides for f in walk(side)]
    numbers = {p for f in parts if isinstance(f, Indexed) for p in f.indices if isinstance(p, int)}
    if numbers == set(range(1, len(numbers) + 1)) and 2 < len(numbers) < MOST_CLASSES:
        yield len(numbers)


def unit_sums(claim: Claim, labels: frozenset[str]) -> Hypotheses:
    """Σy = 1 for each family that may be masses and is not declared."""
    given = {h.name for h in claim.theory.given if isinstance(h, (SumsToOne, OneHot))}
    return tuple(SumsToOne(name) for name in masses(claim, labels) if name not in given)


def masses(claim: Claim, labels: frozenset[str]) -> list[str]:
    """The undefined families over the classes, but logits and what one differentiates by.

    Where the text has labels, only those.
    """
    sides: list[Formula] = [claim.left, claim.right]
    words = vocabulary(_by_entries(claim), claim.theory)
    by = {getattr(f.wrt, "name", "") for s in sides for f in walk(s) if isinstance(f, Derivative)}
    names = [
        name
        for name, sizes in words.families.items()
        if (sizes[-1] == "K" or name in labels)
        and (name in labels or name not in words.logits or _odds(name, claim))
        and (name in labels or name not in exponents(claim))
        and name not in by
        and (name in labels or name.partition("_")[0] not in VALUES)
        and not name.endswith(")")
    ]
    arrays = {f.name for s in sides for f in walk(s) if isinstance(f, Array)}
    names += sorted(n for n in arrays & labels if n not in claim.theory.definitions)
    said = [name for name in dict.fromkeys(names) if name in labels]
    return said or list(dict.fromkeys(names))


def _odds(name: str, claim: Claim) -> bool:
    """Whether z = ln p_1/p_0 has it: the numbers of which that is said may be probabilities."""
    bodies = [d.body for d in claim.theory.definitions.values()]
    met = (f for body in bodies for f in walk(body) if isinstance(f, Indexed) and f.name == name)
    numbered = all(isinstance(p, int) for f in met for p in f.indices)
    return numbered and name in claim.theory.positive


def _by_entries(claim: Claim) -> list[Formula]:
    """The sides at one entry, so that what arrays are made of is met."""
    try:
        return list(entries(claim.left, claim.right))
    except OutsideError:
        return [claim.left, claim.right]


def one_hots(claim: Claim, labels: frozenset[str], anywhere: bool) -> Iterator[OneHot]:
    """y one-hot at a class that stands free on one side alone, or at one never mentioned."""
    left, right = indices(free(claim.left)), indices(free(claim.right))
    by = {
        p
        for side in (claim.left, claim.right, claim.start)
        for f in walk(side)
        if isinstance(f, Derivative) and isinstance(f.wrt, Indexed)
        for p in f.wrt.indices
    }
    taken = mentioned(claim.left) | mentioned(claim.right)
    free_there = left | right if anywhere and not by else left ^ right
    if anywhere:  # ∂L/∂p_c alone, of labels that are one-hot at c
        by -= {p for p in indices(free(claim.right)) - left if p.name in TRUE}
    classes = [p for p in sorted(free_there, key=lambda p: p.name) if p.size == "K" and p not in by]
    said = reached_names((claim.right,), claim.theory.definitions)
    classes += sorted(strays((claim.left, claim.right), claim) - {*classes, *by}, key=str)
    if Index("c") not in taken:
        classes.append(Index("c"))
    never = (exponents(claim) | _within(claim, Log)) - _picking(claim, labels, anywhere)
    never |= _weighing(claim) | WEIGHTS
    for name in masses(claim, labels):
        if (labels and name not in labels) or name in never:
            continue  # logits are never one-hot, nor is what a logarithm is taken of
        if not any(isinstance(h, OneHot) and h.name == name for h in claim.theory.given):
            at = indices(frozenset(by)) if anywhere and name not in said else ()
            yield from (OneHot(name, true) for true in (*classes, *at))


def _picking(claim: Claim, labels: frozenset[str], said: bool) -> set[str]:
    """y of ln Σ_k y_k p_k and of Π_k p_k^{y_k}: one-hot, it picks the p of its class.

    Only labels do, or what may be such where one-hot ones are spoken of: weights mix.
    """
    return {
        part.name
        for side in _bodies(claim)
        for f in walk(side)
        if isinstance(f, Sum) and isinstance(f.body, Mul)
        for part in f.body.factors
        if isinstance(part, Indexed) and part.indices[-1] == f.index
        if part.name in (labels or CUSTOMARY) or (said and not labels)
    }


def _weighing(claim: Claim) -> set[str]:
    """m of m_i e^{z_i}/Σ_j m_j e^{z_j}: weights and masks, no labels."""
    return {
        part.name
        for d in claim.theory.definitions.values()
        for f in walk(d.body)
        if isinstance(f, Mul) and any(isinstance(x, Exp) for x in f.factors)
        for part in f.factors
        if isinstance(part, Indexed)
    }


def exponents(claim: Claim) -> set[str]:
    """The families that stand in an exponent: logits."""
    return _within(claim, Exp)


def _within(claim: Claim, kind: type[Exp | Log]) -> set[str]:
    return {
        part.name
        for body in _bodies(claim)
        for f in walk(body)
        if isinstance(f, kind)
        for part in walk(f)
        if isinstance(part, (Indexed, Array))
    }


def _bodies(claim: Claim) -> list[Formula]:
    """All that the claim is made of: its sides and what the text defines."""
    return [claim.left, claim.right, *(d.body for d in claim.theory.definitions.values())]
