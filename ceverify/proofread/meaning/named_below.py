"""named_below(drafts): L_s = … and L_e = … as two names, of which s and e are part.

Two letters below one name, each said to be something of its own, are no indices: nothing sums
over them, neither stands beside another letter, and what is said of both is not the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s

CUSTOMARY = frozenset("ijklmn")
"""Two of these are indices; so is one, where the same is said of both."""


BITS = frozenset(("0", "1"))
"""y_c = 1 and y_j = 0 are said of labels, whose c and j are classes."""


def named_below(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such names without an index."""
    bodies: dict[str, dict[str, s.Syntax]] = defaultdict(dict)
    for base, letter, body in (x for d in drafts for x in _said(d)):
        bodies[base].setdefault(letter, body)
    nodes = [n for d in drafts for n in d.nodes()]
    indices = {x for n in nodes for x in _indices(n)}
    indices |= {x for d in drafts for given in (*d.given, *d.lately) for x in given.pair()}
    names = {base: _apart(said) - indices for base, said in bodies.items()}
    names = {base: letters for base, letters in names.items() if len(letters) > 1}
    names |= _likewise(nodes, names)
    return [d.changed(partial(_put, names=names)) for d in drafts] if names else list(drafts)


def _said(draft: Draft) -> Iterator[tuple[str, str, s.Syntax]]:
    """L, s and what is said of L_s, if it is not said of a case."""
    head, body = (x.syntax for x in (*draft.sides, *draft.sides)[:2])
    if len(draft.sides) > 1 and not draft.cased and isinstance(head, s.Syntax):
        base, letter = _named(unbraced(head))
        if letter and isinstance(body, s.Syntax) and s.spelled(body) not in BITS:
            yield base, letter, body


def _likewise(nodes: Sequence[s.Syntax], names: Mapping[str, Set[str]]) -> dict[str, set[str]]:
    """z of z_s and z_e, below which nothing else stands, where such names are known."""
    letters = set[str]().union(*names.values())
    below: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if isinstance(node, s.Scripted) and isinstance(node.base, s.Name) and node.sub:
            places = listed(node.sub)
            named = len(places) == 1 or (len(places) > 1 and _parted(node))
            below[node.base.name].add(letter_of(places[0]) if named else "")
    return {base: found for base, found in below.items() if found <= letters and base not in names}


def _named(node: s.Syntax) -> tuple[str, str]:
    """L and s of L_s."""
    match node:
        case s.Scripted(base=s.Name(name=base), sub=s.Syntax() as below, sup=None, primes=0):
            return base, letter_of(below)
    return "", ""


def _indices(node: s.Syntax) -> Iterator[str]:
    """Letters that are summed over, stand beside others or above; p_{t,k} is a p_t's."""
    if isinstance(node, s.Big):
        yield from (n.name for x in (node.sub, node.sup) if x
                    for n in s.walk(x) if isinstance(n, s.Name))  # fmt: skip
    if isinstance(node, s.Scripted):
        places = listed(node.sub)
        yield from map(letter_of, places[_parted(node) :] if len(places) > 1 else ())
        yield from map(letter_of, listed(node.sup))


def _parted(node: s.Scripted) -> bool:
    """Whether it is p_{t,k}, with a comma."""
    below = unbraced(node.sub) if node.sub else None
    return isinstance(below, s.Group) and below.separators == (",",)


def _apart(bodies: Mapping[str, s.Syntax]) -> set[str]:
    """The letters of which different things are said, or the same of letters that no index has."""
    found = set()
    for (one, first), (two, second) in combinations(bodies.items(), 2):
        same = s.spelled(s.renamed(first, one, two)) == s.spelled(second)
        if not {one, two} <= CUSTOMARY and not (same and {one, two} & CUSTOMARY):
            found |= {one, two}
    return found


def _put(node: Any, names: Mapping[str, Set[str]]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_put, names=names))
    match node:
        case s.Scripted(base=s.Name(name=base) as whole, sub=s.Syntax() as below):
            first, *rest = listed(below) or [below]
            if letter_of(first) in names.get(base, ()) and (not rest or _parted(node)):
                name = replace(whole, end=first.end, name=f"{base}_{letter_of(first)}")
                bare = not rest and node.sup is None and not node.primes
                return name if bare else replace(node, base=name, sub=rest[0] if rest else None)
    return node
