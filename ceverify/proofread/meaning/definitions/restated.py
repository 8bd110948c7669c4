"""p_i = e^{z_i/T}/Σ … where p was the softmax at T = 1: p is another one from here on.

Of another kind, p_i = σ(z_i), it is so under another heading, or where the words say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ceverify.exact.judge import proves
from ceverify.exact.theory import SumsToOne, Theory
from ceverify.formula.indices import free, mapped, walk
from ceverify.formula.tree import (
    Add,
    Array,
    Definition,
    Div,
    Equal,
    Exp,
    Formula,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.custom import masses
from ceverify.proofread.meaning.definitions.body import body_of
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.definitions.named import letters
from ceverify.proofread.meaning.entering import by_entries, reached
from ceverify.proofread.meaning.prose import ELEMENTWISE, SOFTMAX
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s

ONE = Number(Fraction(1))
SPOKEN = {"softmax": SOFTMAX, "sigmoid": ELEMENTWISE}
LINEAR = (Add, Mul, Neg, Sum, Number, Symbol, Indexed, Array, Transpose)


@dataclass(frozen=True, slots=True)
class Again:
    """How a text speaks of a name again: under another heading, and with which words."""

    apart: bool
    elsewhere: bool
    announced: bool
    told: bool
    words: str


def stated(sides: Sequence[s.Syntax | Unread], sense: Sense) -> Definition | None:
    """What two sides say that a name is, whatever it is elsewhere."""
    if len(sides) < 2 or isinstance(sides[1], Unread):
        return None
    head = head_of(sides[0], sense)
    body = body_of(head.name, [sides[1]], sense, head.indices) if head is not None else None
    if head is None or body is None or len(letters(head.indices, sense)) < len(head.indices):
        return None
    return by_entries(Definition(head.name, letters(head.indices, sense), body), sense)


def restated(sides: Sequence[s.Syntax | Unread], sense: Sense, again: Again) -> Definition | None:
    """Another softmax by a name that is one already: of something else, or said anew."""
    head = head_of(sides[0], sense)
    old = sense.definitions.get(head.name) if head is not None else None
    if head is None or old is None or len(head.indices) != 1:
        return None
    made = stated(sides, sense)
    if made is None or not _normalised(made) or _alike(made, old, sense):
        return None
    anew = again.apart or again.elsewhere or again.announced
    return made if anew or not _alike(made, replace(old, body=_mirrored(old.body)), sense) else None


def _mirrored(f: Formula) -> Formula:
    """e^{−z_i}/Σ_k e^{−z_k} of e^{z_i}/Σ_k e^{z_k}: a sign is a slip."""
    return mapped(f, lambda part: Exp(Neg(part.body)) if isinstance(part, Exp) else _mirrored(part))


def changed(
    sides: Sequence[s.Syntax | Unread], now: Definition | None, again: Again, sense: Sense
) -> Definition | None:
    """Something of another kind than the name is now: `apart` from it, or as the words say.

    Where it is `announced`, let p = σ(z), it may be anything of that kind or another one.
    In another exercise, `elsewhere`, a loss may be any other one; L = 1/N Σ_n L_n is one of L_n.
    """
    made = stated(sides, sense) if now is not None else None
    if now is None or made is None:
        return None
    logarithmic = [_logarithmic(x.body) for x in (made, now)]
    if again.elsewhere or again.announced:
        losses = all(logarithmic) and not _of_classes(made)
        if losses and not _alike(made, now, sense):
            return made
    if len(made.indices) != len(now.indices):
        return None
    if penalised(made, now, sense) or (again.told and _of_another(made, now, sense)):
        return made
    anything = again.announced and not isinstance(made.body, (Number, Symbol))
    if anything and not any(logarithmic):
        return made if not _alike(made, now, sense) else None
    if _of_its_own(made, sense):
        return made
    kind = _kind(made.body)
    if kind in ("", _kind(now.body)) or not _kind(now.body):
        return None
    spoken = kind in SPOKEN and SPOKEN[kind].search(again.words)
    return made if (again.apart or spoken) and not _alike(made, now, sense) else None


def _of_its_own(made: Definition, sense: Sense) -> bool:
    """L = 1/N Σ_n L_n, of a batch, where L was the loss of a sample."""
    own = sense.split.get((made.name, 1))
    return any(isinstance(n, Sum) for n in walk(made.body)) and any(
        isinstance(n, Indexed) and n.name == own for n in walk(made.body)
    )


def penalised(made: Definition, now: Definition, sense: Sense) -> bool:
    """L = −Σ y ln p + λ/2 ‖W‖² where L was −Σ y ln p: what it was, and more that it was not of."""
    terms = made.body.terms if isinstance(made.body, Add) else ()
    known = reached(now.body, sense)
    more = [x for x in terms if any(isinstance(n, Symbol) and n.name not in known for n in walk(x))]
    rest = [x for x in terms if x not in more]
    if not more or not rest or any(_logarithmic(x) for x in more):
        return False
    return _alike(replace(made, body=Add(tuple(rest)) if rest[1:] else rest[0]), now, sense)


def _of_another(made: Definition, now: Definition, sense: Sense) -> bool:
    """L = −ln q_c of a softmax q, where L was that of another."""
    new, old = (reached(x.body, sense) & sense.definitions.keys() for x in (made, now))
    softmaxes = {x for x in new ^ old if sense.definitions[x].indices
                 and _normalised(sense.definitions[x])}  # fmt: skip
    return bool(softmaxes & new) and all(_logarithmic(x.body) for x in (made, now))


def logarithms(made: Definition) -> int:
    """How many it has: one of −Σ y ln p, two of a binary cross-entropy."""
    return sum(isinstance(n, Log) and not _number(n.body) for n in walk(made.body))


def _logarithmic(f: Formula) -> bool:
    """Whether it may be a loss: a logarithm of something."""
    return any(isinstance(n, Log) and not _number(n.body) for n in walk(f))


def _number(f: Formula) -> bool:
    return not any(isinstance(n, (Symbol, Indexed, Array)) for n in walk(f))


def _alike(made: Definition, old: Definition, sense: Sense) -> bool:
    """Whether the name is that already, with labels that sum to one."""
    name = Indexed(made.name, made.indices) if made.indices else Symbol(made.name)
    known = {**sense.definitions, made.name: old}
    given = tuple(map(SumsToOne, masses((made.body, old.body), known)))
    claim = Equal(name, made.body)
    return proves(claim, Theory(known)) or proves(claim, Theory(known, given))


def _of_classes(made: Definition) -> bool:
    """−ln p_1: of an example, that is no loss."""
    return any(isinstance(p, int) for p in free(made.body))


def _kind(body: Formula) -> str:
    """softmax, sigmoid, logarithm, linear; empty for what is none of them."""
    parts = list(walk(body))
    if isinstance(body, Add) and any(isinstance(n, Log) for n in parts):
        return "logarithm"
    exponential = any(isinstance(n, Exp) for n in parts)
    if isinstance(body, Div) and exponential:
        summed = any(isinstance(n, Sum) for n in walk(body.denominator))
        return "softmax" if summed else "sigmoid" if _one_and(body.denominator) else ""
    product = any(isinstance(n, (Mul, Add)) for n in parts)
    return "linear" if product and all(isinstance(n, LINEAR) for n in parts) else ""


def _one_and(f: Formula) -> bool:
    """1 + e^{−z}."""
    return isinstance(f, Add) and ONE in f.terms


def _normalised(made: Definition) -> bool:
    """Whether exponentials are divided so that they sum to one."""
    claim = Equal(Sum(made.indices[0], made.body), ONE)
    exponential = any(isinstance(n, Exp) for n in walk(made.body))
    return exponential and proves(claim, Theory({}))
