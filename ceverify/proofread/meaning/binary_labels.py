"""binary_labels(drafts): 1{y_i = 1} as y_i and 1{y_i = 0} as 1 − y_i, of labels that are 0 or 1.

So they are in a text that asks of them nothing but whether they are 0 or 1: no 1{y_i = k}, p_{y_i}.
Where they stand by themselves too, they may be ±1, unless it says or asks that they are 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import alone, unbraced
from ceverify.proofread.writing import syntax as s

INDICATORS = frozenset("1𝟙I")


def binary_labels(drafts: Sequence[Draft], said: Mapping[str, int], one_hot: bool) -> list[Draft]:
    """The drafts with such labels for their indicators.

    `said`: what labels are where they are not 1; `one_hot`: the words say that of some.
    """
    nodes = [n for d in drafts for n in d.nodes()]
    asked = [x for n in nodes for x in _asked(n)]
    names = {name for label, value in asked if value in ("0", "1") and (name := _name(label))}
    names -= {_name(label) for label, value in asked if value not in ("0", "1")}
    names -= {name for name in names if not _told(name, asked)}
    zero = {x for x in names if one_hot or said.get(x) == 0 or ("0" in _values(x, asked))}
    names -= {x for x in names if said.get(x, 0) != 0 or (x not in zero and _bare(x, nodes, asked))}
    names -= {x.name for n in nodes if isinstance(n, s.Scripted) and n.sub is not None
              for x in s.walk(n.sub) if isinstance(x, s.Name)
              and _head(n.base) not in INDICATORS}  # fmt: skip
    return [d.changed(partial(_plain, names=names)) for d in drafts] if names else list(drafts)


def _told(name: str, asked: Sequence[tuple[s.Syntax, str]]) -> bool:
    """Whether it is asked for both, or of one label among others: 1{y = 1} may be of class 1."""
    mine = [label for label, _ in asked if _name(label) == name]
    scripted = all(isinstance(label, s.Scripted) for label in mine)
    return scripted or _values(name, asked) == {"0", "1"}


def _values(name: str, asked: Sequence[tuple[s.Syntax, str]]) -> set[str]:
    return {value for label, value in asked if _name(label) == name}


def _bare(name: str, nodes: Sequence[s.Syntax], asked: Sequence[tuple[s.Syntax, str]]) -> bool:
    """Whether it stands elsewhere than in indicators."""
    met = sum(1 for n in nodes if getattr(n, "name", "") == name)
    return met > sum(1 for label, _ in asked if _name(label) == name)


def _asked(node: s.Syntax) -> Iterator[tuple[s.Syntax, str]]:
    """What is compared in an indicator, and with which number, or "" with anything else."""
    match node:
        case s.Term(factors=factors, marks=marks):
            for head, group, mark in zip(factors, factors[1:], marks[1:], strict=False):
                if not mark and _head(head) in INDICATORS:
                    yield from _compared(group)
        case s.Scripted(base=base, sub=s.Syntax() as sub) if _head(base) in INDICATORS:
            yield from _compared(sub)


def _compared(group: s.Syntax) -> Iterator[tuple[s.Syntax, str]]:
    match alone(group):
        case s.Relation(sides=(label, value), signs=("=",)):
            yield unbraced(label), getattr(unbraced(value), "text", "")
        case s.Relation(sides=sides):
            yield from ((unbraced(side), "") for side in sides)


def _head(node: s.Syntax) -> str:
    node = unbraced(node)
    return str(getattr(node, "text", getattr(node, "name", "")))


def _name(label: s.Syntax) -> str:
    return _head(label.base) if isinstance(label, s.Scripted) else _head(label)


def _plain(node: Any, names: Set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_plain, names=names))
    if isinstance(node, s.Scripted):
        return next((_bit(*x) for x in _asked(node) if _name(x[0]) in names), node)
    if not isinstance(node, s.Term):
        return node
    factors, marks, negative = list(node.factors), list(node.marks), list(node.negative)
    for n in reversed(range(len(factors) - 1)):
        pair = s.Term(node.start, node.end, tuple(factors[n : n + 2]), ("", ""), (False, False))
        found = [x for x in _asked(pair) if _name(x[0]) in names] if not marks[n + 1] else []
        if found:
            factors[n : n + 2] = [_bit(*found[0])]
            del marks[n + 1], negative[n + 1]
    return s.Term(node.start, node.end, tuple(factors), tuple(marks), tuple(negative))


def _bit(label: s.Syntax, value: str) -> s.Syntax:
    """y, or (1 − y)."""
    if value == "1":
        return label
    one = s.Num(label.start, label.end, "1")
    total = s.Total(label.start, label.end, (one, label), (False, True))
    return s.Group(label.start, label.end, "(", (total,))
