"""kinds(text): fills the slots and sizes of a sense, in the order in which they depend."""

from __future__ import annotations

from ceverify.proofread.meaning.kinds.called import called
from ceverify.proofread.meaning.kinds.capitals import capitals
from ceverify.proofread.meaning.kinds.sizes import Sizes, sizes
from ceverify.proofread.meaning.kinds.slots import slots, unite
from ceverify.proofread.meaning.kinds.spaces import spaced
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.kinds.vectors import vectors
from ceverify.proofread.meaning.shapes import Shapes, shapes


def kinds(text: Text) -> Sizes:
    """What indices say comes first, then products and sums, and the sizes last."""
    text.sense.first = text.survey.first_class
    slots(text)
    called(text)
    unite(text)
    spaced(text)
    capitals(text)
    found = _shapes(text)
    inner = vectors(text, found)
    capitals(text)
    return sizes(text, found, inner)


def _shapes(text: Text) -> Shapes:
    """What is found from products and sums, beside what indices say."""
    sense, found = text.sense, shapes(text.drafts, text.survey, text.sense)
    if found.counts:
        text.survey.same.parent = found.same.parent
    for name, count in found.counts.items():
        if count > sense.counted(name):
            sense.hidden[name] = count - sense.slots.get(name, 0)
    sense.sideways, sense.rows = found.columns, found.rows
    return found
