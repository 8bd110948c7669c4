"""rules(drafts): (u/v)′ = (u′v − uv′)/v², a rule of calculus for any u and v, by derivatives.

u′ and f′(x) are ∂u/∂x and ∂f/∂x there, of functions of which the text says nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.one_of_them import slanted
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

FUNCTIONS = frozenset("fghuvw")
"""What functions of a rule are called."""
OWN = "𝑥"
RULED = frozenset(map(slanted, FUNCTIONS)) | {OWN}
"""What they are of, where that is not said."""
WORDS = frozenset(("log", "ln", "exp", "e", "d"))


def rules(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such rules among them with derivatives for primes."""
    heads = [d.sides[0].syntax for d in drafts if len(d.sides) > 1]
    known = {name for h in heads for name in _head(h)}
    called = {name for h in heads if isinstance(h, s.Term) for name in _head(h)}
    return [_of_chain(d) if _rule(d, known, called) else d for d in drafts]


def _head(node: Any) -> set[str]:
    """f of f = … and of f(x) = …"""
    first = node.factors[0] if isinstance(node, s.Term) else node
    base = first.base if isinstance(first, s.Scripted) else first
    return {getattr(base, "name", "")} - {""}


def _rule(draft: Draft, heads: set[str], called: set[str]) -> bool:
    """Whether it is of the primes of such functions alone, and begins with what is made of them.

    `heads` are defined, `called` as f(x): of u = … it is the rule where all have their primes.
    """
    sides = [x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax)]
    nodes = [n for side in sides for n in s.walk(side)]
    primed = {name for n in nodes if _primed(n) for name in _head(n)}
    names = {n.name for n in nodes if isinstance(n, s.Name)} - WORDS
    functions = names & FUNCTIONS
    begins = len(draft.sides) > 1 and len(sides) == len(draft.sides) and _begins(sides[0])
    alone = len(names) <= len(functions) + 1
    alone &= not functions & heads or (functions <= primed and not functions & called)
    return begins and alone and bool(functions & primed) and not any(map(_composed, nodes))


def _composed(node: s.Syntax) -> bool:
    """f(g(x)), of which no such rule is."""
    return isinstance(node, s.Term) and any(
        _head(f) & FUNCTIONS and not mark and len(_given(x).split()) > 1
        for f, x, mark in zip(node.factors, node.factors[1:], node.marks[1:], strict=False)
    )


def _given(node: s.Syntax) -> str:
    """x of (x) and of (x)², as it is spelled."""
    node = node.base if isinstance(node, s.Scripted) else node
    return s.spelled(node) if isinstance(node, s.Group) and node.bracket == "(" else ""


def _primed(node: s.Syntax) -> bool:
    return isinstance(node, s.Scripted) and isinstance(node.base, s.Name) and node.primes == 1


def _begins(node: s.Syntax) -> bool:
    """(u/v)′, or ∂/∂x (f(x)/g(x))."""
    node = unbraced(node)
    if isinstance(node, s.Scripted):
        return isinstance(node.base, s.Group) and node.primes == 1 and not node.sup
    first = unbraced(node.factors[0]) if isinstance(node, s.Term) else node
    return isinstance(first, s.Frac) and not _head(unbraced(first.bottom)) & FUNCTIONS


def _of_chain(draft: Draft) -> Draft:
    names = {n.name for n in draft.nodes() if isinstance(n, s.Name)}
    letter = next(iter(names - WORDS - FUNCTIONS), OWN)
    plain = draft.changed(partial(_plain, by=s.Name(0, 0, letter)))
    own = {name: slanted(name) for name in FUNCTIONS} | {letter: OWN}
    return plain.changed(partial(_by_itself, own=own))


def _by_itself(node: Any, own: Mapping[str, str]) -> Any:
    """The functions of a rule by names that nothing else in the text has."""
    if isinstance(node, s.Name):
        return replace(node, name=own.get(node.name, node.name))
    return s.mapped(node, partial(_by_itself, own=own))


def _plain(node: Any, by: s.Name) -> Any:
    """∂u/∂x for u′ and u′(x), ∂(…)/∂x for (…)′."""
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_plain, by=by))
    match node:
        case s.Scripted(base=s.Name() | s.Group() as of, sub=None, sup=None, primes=1):
            return _slope(of, by)
        case s.Term():
            return _bare(node, by)
    return node


def _bare(term: s.Term, by: s.Name) -> s.Syntax:
    """f of f(x), f² of f(x)²."""
    factors: list[s.Syntax] = []
    kept: list[int] = []
    for n, x in enumerate(term.factors):
        called = bool(factors) and _given(x) == by.name
        if called and (isinstance(factors[-1], s.Frac) or _head(factors[-1]) & FUNCTIONS):
            power = x.sup if isinstance(x, s.Scripted) else None
            factors[-1] = (
                s.Scripted(x.start, x.end, factors[-1], sup=power) if power else factors[-1]
            )
        else:
            factors.append(x)
            kept.append(n)
    return piece(factors, [term.marks[n] for n in kept], [term.negative[n] for n in kept])


def _slope(of: s.Syntax, by: s.Name) -> s.Syntax:
    mark = s.Mark(0, 0, "∂")
    above, below = (s.Term(0, 0, (mark, x), ("", ""), (False, False)) for x in (of, by))
    return s.Frac(of.start, of.start, above, below)
