"""k = y_i and k ≠ y_i beside a formula, where y_i is the label of a sample: 1{y_i = b} = δ_{b y_i}.

Of the other samples nothing is said: 1{y_a = b} is δ_ai δ_{b y_i} + (1 − δ_ai) 1{y_a = b}.
"""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.tree import Add, Definition, Delta, Index, Indexed, Mul, Neg
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.base import ONE
from ceverify.proofread.meaning.given import OF_SAMPLE
from ceverify.proofread.meaning.sense import Sense

INDICATOR = "1{"
"""Begins the names of the numbers 1{y_i = k}."""


def labelled(draft: Draft, sense: Sense) -> Iterator[tuple[str, str, str, bool]]:
    """k, y, i and whether they are equal, of each such condition on labels that the text has."""
    for given in draft.given:
        sides = given.left, given.right
        marked = [x for x in sides if OF_SAMPLE in x]
        if len(marked) == 1:
            label, _, sample = marked[0].partition(OF_SAMPLE)
            if f"1{{{label}}}" in sense.indicators:
                (letter,) = {*sides} - {*marked}
                yield letter, label, sample, given.equal


def at_the_label(draft: Draft, sense: Sense) -> Iterator[Definition]:
    """What the numbers 1{y_a = b} are where the class y_i is spoken of."""
    for _, label, sample, _ in labelled(draft, sense):
        name, at = f"{INDICATOR}{label}}}", sense.index(sample)
        assert isinstance(at, Index)
        yield mass(name, at, sense.size_of(name, 0), sense.size_of(name, 1))


def mass(name: str, sample: Index, samples: str, classes: str) -> Definition:
    """1{y_a = b}, where y_i is the class of the sample i."""
    a, b, same = Index("ρ", samples), Index("κ", classes), Delta(Index("ρ", samples), sample)
    label = name.removeprefix(INDICATOR).removesuffix("}")
    others = Mul((Add((ONE, Neg(same))), Indexed(name + "′", (a, b))))
    here = Mul((same, Delta(b, Index(f"{label}_{sample.name}"))))
    return Definition(name, (a, b), Add((here, others)))
