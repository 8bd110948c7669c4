"""explicit(sides): L of ln L = u, p of p/(1 − p) = e^z, each with its other sides made to fit.

ln x = u: x = e^u    e^x = u: x = ln u    1 − x = u: x = 1 − u    x/(1 − x) = u: x = u/(1 + u)
x⁻¹ = u: x = 1/u    2x = u: x = u/2
What is left on the first side is what the text says, though not as x = …: else x = 1 − e^u behind
ln x = u would define x, and be no claim. Of x² = u there are two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.elaborating.logarithms import is_logarithm
from ceverify.proofread.meaning.elaborating.well_known import SIGMAS
from ceverify.proofread.meaning.places import alone, unbraced
from ceverify.proofread.writing import syntax as s

Change = Callable[[s.Syntax], s.Syntax]
LIKELIHOODS = frozenset({"L", "ℒ"})
"""Of which ln L(w) = … says what L(w) is; ln f(x) may be that of any f."""
MOST = 4


def explicit(sides: Sequence[s.Syntax | Unread]) -> Sequence[s.Syntax | Unread]:
    """The sides with the first one alone; as they are, where it says nothing of one thing."""
    first, rest = unbraced(sides[0]) if isinstance(sides[0], s.Syntax) else sides[0], sides[1:]
    if _of_a_sigmoid(first) and isinstance(rest[0], s.Name) and not _within(rest[0], first):
        return [rest[0], first, *rest[1:]]
    for _ in range(MOST):
        if isinstance(first, Unread) or (found := _inverse(first)) is None:
            break
        if _alike(first, rest[0]):
            return sides  # ln p = ln u is a step, whatever p is
        inner, change = found
        first = unbraced(inner)
        rest = [x if isinstance(x, Unread) else change(x) for x in rest]
    named = isinstance(first, s.Name | s.Scripted) or (_name_of(first) and first != sides[0])
    return [first, *rest] if named and rest != [*sides[1:]] else sides


def _of_a_sigmoid(node: s.Syntax | Unread) -> bool:
    """Whether it is σ(z), where σ(z) = p says what p is, and nothing of σ."""
    match node:
        case s.Term(factors=(s.Name(name=name), s.Group(bracket="("))):
            return name in SIGMAS
    return False


def _within(one: s.Name, other: s.Syntax | Unread) -> bool:
    nodes = s.walk(other) if isinstance(other, s.Syntax) else ()
    return any(isinstance(n, s.Name) and n.name == one.name for n in nodes)


def _inverse(node: s.Syntax) -> tuple[s.Syntax, Change] | None:
    """What the node is made of, and what makes that of what the node is equal to."""
    match node:
        case s.Term(factors=(s.Name(name=name), inner)) if is_logarithm(name):
            return alone(inner), lambda u: _call("exp", u)
        case s.Term(factors=(s.Name(name=name), *more)) if is_logarithm(name) and len(more) == 2:
            call = s.Term(node.start, node.end, tuple(more), node.marks[1:], node.negative[1:])
            return (call, lambda u: _call("exp", u)) if _name_of(call) in LIKELIHOODS else None
        case s.Term(factors=(s.Name(name="exp"), s.Group() as inner)):
            return alone(inner), lambda u: _call("log", u)
        case s.Scripted(base=s.Name(name="e"), sub=None, sup=s.Syntax() as inner):
            return unbraced(inner), lambda u: _call("log", u)
        case s.Frac(top=top, bottom=s.Total() as bottom) if _rest(bottom) == s.spelled(top):
            return top, lambda u: s.Frac(u.start, u.end, _own(u), _sum(u, negative=False))
        case s.Total() as whole if _rest(whole):
            return whole.terms[1], lambda u: _sum(u, negative=True)
        case s.Total(terms=(inner,), negative=(True,)):
            return inner, lambda u: s.Total(u.start, u.end, (_own(u),), (True,))
        case s.Scripted(sup=s.Syntax() as sup) if s.spelled(sup) == f"{s.MINUS} 1":
            bare = s.Scripted(node.start, node.end, node.base, node.sub) if node.sub else node.base
            return bare, lambda u: s.Frac(u.start, u.end, _one(u), _own(u))
        case s.Term(factors=(s.Num() as number, inner), marks=("", "" | "·")):
            return inner, lambda u: s.Frac(u.start, u.end, _own(u), number)
    return None


def _alike(one: s.Syntax, other: s.Syntax | Unread) -> bool:
    """Whether they are made by the same function, ln p and ln u, −ln p and −ln u."""
    while isinstance(one, s.Total) and isinstance(other, s.Total) and len(one.terms) == 1:
        one, other = one.terms[0], other.terms[0]
    if isinstance(one, s.Term) and isinstance(other, s.Term):
        return s.spelled(one.factors[0]) == s.spelled(other.factors[0])
    return isinstance(one, s.Scripted) and isinstance(other, s.Scripted)


def _name_of(node: object) -> str:
    """L of L(w), P of P(y = 1 | x)."""
    match node:
        case s.Term(factors=(s.Name(name=name), s.Group())):
            return name
    return ""


def _rest(node: s.Total) -> str:
    """x of 1 − x, as it is spelled; empty of anything else."""
    match node:
        case s.Total(terms=(s.Num(text="1"), other), negative=(False, True)):
            return s.spelled(other)
    return ""


def _own(node: s.Syntax) -> s.Group:
    return s.Group(node.start, node.end, "(", (node,))


def _one(node: s.Syntax) -> s.Num:
    return s.Num(node.start, node.start, "1")


def _call(name: str, node: s.Syntax) -> s.Term:
    function = s.Name(node.start, node.start, name)
    return s.Term(node.start, node.end, (function, _own(node)), ("", ""), (False, False))


def _sum(node: s.Syntax, *, negative: bool) -> s.Total:
    """1 + u, or 1 − u."""
    return s.Total(node.start, node.end, (_one(node), _own(node)), (False, negative))
