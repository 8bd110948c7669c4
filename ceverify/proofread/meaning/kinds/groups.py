"""Groups: which sets of slots and letters run over the classes, the samples, the features.

classes   what stands in e^{z_k} and is summed over, and what softmax normalises; else what the one
          sum of a text is over, of which the words speak of softmax
samples   Σ_{i=1}^N, x^{(i)}, y_i below a name, and the first index of two where the last is classes
features  Σ_{d=1}^D
"""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.shapes import Shapes
from ceverify.proofread.meaning.use import SAMPLE

SAMPLED = "NmMB"
FEATURES = "DdH"


@dataclass(frozen=True, slots=True)
class Groups:
    """The sets by name, no set in two of them but features."""

    classes: set[object]
    samples: set[object]
    features: set[object]


def groups(text: Text, found: Shapes) -> Groups:
    """By what sums and exponentials show."""
    same, survey = text.survey.same, text.survey
    classes = {same.find(x) for x in survey.exponential & survey.summed}
    classes |= {same.find(x) for x in found.classes}
    if not classes and survey.softmax and max(text.sense.slots.values(), default=0) == 1:
        limits = {same.find(x) for x in same.known("limit", SAMPLED)}
        every = {same.find(x) for x in same.parent if isinstance(x, tuple) and x[0] == "limit"}
        classes = limits if len(limits) == 1 and every == limits else classes
    samples = _samples(text, classes) | {same.find(x) for x in found.samples}
    told = {same.find(("limit", size)) for _, _, sizes in survey.spaces for size in sizes}
    features = {same.find(x) for x in same.known("limit", FEATURES)} | told
    return Groups(classes, samples - classes, features)


def _samples(text: Text, classes: set[object]) -> set[object]:
    same, slots = text.survey.same, text.sense.slots
    names = {*(n for n in slots if n.endswith(SAMPLE)), *text.survey.labels}
    rows = {n for n, count in slots.items() if count == 2 and same.find(("slot", n, 1)) in classes}
    limits = {same.find(x) for x in same.known("limit", SAMPLED)}
    return limits | {same.find(("slot", name, 0)) for name in names | rows}
