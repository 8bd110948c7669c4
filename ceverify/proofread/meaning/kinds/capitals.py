"""W of w_kd, and X, Y of the samples x^{(i)}, y^{(i)}: the same numbers as a matrix.

Θ is the vector of θ_j, where θ has one index.
"""

from __future__ import annotations

from ceverify.formula.shown import accented
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.labelled import INDICATOR
from ceverify.proofread.meaning.prose import ONE_HOT
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.survey import Union
from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.writing import syntax as s

VECTORS = frozenset("zayp")
"""Of these the capital is another thing than z_ij: all samples, or a random variable."""


def capitals(text: Text) -> None:
    """Capitals that are written without an index, by the names of their entries."""
    told = {name for name, places, _ in text.survey.spaces if not places}
    for name in list(text.survey.slots):
        plain, _accent = accented(name)
        known = text.sense.counted(name) and name not in told
        if len(plain) != 1 or not plain.isupper() or known or text.heads(name):
            continue
        if plain.lower() in text.survey.labels and plain == name and _one_hot(text):
            _marked(name, text)
        elif entries := _entries(name, text.sense):
            text.sense.renamed[name] = entries
            said = name in told and _turned(name, entries, text.survey.same)
            if said or (name not in told and _in_columns(name, entries, text)):
                text.sense.turned.add(name)


def _one_hot(text: Text) -> bool:
    return any(ONE_HOT.search(d.sentence) or ONE_HOT.search(d.rest) for d in text.drafts)


def _marked(name: str, text: Text) -> None:
    """Y, one-hot, of the classes y_i of the samples: the numbers 1{y_i = k}."""
    made = f"{INDICATOR}{name.lower()}}}"
    text.sense.renamed[name] = made
    text.sense.slots[made] = 2
    for n, size in enumerate("NK"):
        text.sense.slot_sizes[(made, n)] = size


def _turned(name: str, entries: str, same: Union) -> bool:
    """Whether w_c are the columns of W: the classes come last in W and first in w_cd."""
    mine = [same.find(("slot", name, n)) for n in (0, 1)]
    theirs = [same.find(("slot", entries, n)) for n in (0, 1)]
    turned = mine[1] == theirs[0] != mine[0]
    for n in (0, 1):
        same.join(("slot", name, n), ("slot", entries, 1 - n if turned else n))
    return turned


def _in_columns(name: str, entries: str, text: Text) -> bool:
    """Whether it is U of U(ŷ − y), which is Σ_w (ŷ_w − y_w) u_w: u_w are its columns."""
    same = text.survey.same
    for term in (n for n in text.nodes() if isinstance(n, s.Term)):
        for one, after, mark in zip(term.factors, term.factors[1:], term.marks[1:], strict=False):
            if getattr(one, "name", "") != name or mark:
                continue
            inside = {n.name for n in s.walk(after) if isinstance(n, s.Name)}
            mine, across = (same.find(("slot", entries, n)) for n in (0, 1))
            found = {same.find(("slot", x, 0)) for x in inside if text.survey.slots.get(x) == 1}
            if mine in found and mine != across:
                return True
    return False


def _entries(name: str, sense: Sense) -> str:
    """The family that a capital is the matrix of; empty where it is of none."""
    small = name.lower()
    if sense.counted(small) == (1 if name == "Θ" else 2) and small not in VECTORS:
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
