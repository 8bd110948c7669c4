"""unfit(claim): products whose shapes do not fit are wrong where they fit too: with all sizes one.

    ∂L/∂W = (P − Y)Xᵀ for Xᵀ(P − Y)      wrong at N = D = K, and senseless elsewhere

A right side that differs by how its vectors lie, or as a whole by a transposition, is in another
layout: of that nothing is refuted. Nor where the definitions do not say what shape a name has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, product

from ceverify.exact.components import SCALAR, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Fixed
from ceverify.formula.indices import mapped, walk
from ceverify.formula.tree import (
    Array,
    Cases,
    Condition,
    Definition,
    Delta,
    Derivative,
    Formula,
    Index,
    Indexed,
    Mul,
    Ones,
    Position,
    Product,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.verdict import Refuted

MOST_LAYOUTS = 32


def unfit(claim: Claim, holds: Callable[[Claim], bool]) -> Refuted | None:
    """The refutation with all sizes one; None where that is no refutation of what is written."""
    if not borne_out(claim) or any(isinstance(h, Fixed) for h in claim.theory.given):
        return None
    alike = squared(claim)
    for layout in islice(layouts(alike.right), MOST_LAYOUTS):
        if holds(alike.with_right(layout)):
            return None
    verdict = alike.judged()
    return verdict if isinstance(verdict, Refuted) else None


def borne_out(claim: Claim) -> bool:
    """Whether all arrays are, or are in, definitions, with as many indices there."""
    known = claim.theory.definitions
    counts = {name: {len(d.indices)} for name, d in known.items()}
    for definition in known.values():
        for part in walk(definition.body):
            if isinstance(part, Indexed):
                counts.setdefault(part.name, set()).add(len(part.indices))
    arrays = [f for side in (claim.left, claim.right) for f in walk(side) if isinstance(f, Array)]
    return bool(arrays) and all(counts.get(f.name) == {len(f.sizes)} for f in arrays)


def layouts(right: Formula) -> Iterator[Formula]:
    """The side, and it with vectors among its factors turned, each also turned as a whole.

    And so with all its Jacobians turned: ∂z/∂x ∂L/∂z is right where rows of ∂z/∂x are by x.
    """
    plain = right.factors if isinstance(right, Mul) else (right,)
    turned = tuple(Transpose(f) if _jacobian(f) else f for f in plain)
    for factors in dict.fromkeys((plain, turned)):
        choices = [(f, Transpose(f)) if _vector(f) else (f,) for f in factors]
        for chosen in product(*choices):
            whole = Mul(tuple(chosen)) if isinstance(right, Mul) else chosen[0]
            yield whole
            yield Transpose(whole)


def _jacobian(f: Formula) -> bool:
    """∂h/∂z, and a product of such."""
    parts = f.factors if isinstance(f, Mul) else (f,)
    return all(isinstance(x, Derivative) for x in parts) and not _vector(f)


def _vector(f: Formula) -> bool:
    try:
        return has_arrays(f) and shape(f) != SCALAR and None in shape(f)
    except OutsideError:
        return False


def squared(claim: Claim) -> Claim:
    """The claim and all it rests on with K for every size."""
    sizes = {p for side in (claim.left, claim.right) for p in _sizes(side)}
    sizes |= {p for d in claim.theory.definitions.values() for p in _sizes(d.body)}

    def alike(f: Formula) -> Formula:
        return _alike(mapped(f, alike), sizes)

    known = {
        name: Definition(name, tuple(map(_index, d.indices)), alike(d.body))
        for name, d in claim.theory.definitions.items()
    }
    theory = replace(claim.theory, definitions=known)
    return Claim(alike(claim.left), alike(claim.right), theory, alike(claim.start))


def _sizes(f: Formula) -> Iterator[str]:
    for part in walk(f):
        if isinstance(part, Array):
            yield from part.sizes
        if isinstance(part, (Sum, Product)):
            yield part.index.size


def _alike(f: Formula, sizes: set[str]) -> Formula:
    match f:
        case Symbol(name) if name in sizes:
            return Symbol("K")
        case Array(name, own):
            return Array(name, tuple("K" for _ in own))
        case Ones():
            return Ones("K")
        case Indexed(name, indices):
            return Indexed(name, tuple(map(_place, indices)))
        case Sum(index, body, without):
            return Sum(_index(index), body, tuple(map(_place, without)))
        case Product(index, body, without):
            return Product(_index(index), body, tuple(map(_place, without)))
        case Delta(left, right):
            return Delta(_place(left), _place(right))
        case Cases(Condition(left, right, equal), then, otherwise):
            return Cases(Condition(_place(left), _place(right), equal), then, otherwise)
    return f


def _index(index: Index) -> Index:
    """The index under a name of its own, as i of N and i of K are two."""
    return index if index.size == "K" else Index(f"{index.name}_{index.size}", "K")


def _place(place: Position) -> Position:
    return _index(place) if isinstance(place, Index) else place
