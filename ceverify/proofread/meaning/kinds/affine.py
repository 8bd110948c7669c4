"""z = Wx + b with z a vector of logits: W a matrix, x a vector of data, b of biases.

W x_i, where i is a sample by its label y_i: x_i is the vector of that sample.
"""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.shapes import Shapes
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

Slot = tuple[str, str, int]


def affine(text: Text, found: Shapes) -> None:
    """Hides the indices of what a vector is made of."""
    for draft in text.drafts:
        head, *bodies = (side.syntax for side in draft.sides)
        if isinstance(head, s.Name) and bodies and isinstance(bodies[0], s.Syntax):
            _declared(head.name, bodies[0], text, found)
        if isinstance(head, s.Name) and _vector(head.name, text):
            for body in bodies:
                for term in body.terms if isinstance(body, s.Total) else (body,):
                    _layer(term, text.sense, head.name)


def _declared(name: str, body: s.Syntax, text: Text, found: Shapes) -> None:
    """z = Wx of a W that is said to be a matrix: z and x are vectors; Y = XW is a matrix."""
    match body.terms[0] if isinstance(body, s.Total) else body:
        case s.Term(factors=(s.Name(name=matrix), s.Name(name=vector))) if (
            text.sense.counted(matrix) == 2 and name.islower() and vector.islower()
        ):
            for side, one in enumerate((name, vector)):
                if not text.sense.counted(one):
                    text.sense.hidden[one] = found.counts[one] = 1
                    text.survey.same.join(("slot", one, 0), ("slot", matrix, side))
        case s.Term(factors=(s.Name(name=left), s.Name(name=right))) if (
            text.sense.counted(left) == text.sense.counted(right) == 2
            and name.isupper()
            and text.sense.slots.get(name) == 1
            and not text.sense.hidden.get(name)
            and not found.counts
        ):  # Y_n of Y = XW is a row, as b is
            text.sense.hidden[name] = 1
            text.survey.same.join(("slot", name, 0), ("slot", left, 0))
            text.survey.same.join(("slot", name, 1), ("slot", right, 1))
            for term in body.terms[1:] if isinstance(body, s.Total) else ():
                bias = getattr(unbraced(term), "name", "")
                if bias.islower() and not text.sense.counted(bias):
                    text.sense.hidden[bias] = 1
                    text.survey.same.join(("slot", bias, 0), ("slot", right, 1))


def per_sample(text: Text) -> list[Slot]:
    """Hides the index of features in W x_i; returns the slots that run over features."""
    found: list[Slot] = []
    for draft_number, draft in enumerate(text.drafts):
        for node in (n for x in draft.sides if isinstance(x.syntax, s.Syntax)
                     for n in s.walk(x.syntax)):  # fmt: skip
            for first, second in _pairs(node):
                found += _of_sample(draft_number, first, second, text)
    return found


def _pairs(node: s.Syntax) -> Iterator[tuple[s.Syntax, s.Syntax]]:
    """Factors beside each other."""
    if isinstance(node, s.Term):
        for n in range(len(node.factors) - 1):
            if not node.marks[n + 1]:
                yield node.factors[n], node.factors[n + 1]


def _of_sample(chain: int, first: s.Syntax, second: s.Syntax, text: Text) -> list[Slot]:
    sense, same = text.sense, text.survey.same
    matrix, vector = (use(x, sense.habits) for x in (first, second))
    if matrix is None or vector is None or matrix.positions or len(vector.positions) != 1:
        return []
    letter = letter_of(vector.positions[0])
    labels = {same.find(("slot", y, 0)) for y in text.survey.labels}
    letters = set().union(*(text.survey.first.get(y, set()) for y in text.survey.labels))
    of_sample = letter in letters or (letter and same.find(("index", chain, letter)) in labels)
    plain = matrix.name.isupper() and vector.name.islower() and not vector.transposed
    if not of_sample or not plain or matrix.transposed or sense.counted(vector.name) != 1:
        return []
    if not sense.counted(matrix.name):
        sense.hidden[matrix.name] = 2
    if sense.counted(matrix.name) != 2:
        return []
    sense.hidden[vector.name] = 1
    slot, own = ("slot", matrix.name, 1), ("slot", vector.name, 1)
    same.join(own, slot)
    same.join(("index", chain, letter), next(iter(labels)))
    _rows(matrix.name, text)
    return [slot, own]


def _rows(matrix: str, text: Text) -> None:
    """w_k of W: its rows, where nothing else says what they are."""
    row = matrix.lower()
    if text.sense.slots.get(row) == 1 and not text.sense.hidden.get(row) and not text.heads(row):
        text.sense.hidden[row] = 1
        text.sense.renamed[matrix] = row
        for n in (0, 1):
            text.survey.same.join(("slot", row, n), ("slot", matrix, n))


def _vector(name: str, text: Text) -> bool:
    """Whether z is one: it is written so, or dz beside vectors."""
    if not text.sense.counted(name) and name in text.survey.differentials and text.survey.vectors:
        text.sense.hidden[name] = 1
    return text.sense.counted(name) == 1


def _layer(term: s.Syntax | Unread, sense: Sense, head: str) -> None:
    match term:
        case s.Term(factors=(s.Name(name=matrix), s.Name(name=vector))) if (
            matrix.isupper() and (vector.islower() or head.isupper())  # Z = WX of a Z_i
        ):
            new = not sense.counted(matrix)
            _hide(matrix, "KD", sense)
            _hide(vector, "D", sense)
            if new:
                sense.slot_sizes.setdefault((vector, 0), "D")
        case s.Term(
            factors=(
                s.Scripted(base=s.Name(name=matrix), sub=None, sup=turned),
                s.Name(name=vector),
            )
        ) if vector.islower() and getattr(turned, "name", "") in TRANSPOSED:
            _hide(matrix, "DK", sense)
            _hide(vector, "D", sense)
        case s.Name(name=bias) | s.Term(factors=(s.Name(name=bias),)) if bias.islower():
            _hide(bias, "K", sense)


def _hide(name: str, sizes: str, sense: Sense) -> None:
    if not sense.counted(name):
        sense.hidden[name] = len(sizes)
        sense.slot_sizes.update({(name, n): size for n, size in enumerate(sizes)})
