"""z = Wx + b with z a vector of logits: W a matrix, x a vector of data, b of biases."""

from __future__ import annotations

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s


def affine(text: Text) -> None:
    """Hides the indices of what a vector is made of."""
    for draft in text.drafts:
        head, *bodies = (side.syntax for side in draft.sides)
        if isinstance(head, s.Name) and _vector(head.name, text):
            for body in bodies:
                for term in body.terms if isinstance(body, s.Total) else (body,):
                    _layer(term, text.sense)


def _vector(name: str, text: Text) -> bool:
    """Whether z is one: it is written so, or dz beside vectors."""
    if not text.sense.counted(name) and name in text.survey.differentials and text.survey.vectors:
        text.sense.hidden[name] = 1
    return text.sense.counted(name) == 1


def _layer(term: s.Syntax | Unread, sense: Sense) -> None:
    match term:
        case s.Term(factors=(s.Name(name=matrix), s.Name(name=vector))) if (
            matrix.isupper() and vector.islower()
        ):
            new = not sense.counted(matrix)
            _hide(matrix, "KD", sense)
            _hide(vector, "D", sense)
            if new:
                sense.slot_sizes.setdefault((vector, 0), "D")
        case s.Name(name=bias) | s.Term(factors=(s.Name(name=bias),)) if bias.islower():
            _hide(bias, "K", sense)


def _hide(name: str, sizes: str, sense: Sense) -> None:
    if not sense.counted(name):
        sense.hidden[name] = len(sizes)
        sense.slot_sizes.update({(name, n): size for n, size in enumerate(sizes)})
