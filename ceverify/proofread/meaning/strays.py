"""sampled(chains, definitions): a sample that a definition leaves open is that of where it is used.

    P(y = k) = e^{w_kᵀ x^{(i)}} / Σ_l e^{w_lᵀ x^{(i)}}      P_k is P_ik, and in Σ_i that sample's

The letter is one of samples or features. One of classes, the c of L = −ln p_c, is one and the same
wherever L is spoken of, and no index of a sum that happens to be called so too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ceverify.formula.indices import free, mapped, walk
from ceverify.formula.tree import Array, Definition, Formula, Index, Indexed, Symbol
from ceverify.proofread.chain import Chain, Side, Unmatched

Strays = Mapping[str, tuple[Index, ...]]
ROUNDS = 4
"""Definitions are of others that leave something open, which are of others …"""


def sampled(
    chains: Sequence[Chain], definitions: Mapping[str, Definition]
) -> tuple[list[Chain], dict[str, Definition]]:
    """Chains and definitions, with what is left open as further indices."""
    out, found = list(chains), dict(definitions)
    for _ in range(ROUNDS):
        strays = {name: left for name, d in found.items() if (left := _open(d))}
        strays = {name: left for name, left in strays.items() if not _whole(name, out, found)}
        if not strays:
            break
        found = {name: _of_definition(d, strays) for name, d in found.items()}
        out = [_of_chain(chain, strays) for chain in out]
    return out, found


def _open(definition: Definition) -> tuple[Index, ...]:
    """The letters of samples that the body has and the name has not."""
    loose = free(definition.body) - frozenset(definition.indices)
    found = (p for p in loose if isinstance(p, Index) and p.size != "K")
    return tuple(sorted(found, key=lambda p: p.name))


def _whole(name: str, chains: Sequence[Chain], definitions: Mapping[str, Definition]) -> bool:
    """Whether it is spoken of as an array, which has no place for more."""
    sides = [x.formula for c in chains for x in c.sides if isinstance(x.formula, Formula)]
    bodies = [d.body for d in definitions.values()]
    return any(isinstance(n, Array) and n.name == name for f in (*sides, *bodies) for n in walk(f))


def _of_definition(definition: Definition, strays: Strays) -> Definition:
    indices = (*strays.get(definition.name, ()), *definition.indices)
    return Definition(definition.name, indices, _closed(definition.body, strays))


def _of_chain(chain: Chain, strays: Strays) -> Chain:
    sides = tuple(_of_side(side, strays) for side in chain.sides)
    own = chain.definition and _of_definition(chain.definition, strays)
    extra = tuple(_of_definition(d, strays) for d in chain.extra)
    return replace(chain, sides=sides, definition=own, extra=extra)


def _of_side(side: Side, strays: Strays) -> Side:
    match side.formula:
        case Unmatched(formulas=formulas) as found:
            closed = tuple(_closed(f, strays) for f in formulas)
            return replace(side, formula=replace(found, formulas=closed))
        case Formula() as f:
            return replace(side, formula=_closed(f, strays))
    return side


def _closed(f: Formula, strays: Strays) -> Formula:
    match f:
        case Indexed(name, indices) if name in strays:
            return Indexed(name, (*strays[name], *indices))
        case Symbol(name) if name in strays:
            return Indexed(name, strays[name])
    return mapped(f, lambda part: _closed(part, strays))
