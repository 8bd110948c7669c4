"""through(claim): ∂L/∂z = Σ_k ∂L/∂a_k ∂a_k/∂z, if L is of z through a alone, a condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, walk
from ceverify.formula.linear import linear
from ceverify.formula.tree import (
    Array,
    Definition,
    Derivative,
    Exp,
    Formula,
    Index,
    Indexed,
    Mul,
    Position,
    Sum,
    Symbol,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.unsaid import SLOPE, entries
from ceverify.proofread.reached import reached_names
from ceverify.proofread.spelled import shown

Name: TypeAlias = Symbol | Indexed | Array


def through(claim: Claim) -> Iterator[tuple[Claim, str]]:
    """The chain rule itself, of an L = Σ_k ∂L/∂a_k a_k, and “L is of z through a alone”.

    Such an L, and an a = Σ_m ∂a/∂z_m z_m where a is not defined, have the slopes of any. Of an a_i
    that is defined, every a_k that is of z has to be summed over.
    """
    known = claim.theory.definitions
    if not isinstance(claim.left, Derivative):
        return
    if getattr(claim.left.wrt, "name", "") in reached_names([claim.left.body], known):
        return  # J = L + λw² is of w by itself too
    body, bound = claim.right, set[Position]()
    while isinstance(body, Sum) and not body.without:
        bound.add(body.index)
        body = body.body
    factors = list(_factors(body))
    links = _links(claim.left, [f for f in factors if isinstance(f, Derivative)])
    inner = {p for x in links for p in free(x)}
    open_ = {p for x in links if x.name in claim.theory.definitions for p in free(x)} - bound
    astray = bound - inner or inner - bound - free(claim.left)
    if not links or len(links) + 1 != len(factors) or astray:
        return
    whole = [x for x in (claim.left.body, *links, claim.left.wrt) if isinstance(x, Name)]
    if elsewhere(whole[0].name, whole[-1].name, {x.name for x in links}, known):
        return
    made = {x.name: _any(x, y) for x, y in pairwise(whole) if x.name not in known}
    of, *names, by = (linear(shown(x)) for x in whole)
    alone = f"{of} is of {by} through {' and '.join(names)} alone"
    words = [] if open_ else [(made, alone)]
    own = _own(*whole[-2:])
    if own is not None and open_ <= {*own.indices} and not _coupled(own.name, known):
        words.append((made | {own.name: own}, f"{by} enters {names[-1]} alone"))
    with suppress(OutsideError):
        left, right = entries(claim.left, claim.right)
        for slopes, said in words:
            theory = replace(claim.theory, definitions={**known, **slopes})
            yield Claim(left, right, theory, left), said


def _coupled(name: str, known: Mapping[str, Definition]) -> bool:
    """Whether it is a softmax, of which every entry is of all that any is of."""
    return name in known and any(isinstance(n, Exp) for n in walk(known[name].body))


def _own(upper: Name, lower: Name) -> Definition | None:
    """u_k = Σ_i ∂u/∂w_ik w_ik, where w_ij is of u_j alone; None where they have no index alike."""
    if not isinstance(upper, Indexed) or not isinstance(lower, Indexed):
        return None
    places = [p for p in lower.indices if isinstance(p, Index)]
    if len(upper.indices) != 1 or upper.indices[0] not in places:
        return None
    own = upper.indices[0]
    slope = Indexed(f"{SLOPE}{upper.name}/∂{lower.name}", tuple(places))
    body: Formula = Mul((slope, lower))
    for index in (p for p in places if p != own):
        body = Sum(index, body)
    return Definition(upper.name, tuple(p for p in places if p == own), body)


def _any(upper: Name, lower: Name) -> Definition:
    """a_k = Σ_m ∂a_km z_m, of slopes that are not known."""
    own, below = (
        tuple(Index(f"κ{'′' * n}", size) for n, size in enumerate(_sizes(x), start))
        for x, start in ((upper, 0), (lower, len(_sizes(upper))))
    )
    slope = _at(f"{SLOPE}{upper.name}/∂{lower.name}", (*own, *below))
    body: Formula = Mul((slope, _at(lower.name, below)))
    for index in below:
        body = Sum(index, body)
    return Definition(upper.name, own, body)


def _sizes(f: Name) -> tuple[str, ...]:
    if isinstance(f, Array):
        return f.sizes
    places = f.indices if isinstance(f, Indexed) else ()
    return tuple(p.size if isinstance(p, Index) else "K" for p in places)


def _at(name: str, indices: tuple[Index, ...]) -> Formula:
    return Indexed(name, indices) if indices else Symbol(name)


def elsewhere(loss: str, by: str, links: set[str], known: Mapping[str, Definition]) -> bool:
    """Whether u = wv is of w too, beside z = wx: no loss need be of w through z alone."""
    reached = {name: reached_names([d.body], known) for name, d in known.items()}
    before = set[str]().union(*(reached.get(x, set()) for x in links)) | links
    return any(
        by in names and name not in before and not names & {loss, *links}
        for name, names in reached.items()
    )


def _factors(f: Formula) -> Iterator[Formula]:
    if isinstance(f, Mul):
        for part in f.factors:
            yield from _factors(part)
    else:
        yield f


def _links(whole: Derivative, slopes: list[Derivative]) -> list[Name]:
    """a, z of ∂L/∂a ∂a/∂z ∂z/∂w in this order, whatever order they are written in."""
    links: list[Formula] = [whole.body]
    left = list(slopes)
    while step := next((x for x in left if x.body == links[-1]), None):
        left.remove(step)
        links.append(step.wrt)
    names = [x for x in links[1:-1] if isinstance(x, Name)]
    return names if not left and links[-1] == whole.wrt else []
