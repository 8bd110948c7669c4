"""of_entries(drafts): S(x_i) and S_{x_i} as S_i, in a text where S is of entries of x alone.

Where it writes S_i too, or writes a softmax of x out and never says what S(x_i) is: the number
S(x_i) of one entry would be another thing than the entry S_i of a softmax of all of them.
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
from ceverify.proofread.meaning.kinds.called import normalised
from ceverify.proofread.meaning.use import unbraced
from ceverify.proofread.writing import syntax as s


def of_entries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with such entries without what they are of."""
    of, met, plain = defaultdict[str, set[str]](set), Counter[str](), Counter[str]()
    for node in (n for d in drafts for n in d.nodes()):
        if isinstance(node, s.Name):
            met[node.name] += 1
        for name, entry in (*_calls(node), *_below(node)):
            of[name].add(s.spelled(entry.base))
            plain[name] += 1
        if name := _plain(node):
            plain[name] += 1
    written_out = any(normalised(n) for d in drafts for n in d.nodes())
    calls = Counter(name for d in drafts for n in d.nodes() for name, _ in _calls(n))
    headed = {name for d in drafts if len(d.sides) > 1 for name in _heads(d)}
    names = {
        name for name, bases in of.items()
        if len(bases) == 1 and plain[name] == met[name] and name not in SIGMAS | WORDS | FUNCTIONS
        and ((written_out and name not in headed) or plain[name] > calls[name] > 0)
    }  # fmt: skip
    return [d.changed(partial(_short, names=names)) for d in drafts] if names else list(drafts)


def _heads(draft: Draft) -> list[str]:
    first = draft.sides[0].syntax
    return [name for name, _ in _calls(first)] if isinstance(first, s.Term) else []


def _calls(node: s.Syntax) -> Iterator[tuple[str, s.Scripted]]:
    """S and x_i of S(x_i)."""
    factors = node.factors if isinstance(node, s.Term) else ()
    for one, after in pairwise(factors):
        if isinstance(one, s.Name) and (entry := _entry(after)) is not None:
            yield one.name, entry


def _entry(after: s.Syntax) -> s.Scripted | None:
    """x_i of (x_i), and of (x_i)²."""
    group = unbraced(after.base) if isinstance(after, s.Scripted) and not after.sub else after
    inside = unbraced(group.parts[0]) if isinstance(group, s.Group) and group.parts else None
    alone = isinstance(group, s.Group) and group.bracket == "(" and len(group.parts) == 1
    return inside if alone and _of_letter(inside) else None


def _of_letter(node: s.Syntax | None) -> bool:
    indexed = isinstance(node, s.Scripted) and node.sub is not None and node.sup is None
    return indexed and isinstance(node.base, s.Name) and not node.primes


def _below(node: s.Syntax) -> Iterator[tuple[str, s.Scripted]]:
    """S and x_i of S_{x_i}."""
    if isinstance(node, s.Scripted) and isinstance(node.base, s.Name) and node.sub is not None:
        inside = unbraced(node.sub)
        if _of_letter(inside):
            yield node.base.name, inside


def _plain(node: s.Syntax) -> str:
    """S of S_i."""
    found = isinstance(node, s.Scripted) and node.sub is not None and not node.primes
    name = getattr(node.base, "name", "") if found else ""
    return name if name and not any(_below(node)) else ""


def _short(node: Any, names: set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_short, names=names))
    for name, entry in _below(node):
        return replace(node, sub=entry.sub) if name in names else node
    if not names & {name for name, _ in _calls(node)}:
        return node
    factors, marks, negative = list(node.factors), list(node.marks), list(node.negative)
    for n in range(len(factors) - 1, 0, -1):
        one, entry = factors[n - 1], _entry(factors[n])
        if entry is not None and getattr(one, "name", "") in names:
            power = getattr(factors[n], "sup", None)
            factors[n - 1] = s.Scripted(one.start, factors[n].end, one, entry.sub, power)
            del factors[n], marks[n], negative[n]
    return piece(factors, marks, negative)
