"""unsaid(claim): derivatives of what is not said to be of the variable, and that hold nonetheless.

    ∂f/∂w = Σ_z ∂f/∂z ∂z/∂w      whatever the names z in f, of which nothing is said, are of w
    ∂L/∂z = Σ_k ∂L/∂a_k ∂a_k/∂z  if L is of z through a alone, which has to be said

Nothing is refuted so: what does not follow for every z may for the one that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from ceverify.exact.components import SCALAR, entry, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, fresh, mapped, mentioned, walk
from ceverify.formula.linear import linear
from ceverify.formula.tree import (
    Add,
    Array,
    Definition,
    Derivative,
    Formula,
    Index,
    Indexed,
    Mul,
    Position,
    Sum,
    Symbol,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.reached import reached_names
from ceverify.proofread.spelled import shown

CONSTANTS = frozenset("NnmMKTτλαβγηεκ")
"""Numbers of one letter that nobody takes for functions, where they have no index."""
MATRICES = frozenset("WUVAXΘ")
SLOPE = "∂"
"""Begins the names of slopes of which nothing is known."""
Name: TypeAlias = Symbol | Indexed | Array


def freed(claim: Claim, labels: frozenset[str]) -> Claim | None:
    """The claim with each such derivative by the chain rule; None where there is none, or no way.

    Labels, and what the text declares to be data, are of nothing.
    """
    try:
        left, right = entries(claim.left, claim.right)
        known = claim.theory.definitions
        data = labels | claim.theory.declared() | CONSTANTS
        made = tuple(_freed(side, known, data) for side in (left, right))
    except OutsideError:
        return None
    return None if made == (left, right) else replace(claim, left=made[0], right=made[1])


def entries(left: Formula, right: Formula) -> tuple[Formula, Formula]:
    """Arrays of one shape at an entry."""
    rows, columns = shape(left)
    if (rows, columns) == SCALAR or shape(right) != (rows, columns):
        return left, right
    taken, places = mentioned(left) | mentioned(right), list[Position]()
    for letter, size in (("i", rows), ("j", columns)):
        places.append(fresh(taken | {*places}, Index(letter, size or "")))
    row, column = places
    return entry(left, row, column), entry(right, row, column)


def _freed(f: Formula, known: Mapping[str, Definition], data: frozenset[str]) -> Formula:
    f = mapped(f, lambda part: _freed(part, known, data))
    if not isinstance(f, Derivative) or not isinstance(f.wrt, (Symbol, Indexed)):
        return f
    names = reached_names([f.body], known)
    roots = names - known.keys() - data
    if f.wrt.name in names or not roots:
        return f
    slots = {name: _slots(name, [f.body, *(known[x].body for x in names & known.keys())])
             for name in sorted(roots)}  # fmt: skip
    return Add(tuple(_through(f, name, sizes) for name, sizes in slots.items()))


def _slots(name: str, formulas: list[Formula]) -> tuple[str, ...]:
    """The sizes of a family's indices; OutsideError where it is met at classes alone."""
    for node in (n for f in formulas for n in walk(f) if getattr(n, "name", "") == name):
        if isinstance(node, Symbol):
            return ()
        if isinstance(node, Indexed) and all(isinstance(p, Index) for p in node.indices):
            return tuple(p.size for p in node.indices if isinstance(p, Index))
    raise OutsideError(f"how many of {name} there are is not said")


def _through(f: Derivative, name: str, sizes: tuple[str, ...]) -> Formula:
    """Σ_k ∂f/∂z_k ∂z_k/∂w."""
    assert isinstance(f.wrt, (Symbol, Indexed))
    taken: frozenset[Position] = mentioned(f)
    places: list[Index] = []
    for size in sizes:
        place = fresh(taken | {*places}, Index("k", size))
        places.append(place)
    of = Indexed(name, tuple(places)) if places else Symbol(name)
    by = f.wrt.indices if isinstance(f.wrt, Indexed) else ()
    slope = f"{SLOPE}{name}/∂{f.wrt.name}"
    unknown = Indexed(slope, (*places, *by)) if places or by else Symbol(slope)
    value: Formula = Mul((Derivative(f.body, of), unknown))
    for place in places:
        value = Sum(place, value)
    return value


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
    astray = bound - inner or inner - bound - free(claim.left) or open_
    if not links or len(links) + 1 != len(factors) or astray:
        return
    whole = [x for x in (claim.left.body, *links, claim.left.wrt) if isinstance(x, Name)]
    if elsewhere(whole[0].name, whole[-1].name, {x.name for x in links}, known):
        return
    made = {x.name: _any(x, y) for x, y in pairwise(whole) if x.name not in known}
    of, *names, by = (linear(shown(x)) for x in whole)
    words = f"{of} is of {by} through {' and '.join(names)} alone"
    with suppress(OutsideError):
        left, right = entries(claim.left, claim.right)
        theory = replace(claim.theory, definitions={**known, **made})
        yield Claim(left, right, theory, left), words


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


def unshaped(*sides: Formula) -> bool:
    """Whether a W is met as a number, because nothing says that it is a matrix: W z for Wᵀz."""
    names = {n.name for side in sides for n in walk(side) if isinstance(n, Symbol)}
    return any(name[:1] in MATRICES for name in names)
