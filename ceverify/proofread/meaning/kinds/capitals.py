"""W of w_kd, and X, Y of the samples x^{(i)}, y^{(i)}: the same numbers as a matrix."""

from __future__ import annotations

from ceverify.formula.shown import accented
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import SAMPLE

VECTORS = frozenset("zayp")
"""Of these the capital is another thing than z_ij: all samples, or a random variable."""


def capitals(text: Text) -> None:
    """Capitals that are written without an index, by the names of their entries."""
    for name in list(text.survey.slots):
        plain, _accent = accented(name)
        if len(plain) != 1 or not plain.isupper() or text.sense.counted(name) or text.heads(name):
            continue
        if entries := _entries(name, text.sense):
            text.sense.renamed[name] = entries


def _entries(name: str, sense: Sense) -> str:
    """The family that a capital is the matrix of; empty where it is of none."""
    small = name.lower()
    if sense.counted(small) == 2 and small not in VECTORS:
        return small
    if sense.counted(small + SAMPLE) == 2:
        return small + SAMPLE
    return _accented_alike(accented(name)[1], sense)


def _accented_alike(accent: str, sense: Sense) -> str:
    """ŷ^{(i)} of Ŷ, where nothing else wears the accent."""
    alike = [
        x for x, count in sense.slots.items()
        if accent and count == 2 and x.endswith(SAMPLE)
        and accented(x.removesuffix(SAMPLE))[1] == accent
    ]  # fmt: skip
    return alike[0] if len(alike) == 1 else ""
