"""primed(drafts): f′ of f = e^{z_i}, and (e^{z_i})′, as ∂e^{z_i}/∂z_k, in a quotient rule.

What it is differentiated by is what stands below in the chain itself, or else in the derivatives
before and behind it, in one case and under one heading; where these differ, f′ is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

FUNCTIONS = frozenset("fghuvNDst")
"""What numerators and denominators are called: nobody says by what an L′ is."""


def primed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with each f′ that stands alone before an =, and each (…)′, as a derivative."""
    known: dict[str, s.Syntax] = {}
    out: list[Draft] = []
    for n, draft in enumerate(drafts):
        draft = _brackets(draft)
        first, *others = (x.syntax for x in draft.sides)
        if isinstance(first, s.Name) and others and isinstance(others[0], s.Syntax):
            known[first.name] = others[0]
        body = known.get(_primed(first)) if isinstance(first, s.Syntax) else None
        below = _below(n, drafts) if body is not None else None
        if body is not None and below is not None and _holds(body, below):
            side = replace(draft.sides[0], syntax=_slope(body, below))
            draft = replace(draft, sides=[side, *draft.sides[1:]])
        out.append(draft)
    return out


def _brackets(draft: Draft) -> Draft:
    """The chain with ∂(e^{z_i})/∂z_k for (e^{z_i})′, where it has slopes by z_k alone.

    Or where those just before are by z_k: ∂a_i/∂z_k, where i = k, is ∂a_i/∂z_i = (e^{z_i})′ ….
    """
    sides, everywhere = list[Written](), _alone(draft.sides)
    for n, side in enumerate(draft.sides):
        found = everywhere or _alone(sides[n - 1 : n])
        if isinstance(side.syntax, s.Syntax) and found is not None:
            side = replace(side, syntax=_bracket(side.syntax, found))
        sides.append(side)
    return replace(draft, sides=sides)


def _alone(sides: Sequence[Written]) -> s.Syntax | None:
    """What all slopes in the sides are by."""
    below = list(_bottoms(sides))
    return below[0] if len(set(map(s.spelled, below))) == 1 else None


def _bracket(node: s.Syntax, below: s.Syntax) -> s.Syntax:
    node = s.mapped(node, partial(_bracket, below=below))
    match node:
        case s.Scripted(
            base=s.Group(bracket="(" | "[" | "{") as group, sub=None, sup=None, primes=1
        ):
            if len(group.parts) == 1 and _holds(group, below):
                return _slope(group.parts[0], below)
    return node


def _primed(node: s.Syntax) -> str:
    """f of f′."""
    match node:
        case s.Scripted(base=base, sub=None, sup=None, primes=1):
            name = getattr(unbraced(base), "name", "")
            return name if name in FUNCTIONS else ""
    return ""


def _holds(body: s.Syntax, below: s.Syntax) -> bool:
    """Whether e^{z_i} has a z, as ∂z_k: a = σ(z) is not differentiated by w."""
    names = {n.name for n in s.walk(below) if isinstance(n, s.Name)} - {"d"}
    head = unbraced(below.factors[-1]) if isinstance(below, s.Term) else below
    base = getattr(unbraced(head.base) if isinstance(head, s.Scripted) else head, "name", "")
    return base in names and any(getattr(n, "name", "") == base for n in s.walk(body))


def _slope(body: s.Syntax, below: s.Syntax) -> s.Syntax:
    at, end = body.start, body.end
    factors = (s.Mark(at, at, "∂"), s.Group(at, end, "(", (body,)))
    return s.Frac(at, end, s.Term(at, end, factors, ("", ""), (False, False)), below)


def _below(n: int, drafts: Sequence[Draft]) -> s.Syntax | None:
    """∂z_k, by which the chains around are differentiated."""
    own = drafts[n]
    if (found := next(_bottoms(own.sides[1:]), None)) is not None:
        return found
    around = []
    for way in (range(n - 1, -1, -1), range(n + 1, len(drafts))):
        near = (drafts[m] for m in way if drafts[m].given == own.given and not drafts[m].apart(own))
        around.append(next((b for d in near for b in _bottoms(d.sides)), None))
    said = [b for b in around if b is not None]
    return said[0] if said and len(set(map(s.spelled, said))) == 1 else None


def _bottoms(sides: Sequence[Written]) -> Iterator[s.Syntax]:
    """What stands below the derivatives in some sides."""
    for side in sides:
        for node in s.walk(side.syntax) if isinstance(side.syntax, s.Syntax) else ():
            if isinstance(node, s.Frac) and isinstance(below := unbraced(node.bottom), s.Term):
                head = unbraced(below.factors[0])
                if isinstance(head, s.Mark) or getattr(head, "name", "") == "d":
                    yield below
