"""p_i = e^{z_i/T}/Σ … where p was the softmax at T = 1: p is another one from here on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ceverify.exact.judge import decide
from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Definition, Equal, Exp, Indexed, Number, Sum
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.body import body_of
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.definitions.named import letters
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s
from ceverify.verdict import Proved

ONE = Number(Fraction(1))


def stated(sides: Sequence[s.Syntax | Unread], sense: Sense) -> Definition | None:
    """What two sides say that a name is, whatever it is elsewhere."""
    if len(sides) < 2 or isinstance(sides[1], Unread):
        return None
    head = head_of(sides[0], sense)
    body = body_of(head.name, [sides[1]], sense, head.indices) if head is not None else None
    if head is None or body is None or len(letters(head.indices, sense)) < len(head.indices):
        return None
    return Definition(head.name, letters(head.indices, sense), body)


def restated(sides: Sequence[s.Syntax | Unread], sense: Sense) -> Definition | None:
    """Another softmax by a name that is one already."""
    head = head_of(sides[0], sense)
    old = sense.definitions.get(head.name) if head is not None else None
    if head is None or old is None or len(head.indices) != 1:
        return None
    made = stated(sides, sense)
    if made is None or not _normalised(made):
        return None
    same = decide(Equal(Indexed(made.name, made.indices), made.body), Theory({made.name: old}))
    return None if isinstance(same, Proved) else made


def _normalised(made: Definition) -> bool:
    """Whether exponentials are divided so that they sum to one."""
    claim = Equal(Sum(made.indices[0], made.body), ONE)
    exponential = any(isinstance(n, Exp) for n in walk(made.body))
    return exponential and isinstance(decide(claim, Theory({})), Proved)
