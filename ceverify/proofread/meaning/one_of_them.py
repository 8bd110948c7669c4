"""one_of_them(drafts): x of wᵀx beside wᵀx_i is one sample, and no list of them all.

It is called 𝑥 from there on, and p = σ(wᵀx) beside p_i is 𝑝, so that the two are told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s

ONE = {"x": "𝑥", "X": "𝑋"}
WEIGHTS = frozenset("wθβ")


def one_of_them(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with another name for x alone, where both are multiplied by the same weights."""
    factors = [f for d in drafts for x in d.sides for f in _weighted(x.syntax)]
    alone = {f.name for f in factors if isinstance(f, s.Name)}
    sampled = {
        getattr(unbraced(f.base), "name", "") for f in factors
        if isinstance(f, s.Scripted) and f.sup is None and f.sub is not None and letter_of(f.sub)
    }  # fmt: skip
    if not sampled and (letter := _sample(drafts, alone & ONE.keys())):
        return [at_each(d, alone | _made(drafts, dict.fromkeys(alone, "")), letter) for d in drafts]
    names = {name: ONE[name] for name in alone & sampled & ONE.keys()}
    if not names:
        return list(drafts)
    entries = _entries(drafts, factors)
    names |= {name: slanted(name) for name in _made(drafts, names)}
    return [d.changed(partial(_named, names=names, entries=entries)) for d in drafts]


def _entries(drafts: Sequence[Draft], factors: Sequence[s.Syntax]) -> set[str]:
    """j of w_j, where no sample is called so: x_j is an entry of x then, not the j-th sample."""
    samples = {letter_of(f.sub) for f in factors if isinstance(f, s.Scripted) and f.sub}
    return {
        letter_of(n.sub) for d in drafts for n in d.nodes()
        if isinstance(n, s.Scripted) and n.sub and getattr(n.base, "name", "") in WEIGHTS
    } - samples - {""}  # fmt: skip


def slanted(name: str) -> str:
    """𝑝 for p."""
    first = "𝐴" if name.isupper() else "𝑎"
    return chr(ord(first) + ord(name) - ord("A" if name.isupper() else "a"))


def _made(drafts: Sequence[Draft], names: Mapping[str, str]) -> set[str]:
    """p of p = σ(wᵀx), in a text that has p_i; z too of z = wᵀx, p = σ(z)."""
    sides = [(d, [x.syntax for x in d.sides if isinstance(x.syntax, s.Syntax)]) for d in drafts]
    found = {
        whole[0].name for _, whole in sides
        if len(whole) > 1 and isinstance(whole[0], s.Name)
        and any(isinstance(f, s.Name) and f.name in names for x in whole for f in _weighted(x))
    }  # fmt: skip
    scripted = {
        getattr(unbraced(n.base), "name", "")
        for _, whole in sides for x in whole for n in s.walk(x)
        if isinstance(n, s.Scripted) and n.sub is not None and letter_of(n.sub)
    }  # fmt: skip
    below, found = set(found), _onward(found, [whole for _, whole in sides])
    kept = {x for x in found & scripted if len(x) == 1 and x.isascii() and x != "h"}
    return kept | (below if kept - below else set())


def _onward(made: set[str], chains: Sequence[Sequence[s.Syntax]]) -> set[str]:
    """z and p of p = σ(z), for z; no sum is one of them."""
    return made | {
        whole[0].name for whole in chains if len(whole) > 1 and isinstance(whole[0], s.Name)
        and not any(isinstance(n, s.Big) for x in whole for n in s.walk(x))
        and any(isinstance(n, s.Name) and n.name in made for x in whole[1:] for n in s.walk(x))
        and not called_loss(whole[0].name)
    }  # fmt: skip


def _sample(drafts: Sequence[Draft], alone: set[str]) -> s.Syntax | None:
    """i of p_i and x_i where p = σ(wᵀx) is written without: it is meant at each i."""
    made = _made(drafts, dict.fromkeys(alone, ""))
    nodes = [n for d in drafts for n in d.nodes()]
    below: dict[str, dict[str, s.Syntax]] = {}
    for n in nodes:
        name = getattr(unbraced(n.base), "name", "") if isinstance(n, s.Scripted) else ""
        if isinstance(n, s.Scripted) and n.sub is not None and letter_of(n.sub):
            below.setdefault(name, {})[letter_of(n.sub)] = n.sub
    found = [below[p] for p in made if p in below]
    both = [x for x in alone if x in below]
    if not both or len(found) != 1 or len(found[0]) != 1:
        return None
    (letter,) = found[0]
    return found[0][letter] if letter in below[both[0]] else None


def at_each(draft: Draft, names: set[str], letter: s.Syntax) -> Draft:
    """p_i = σ(wᵀx_i) for p = σ(wᵀx); another chain as it is."""
    first = draft.sides[0].syntax
    if not (isinstance(first, s.Name) and first.name in names and len(draft.sides) > 1):
        return draft
    sides = [replace(x, syntax=below(x.syntax, names, letter)) for x in draft.sides]
    return replace(draft, sides=sides)


def below(node: Any, names: set[str], letter: s.Syntax) -> Any:
    """The node with x_i for each x of the names."""
    if not isinstance(node, s.Syntax):
        return node
    if isinstance(node, s.Scripted):
        sup = below(node.sup, names, letter)
        if isinstance(node.base, s.Name):
            own = node.sub is None and node.base.name in names
            return replace(node, sup=sup, sub=letter) if own else replace(node, sup=sup)
        return replace(node, sup=sup, base=below(node.base, names, letter))
    if isinstance(node, s.Name) and node.name in names:
        return s.Scripted(node.start, node.end, node, letter)
    return s.mapped(node, lambda part: below(part, names, letter))


def _weighted(node: Any) -> Iterator[s.Syntax]:
    """What stands behind wᵀ."""
    for term in s.walk(node) if isinstance(node, s.Syntax) else ():
        if isinstance(term, s.Term):
            for one, after in pairwise(map(unbraced, term.factors)):
                if isinstance(one, s.Scripted) and one.sup and _turned(one.sup):
                    yield after


def _turned(sup: s.Syntax) -> bool:
    return getattr(unbraced(sup), "name", "") in TRANSPOSED


def _named(node: Any, names: Mapping[str, str], entries: Set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    if isinstance(node, s.Name):
        return replace(node, name=names.get(node.name, node.name))
    if isinstance(node, s.Scripted) and (name := getattr(unbraced(node.base), "name", "")) in names:
        entry = name in ONE and node.sub is not None and letter_of(node.sub) in entries
        return replace(node, base=s.Name(node.start, node.start, ONE[name])) if entry else node
    return s.mapped(node, partial(_named, names=names, entries=entries))
