"""of_entries(drafts): S(x_i) and S_{x_i} as S_i, in a text where S is of entries of x alone.

Where it writes S_i too, or has S(x_i) beside a softmax of x that is written out, and never says
what S(x_i) is: the number S(x_i) of one entry would be another thing than the entry S_i.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.definitions.head import FUNCTIONS
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.elaborating.well_known import SIGMAS, WORDS
from ceverify.proofread.meaning.kinds.called import CURVES, normalised
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

KNOWN = SIGMAS | WORDS | FUNCTIONS


def of_entries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with such entries without what they are of."""
    nodes = [n for d in drafts for n in d.nodes()]
    logits = {x for n in nodes if normalised(n) for x in _within(n)}
    met_as = [found for n in nodes for found in calls(n)]
    below = [found for n in nodes for found in _below(n, logits)]
    of = defaultdict[str, set[str]](set)
    for name, entry in (*met_as, *below):
        of[name].add(s.spelled(entry.base))
    met = Counter(n.name for n in nodes if isinstance(n, s.Name))
    plain = Counter(name for n in nodes if (name := _plain(n)))
    called = Counter(name for name, _ in met_as)
    beside = {
        name for d in drafts if any(map(normalised, d.nodes()))
        for n in d.nodes() for name, _ in calls(n)
    } - {name for d in drafts if len(d.sides) > 1 for name in _heads(d)}  # fmt: skip
    curves = CURVES & {name for n in nodes for name in _complemented(n)}
    names = {
        name for name, bases in of.items() if len(bases) == 1
        and plain[name] + called[name] == met[name] and name not in KNOWN
        and (name in beside - curves or (plain[name] and called[name]))
    }  # fmt: skip
    return [d.changed(partial(short, names=names)) for d in drafts] if names else list(drafts)


def _within(node: s.Syntax) -> set[str]:
    """e and x of e^{x_i} / Σ_k e^{x_k}."""
    return {n.name for n in s.walk(node) if isinstance(n, s.Name)}


def _heads(draft: Draft) -> list[str]:
    first = draft.sides[0].syntax
    return [name for name, _ in calls(first)] if isinstance(first, s.Term) else []


def _complemented(node: s.Syntax) -> Iterator[str]:
    """S of 1 − S(x_i), which a sigmoid has too."""
    if isinstance(node, s.Total) and isinstance(node.terms[0], s.Num):
        for term in node.terms[1:]:
            yield from (name for name, _ in calls(term))


def calls(node: s.Syntax) -> Iterator[tuple[str, s.Scripted]]:
    """S and x_i of S(x_i), and so on of what stands side by side."""
    factors = node.factors if isinstance(node, s.Term) else ()
    for one, after in pairwise(factors):
        if isinstance(one, s.Name) and (entry := _entry(after)) is not None:
            yield one.name, entry


def _entry(after: s.Syntax) -> s.Scripted | None:
    """x_i of (x_i), and of (x_i)²."""
    group = unbraced(after.base) if isinstance(after, s.Scripted) and not after.sub else after
    if isinstance(group, s.Group) and group.bracket == "(" and len(group.parts) == 1:
        return _of_letter(group.parts[0])
    return None


def _of_letter(node: s.Syntax) -> s.Scripted | None:
    """x_i."""
    inside = unbraced(node)
    if isinstance(inside, s.Scripted) and isinstance(inside.base, s.Name) and inside.sub:
        return inside if inside.sup is None and not inside.primes else None
    return None


def _below(node: s.Syntax, logits: set[str]) -> Iterator[tuple[str, s.Scripted]]:
    """S and x_i of S_{x_i}, where x is what the softmax is of; p_{y_i} is that of a label."""
    if isinstance(node, s.Scripted) and isinstance(node.base, s.Name) and node.sub is not None:
        entry = _of_letter(node.sub)
        if entry is not None and s.spelled(entry.base) in logits:
            yield node.base.name, entry


def _plain(node: s.Syntax) -> str:
    """S of S_i and of S_{x_i}."""
    found = isinstance(node, s.Scripted) and node.sub is not None and not node.primes
    return getattr(node.base, "name", "") if found and isinstance(node, s.Scripted) else ""


def short(node: Any, names: set[str]) -> Any:
    """S_i of S(x_i) and S_{x_i}, and so of all inside the node."""
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(short, names=names))
    if isinstance(node, s.Scripted) and getattr(node.base, "name", "") in names and node.sub:
        entry = _of_letter(node.sub)
        return replace(node, sub=entry.sub) if entry is not None else node
    if not names & {name for name, _ in calls(node)}:
        return node
    factors, marks, negative = list(node.factors), list(node.marks), list(node.negative)
    for n in range(len(factors) - 1, 0, -1):
        one, entry = factors[n - 1], _entry(factors[n])
        if entry is not None and getattr(one, "name", "") in names:
            power = getattr(factors[n], "sup", None)
            factors[n - 1] = s.Scripted(one.start, factors[n].end, one, entry.sub, power)
            del factors[n], marks[n], negative[n]
    return piece(factors, marks, negative)
