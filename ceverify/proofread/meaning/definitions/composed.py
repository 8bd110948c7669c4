"""composed(h(x) = g(θᵀx) = 1/(1 + e^{−θᵀx})): what g is, by what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.functions import function
from ceverify.proofread.meaning.definitions.head import Head
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import Use
from ceverify.proofread.writing import syntax as s

GENERIC = frozenset("fghφψσ")
"""What functions are called of which a text has to say what they are."""
PARAMETER = "ζ"


def composed(sides: Sequence[s.Syntax | Unread], sense: Sense) -> None:
    """Enters g, where nothing else says what it is."""
    if len(sides) < 3 or isinstance(sides[1], Unread) or isinstance(sides[2], Unread):
        return
    match unbraced(sides[1]):
        case s.Term(factors=(s.Name(name=name), s.Group(bracket="(", parts=(inner,)))):
            known = {*sense.definitions, *sense.functions, *sense.sigmoid, *sense.softmax}
            within = unbraced(inner)
            if name not in GENERIC - known or isinstance(within, s.Name):
                return
            letter = s.Name(inner.start, inner.end, PARAMETER)
            body = _put(sides[2], s.spelled(inner), letter)
            head = Head(name, (), s.Group(0, 0, "(", (letter,)), "called")
            if PARAMETER in s.spelled(body):
                function(head, Use(PARAMETER, PARAMETER), [body], sense)


def _put(node: s.Syntax, spelled: str, letter: s.Name) -> s.Syntax:
    """The node with a letter for each part that is spelled so; −ab is the product −1 ab."""
    if s.spelled(node) == spelled:
        return letter
    return s.mapped(node, lambda part: _put(part, spelled, letter))
