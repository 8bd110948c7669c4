"""drawn(claim): the claim where the word that is predicted is not among those that were drawn.

    L = −ln σ(u_oᵀv) − Σ_{k=1}^{K} ln σ(−u_kᵀv)      ∂L/∂u_o = (σ(u_oᵀv) − 1)v, where k ≠ o

Of a sum of logarithms of vectors u_k beside another term in u_o; a sum in a logarithm, as that of
softmax, is of all classes.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.formula.indices import free, mapped, walk
from ceverify.formula.tree import (
    Add,
    Condition,
    Definition,
    Derivative,
    Div,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Position,
    Sum,
)
from ceverify.proofread.judging.claim import Claim


def drawn(claim: Claim) -> tuple[Claim, str] | None:
    """The claim read so, and what it takes in words; None where nothing in it can be read so."""
    by = next((w for w in map(_vector, walk(claim.left)) if w is not None), None)
    if by is None:
        return None
    found: dict[tuple[Index, Index], None] = {}
    known = {
        name: Definition(name, d.indices, _apart(d.body, by.name, found))
        for name, d in claim.theory.definitions.items()
    }
    left = mapped(claim.left, lambda f: _apart(f, by.name, found))
    if not found:
        return None
    (index, other), *_ = found
    at = by.indices[0]
    theory = replace(claim.theory, definitions=known)
    if at != other and isinstance(at, Index):
        theory = replace(theory, given=(*theory.given, Condition(at, other, equal=False)))
    words = f"{other.name} is not among the {index.name} of the sum"
    return replace(claim, left=left, theory=theory), words


def _vector(f: Formula) -> Indexed | None:
    """u_o of ∂L/∂u_o, an entry of a vector."""
    if isinstance(f, Derivative) and isinstance(f.wrt, Indexed) and len(f.wrt.indices) == 2:
        return f.wrt
    return None


def _apart(f: Formula, name: str, found: dict[tuple[Index, Index], None]) -> Formula:
    """The formula with its sums of logarithms of u_k without o, where u_o stands beside them."""
    others = [p for p in _places(f, name) if isinstance(p, Index) and p in free(f)]
    if not others:
        return f

    def change(part: Formula) -> Formula:
        match part:
            case Sum(index, body, ()) if index in _places(body, name) and _logs(body):
                found[index, others[0]] = None
                return Sum(index, body, (others[0],))
            case Add() | Neg() | Mul() | Div():
                return mapped(part, change)
        return part

    return change(f)


def _places(f: Formula, name: str) -> list[Position]:
    return [n.indices[0] for n in walk(f) if isinstance(n, Indexed) and n.name == name]


def _logs(f: Formula) -> bool:
    return any(isinstance(n, Log) for n in walk(f))
