"""slots(text): a_i has one index, w_kd two; names that are written both ways are two names.

L and L_i        the loss, and that of a sample
S and S_i        a number, and its values in several places
a_i and a_ni     a family, and the same for each sample
x and x_1        a number, and numbers called alike
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.proofread.meaning.elaborating.well_known import SIGMAS
from ceverify.proofread.meaning.kinds.alike import apart, arguments
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.kinds.totals import momentary, totals
from ceverify.proofread.meaning.listed import entries_of
from ceverify.proofread.meaning.losses import LOSSES
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.writing import syntax as s

CLASSES = frozenset("kct")
"""What classes are counted by, and no samples."""
FIXED = frozenset({"𝟙", "1", "I", "δ", "e"})


def slots(text: Text) -> None:
    """Counts the indices of each name."""
    summed = totals(text.drafts)
    for name, count in text.survey.slots.items():
        if name.rstrip("′") not in FIXED:
            _count(name, count, text, name in summed)
    for name in [x for x in text.sense.slots if x.endswith(SAMPLE)]:
        base = text.sense.slots.get(name.removesuffix(SAMPLE), 0)
        text.sense.slots[name] = max(text.sense.slots[name], base + 1)
        _losses(name, text)


def _losses(sampled: str, text: Text) -> None:
    """L_n beside p_ni is the loss of a sample, too."""
    letters = text.survey.first.get(sampled.removesuffix(SAMPLE), set())
    for (name, _), new in text.sense.split.items():
        if name in LOSSES and new.removeprefix(f"{name}_") in letters:
            text.survey.same.join(("slot", new, 0), ("slot", sampled, 0))


def _count(name: str, count: int, text: Text, summed: bool) -> None:
    found, both = text.survey, text.survey.written[name]
    if name in LOSSES and 0 in both and max(both) == 1 and not name.endswith(SAMPLE):
        letter = min(found.first.get(name, {"i"}))
        _split(name, f"{name}_{letter}", text, same=True)
    elif both == {0, 1} and (summed or momentary(name, text.drafts)):
        _split(name, name + "_n", text, same=True)
    elif both >= {1, 2} and apart(name, text):
        _sampled(name, text)
    elif both == {0, 1} and (_numbered(name, text) or _of_number(name, text)):
        _split(name, name + "_n", text, same=False)
    elif count:
        text.sense.slots[name] = count


def _numbered(name: str, text: Text) -> bool:
    """z_1 and z_2 beside a z of which no text says that it is (z_1, z_2)."""
    found = text.survey
    if name not in found.numbered or found.lettered.get(name) or _of_softmax(name, text):
        return False
    if _in_a_product(name, text):
        return False  # w of wᵀx
    if any(x[:-1] == f"{name}_" and x[-1].isupper() for x in found.written):
        return False  # y_1, …, y_K
    whole = [d for d in text.drafts if any(getattr(x.syntax, "name", "") == name for x in d.sides)]
    lists = (entries_of(x.syntax) for d in whole for x in d.sides if isinstance(x.syntax, s.Syntax))
    return not any(_of(name, entries) for entries in lists)


def _in_a_product(name: str, text: Text) -> bool:
    """Whether wᵀx stands there, and no w_1ᵀx: a vector, and w_1 its first entry."""
    uses = [u for pair in text.survey.transposed for u in pair if u.name == name]
    return bool(uses) and not any(u.positions for u in uses)


def _of_number(name: str, text: Text) -> bool:
    """ŷ = σ(z) of a number z, beside ŷ_k: outputs of another model."""
    for draft in text.drafts:
        first, second = (x.syntax for x in draft.sides[:2]) if draft.sides[1:] else (None, None)
        match first, second:
            case s.Name(name=own), s.Term(factors=(s.Name(name=curve), s.Group(parts=(inside,)))):
                of = getattr(unbraced(inside), "name", "")
                number = bool(of) and not text.survey.slots.get(of, 0)
                classes = text.survey.first.get(name, set()) <= CLASSES
                if own == name and number and classes and curve in SIGMAS | {"sigmoid"}:
                    return True
    return False


def _of_softmax(name: str, text: Text) -> bool:
    """Whether it is p or z of p = softmax(z): vectors, and p_1 and z_1 entries."""
    for draft in text.drafts:
        sides = [x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax)]
        inside = [x for side in sides for x in arguments(side)]
        if any(getattr(unbraced(x), "name", "") == name for x in (*inside, *sides * bool(inside))):
            return True
    return False


def _of(name: str, entries: Sequence[s.Syntax]) -> bool:
    """Whether all that is listed is of that name."""
    bases = {getattr(getattr(x, "base", None), "name", "…") for x in map(unbraced, entries)}
    return bases - {"…"} == {name}


def _split(name: str, new: str, text: Text, same: bool) -> None:
    """name_i is a family of its own; `same`: it runs over what the name's index would."""
    text.sense.split[(name, 1)] = new
    text.sense.slots[new] = 1
    if same:
        text.survey.same.join(("slot", new, 0), ("slot", name, 0))


def _sampled(name: str, text: Text) -> None:
    """a_ni is the entry i of sample n."""
    new = name + SAMPLE
    text.sense.split[(name, 2)] = new
    text.sense.slots[name], text.sense.slots[new] = 1, 2
    for n in range(2):
        text.survey.same.join(("slot", new, n), ("slot2", name, n))


def unite(text: Text) -> None:
    """The indices of w_kd are those of w_k, where the two are one family."""
    for name in text.survey.slots:
        if (name, 2) not in text.sense.split:
            for n in range(2):
                text.survey.same.join(("slot", name, n), ("slot2", name, n))
