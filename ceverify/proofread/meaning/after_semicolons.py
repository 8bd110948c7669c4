"""after_semicolons(drafts): p(x; β) as p(x): the parameters behind a semicolon are those of p."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import PARAMETERS
from ceverify.proofread.writing import syntax as s

WEIGHTS = frozenset("wb")


def after_semicolons(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such calls without them, of what is taken at x and at another x, x_i."""
    taken = defaultdict[str, set[str]](set)
    plain = set[str]()
    for name, group in (pair for d in drafts for n in d.nodes() for pair in _calls(n)):
        taken[name].add(s.spelled(group.parts[0]))
        plain |= {name} if isinstance(group.parts[0], s.Name) else set()
    names = {name for name in plain if len(taken[name]) > 1}
    return [d.changed(partial(_without, names=names)) for d in drafts] if names else list(drafts)


def _calls(node: s.Syntax) -> Iterator[tuple[str, s.Group]]:
    """p and (x; β) of p(x; β)."""
    for one, after in pairwise(node.factors) if isinstance(node, s.Term) else ():
        match after:
            case s.Group(bracket="(", parts=(_, *rest), separators=(";", *_)) if all(
                map(_parameter, rest)
            ):
                yield s.spelled(one), after


def _without(node: Any, names: set[str]) -> Any:
    made = s.mapped(node, partial(_without, names=names)) if isinstance(node, s.Syntax) else node
    if not isinstance(made, s.Term):
        return made
    bare = {id(group): replace(group, parts=group.parts[:1], separators=())
            for name, group in _calls(made) if name in names}  # fmt: skip
    return replace(made, factors=tuple(bare.get(id(x), x) for x in made.factors)) if bare else made


def _parameter(node: s.Syntax) -> bool:
    node = unbraced(node)
    node = unbraced(node.base) if isinstance(node, s.Scripted) else node
    return isinstance(node, s.Name) and node.name in PARAMETERS | WEIGHTS
