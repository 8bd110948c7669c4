"""carried(claim): ∂L/∂W = δ aᵀ with δ = ∂L/∂z, z = Wa + b, and an L of which nothing is said.

L = Σ_k δz_k z_k has the slopes of any loss that is of W through z alone, which has to be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import walk
from ceverify.formula.linear import linear
from ceverify.formula.tree import (
    Definition,
    Derivative,
    Formula,
    Index,
    Indexed,
    Mul,
    Sum,
    Symbol,
)
from ceverify.proofread.judging.any_loss import SLOPE
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.through import elsewhere
from ceverify.proofread.judging.unsaid import entries, unshaped
from ceverify.proofread.reached import reached_names
from ceverify.proofread.spelled import shown


def carried(claim: Claim) -> Iterator[tuple[Claim, str]]:
    """The claim with such a loss, and what is taken for granted, in words."""
    try:
        left, right = entries(claim.left, claim.right)
    except OutsideError:
        return
    known = claim.theory.definitions
    whole = next((f for f in walk(left) if isinstance(f, Derivative)), None)
    loss = whole.body if whole is not None else None
    if whole is None or not isinstance(loss, Symbol) or loss.name in known:
        return
    if unshaped(left, right):
        return
    by = getattr(whole.wrt, "name", "")
    for z in dict.fromkeys(_slopes(right, loss, known)):
        if z not in known or elsewhere(loss.name, by, {z}, known):
            continue
        if by in reached_names([known[z].body], known):
            theory = replace(claim.theory, definitions={**known, loss.name: _any(loss, known[z])})
            through = linear(shown(Symbol(z)))
            words = f"{linear(loss)} is of {linear(shown(Symbol(by)))} through {through} alone"
            yield Claim(left, right, theory, left), words


def _slopes(f: Formula, loss: Symbol, known: Mapping[str, Definition]) -> Iterator[str]:
    """z of each ∂L/∂z, in definitions too."""
    bodies = [known[x].body for x in sorted(reached_names([f], known) & known.keys())]
    for node in (n for part in (f, *bodies) for n in walk(part)):
        if isinstance(node, Derivative) and node.body == loss:
            yield getattr(node.wrt, "name", "")


def _any(loss: Symbol, z: Definition) -> Definition:
    letters = tuple(Index(f"κ{'′' * n}", p.size) for n, p in enumerate(z.indices))
    body: Formula = Mul((_at(SLOPE + z.name, letters), _at(z.name, letters)))
    for letter in letters:
        body = Sum(letter, body)
    return Definition(loss.name, (), body)


def _at(name: str, indices: tuple[Index, ...]) -> Formula:
    return Indexed(name, indices) if indices else Symbol(name)
