"""name(x) = body: a function, the entry of a family σ(A_i), or P(y = k), P(k | x).

s(x) = … of a number;  σ(A_i) = … of an entry;  L(z) = …, whose arguments are passed over
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.formula.tree import Definition
from ceverify.proofread.meaning.definitions.functions import function
from ceverify.proofread.meaning.definitions.head import Head
from ceverify.proofread.meaning.definitions.named import of_name
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s


def of_call(head: Head, bodies: Sequence[s.Syntax], sense: Sense) -> Definition | None:
    """The definition, entered; None where it is a function, which is entered as one."""
    assert head.called is not None
    inner = _argument(head.called)
    if letter := _class(head, inner, sense):
        return _family(head, letter, bodies, sense)
    argument = use(inner, sense.habits) if inner is not None else None
    if argument is not None and len(argument.positions) == 1 and argument.power is None:
        letter = letter_of(argument.positions[0])
        if letter and (sense.slots.get(head.name, 0) < 2 or head.name in sense.families):
            return _family(head, letter, bodies, sense)
    if argument is not None and not argument.positions and function(head, argument, bodies, sense):
        return None
    sense.arguments.add(head.name)
    sense.taken.setdefault(head.name, s.spelled(head.called))
    return of_name(Head(head.name, (), None, "name"), bodies, sense)


def _argument(called: s.Group) -> s.Syntax | None:
    """The one argument; what a probability is given is passed over."""
    alone = len(called.parts) == 1 or called.separators[:1] == ("|",)
    return unbraced(called.parts[0]) if alone else None


def _class(head: Head, inner: s.Syntax | None, sense: Sense) -> str:
    """k of P(y = k), of P(k | x), and of π(k) where π is a family."""
    assert head.called is not None
    if isinstance(inner, s.Relation):
        if inner.signs[:1] != ("=",):
            return ""
        return letter_of(inner.sides[-1])
    letter = letter_of(inner) if inner is not None else ""
    given = head.called.separators[:1] == ("|",)
    indexing = letter in sense.habits.indices if given else head.name in sense.families
    return letter if indexing else ""


def _family(head: Head, letter: str, bodies: Sequence[s.Syntax], sense: Sense) -> Definition | None:
    made = of_name(replace(head, indices=(letter,), kind="family"), bodies, sense)
    if made is not None:
        sense.slots[head.name] = 1
    return made
