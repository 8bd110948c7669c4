"""vectors(text): families an index of which is never written: w and x of wᵀx, bold x and W."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ceverify.proofread.meaning.elaborating.well_known import SIGMAS
from ceverify.proofread.meaning.kinds.affine import Slot, affine, per_sample
from ceverify.proofread.meaning.kinds.complements import complements
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.one_of_them import ONE
from ceverify.proofread.meaning.places import alone, letter_of, unbraced
from ceverify.proofread.meaning.prose import SOFTMAX
from ceverify.proofread.meaning.shapes import Shapes
from ceverify.proofread.meaning.use import SAMPLE, Use, use
from ceverify.proofread.writing import syntax as s

GREEK_VECTORS = "θβφ"
ONES = ("𝟙 T", "𝟙 ⊤", "1 T", "1 ⊤")
WEIGHTS = ("w", "θ", "β")
DIVERGENCES = ("CE", "H", "KL", "D_KL")
OF_CLASSES = frozenset("psay")
DERIVED = frozenset("JH")
"""Jacobians and Hessians: J_x is by x, and no column."""
PLAIN = {other: name for name, other in ONE.items()}


def vectors(text: Text, found: Shapes) -> list[Slot]:
    """Hides the indices; returns the slots that only inner products tell of."""
    inner: list[Slot] = []
    for pair in text.survey.transposed:
        for one, other in (pair, pair[::-1]):
            row = bool(other.positions) and not one.positions  # s of w_kᵀs is as long as a row
            row |= other.base in WEIGHTS  # and a of wᵀa as long as w
            _turned(one, text, _of_a_number(pair, text) or _column(one, pair, text), row)
        inner += _joined(pair, text, found)
    _bold(text)
    for name in text.survey.vectors:
        if not text.sense.counted(name):
            text.sense.hidden[name] = 1
    affine(text, found)
    inner += per_sample(text)
    _activated(text)
    _diverging(text, found)
    _summed_up(text)
    _differentials(text)
    _sampled(text)
    return inner


def _activated(text: Text) -> None:
    """z of a = σ(z), where a_j stands elsewhere and z is no number: a vector, as a is."""
    sense = text.sense
    for draft in text.drafts:
        match [unbraced(x.syntax) for x in draft.sides[:2] if isinstance(x.syntax, s.Syntax)]:
            case [left, s.Term(factors=(s.Name(name=name), s.Group(parts=(inner,))))]:
                heads = [use(node, sense.habits) for node in (left, inner)]
            case _:
                continue
        a, z = heads
        if name not in SIGMAS or a is None or z is None or a.positions or z.positions:
            continue
        if sense.slots.get(a.name) == 1 and not sense.counted(z.name) and not _raised(z.name, text):
            sense.hidden[z.name] = 1
            sense.slot_sizes[(z.name, 0)] = sense.size_of(a.name, 0)


def _diverging(text: Text, found: Shapes) -> None:
    """y of CE(y, ŷ) and H(y, ŷ), as long as the vector ŷ."""
    sense = text.sense
    groups = [g for name in DIVERGENCES for g in text.survey.called.get(name, ())]
    for group in groups:
        parts = [unbraced(x) for x in group.parts] if isinstance(group, s.Group) else []
        names = [x.name for x in parts if isinstance(x, s.Name)]
        counted = [x for x in names if found.counts.get(x) == 1 or sense.counted(x) == 1]
        if len(names) == len(parts) == 2 and len(counted) == 1:
            (other,) = {*names} - {*counted}
            if not sense.counted(other):
                sense.hidden[other] = 1
                sense.slot_sizes[(other, 0)] = sense.size_of(counted[0], 0)


def _summed_up(text: Text) -> None:
    """z of 1ᵀexp(z) and 1ᵀe^z."""
    for term in (n for n in text.nodes() if isinstance(n, s.Term)):
        for n, (one, after) in enumerate(pairwise(term.factors)):
            more = term.factors[n + 2] if n + 2 < len(term.factors) else None
            if not (isinstance(one, s.Scripted) and one.sup and s.spelled(one) in ONES):
                continue
            match after, more:
                case (s.Name(name="exp"), s.Group(parts=(s.Name(name=name),))):
                    pass
                case (s.Scripted(base=s.Name(name="e"), sup=s.Name(name=name)), _):
                    pass
                case _:
                    continue
            if not text.sense.counted(name):
                text.sense.hidden[name] = 1
                text.sense.slot_sizes[(name, 0)] = "K"


def _raised(name: str, text: Text) -> bool:
    """Whether it stands in an exponent: σ(z) = 1/(1 + e^{−z}) is of a number."""
    raised = [n.sup for n in text.nodes() if isinstance(n, s.Scripted) and n.sup is not None]
    return any(getattr(x, "name", "") == name for sup in raised for x in s.walk(sup))


def _sampled(text: Text) -> None:
    """x^{(i)} of a bold x is a vector for each sample."""
    sense = text.sense
    for name in [x for x in sense.slots if x.endswith(SAMPLE)]:
        base = name.removesuffix(SAMPLE)
        vector = sense.hidden.get(base) == 1 or name in text.survey.bold
        if vector and sense.counted(name) == 1 and not sense.slots.get(base):
            sense.hidden[name] = 1
            sense.slot_sizes[(name, 1)] = sense.size_of(base, 0)


def _name(use: Use) -> str:
    return use.name + "′" * use.primes


def _turned(one: Use, text: Text, number: bool, row: bool) -> None:
    """A factor of wᵀx with an index less than its family has."""
    sense, name = text.sense, _name(one)
    missing = sense.slots.get(name, 0) - len(one.positions)
    small = name[:1].islower() or name[:1] in GREEK_VECTORS or number
    if missing <= 0 and not sense.hidden.get(name) and small:
        sense.hidden[name] = 1
        classes = name in text.survey.vectors or (one.base in OF_CLASSES and not row)
        sense.slot_sizes[(name, sense.slots.get(name, 0))] = "K" if classes else "D"


def _column(one: Use, pair: tuple[Use, Use], text: Text) -> bool:
    """W_k of W_kᵀx: that of a class, as w_k is; W_l and W_2 are those of a layer."""
    letters = set(map(letter_of, one.positions)) & text.sense.habits.indices - {"l"}
    other = pair[pair[0] is one]
    weights = one.transposed and one.base not in DERIVED and other.name[:1].islower()
    return weights and len(letters) == 1


def _of_a_number(pair: tuple[Use, Use], text: Text) -> bool:
    """Whether WᵀX is of a number: it stands in a sigmoid, in a text without a softmax.

    So is Wᵀx, of the W that nothing is written above or below, where ln(1 − σ) stands too.
    """
    names = {PLAIN.get(one.base, one.base) for one in pair}
    if len(names) < 2 or not any(name.isupper() for name in names):
        return False
    plain = all(one.name == one.base and not one.positions for one in pair if one.base.isupper())
    sigmas = [x for x in SIGMAS if all(map(str.isupper, names)) or (plain and complements(x, text))]
    calls = (g for name in sigmas for g in text.survey.called.get(name, ()))
    inside = ({getattr(n, "name", "") for n in s.walk(g)} for g in calls)
    curved = any(names <= found and found & {"T", "⊤"} for found in inside)
    return curved and not any(SOFTMAX.search(d.prose) for d in text.drafts)


def _joined(pair: tuple[Use, Use], text: Text, found: Shapes) -> list[Slot]:
    """wᵀx sums over one index: the last of w and the last of x run over the same."""
    sense, names = text.sense, [_name(one) for one in pair]
    if any(found.counts.get(name) == 2 for name in names):
        return []
    slots = [("slot", x, sense.counted(x) - 1) for x in names if sense.counted(x)]
    if len(slots) < 2 or slots[0] == slots[1]:
        return []
    text.survey.same.join(*slots)
    return [slot for slot in slots if sense.slot_sizes.get(slot[1:]) == "D"]


def _bold(text: Text) -> None:
    """Bold letters that no index is ever written at: x a vector, W a matrix."""
    sense, found = text.sense, text.survey
    for name in sorted(found.bold):
        if sense.counted(name) or len(name.rstrip("′")) != 1 or name in sense.renamed:
            continue
        if any(isinstance(alone(g), s.Scripted) for g in found.called.get(name, ())):
            continue  # π(x_i) is a value for each x_i
        sense.hidden[name] = 2 if name[0].isupper() else 1
        if name[0].isupper():
            sizes = "DK" if _transposed(name, found.transposed) else "KD"
            sense.slot_sizes.update({(name, n): size for n, size in enumerate(sizes)})
    for matrix, vector in found.multiplied:
        if sense.hidden.get(matrix) == 2 and sense.hidden.get(vector) == 1:
            sense.slot_sizes[(vector, 0)] = "D"


def _transposed(name: str, pairs: Sequence[tuple[Use, Use]]) -> bool:
    return any(u.name == name and u.transposed for pair in pairs for u in pair)


def _differentials(text: Text) -> None:
    """What d stands before; what nothing is said of is a vector where the text has such."""
    sense, found = text.sense, text.survey
    sense.differentials = set(found.differentials)
    roots = [x for x in found.differentials if not text.heads(x) and not sense.counted(x)]
    if roots and roots[0] == next(x for x in found.differentials if not text.heads(x)):
        sense.hidden.update({roots[0]: 1} if found.vectors else {})
