"""spelled_out(found): x_class and p_target beside p_i as x_c and p_c: the word is an index.

Where it stands below a family that has letters below it too; y_true beside y_pred is a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TypeVar

from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.arrays import CLASSES
from ceverify.proofread.writing.clauses import Clause

T = TypeVar("T")
Found = tuple[Passage, list[Clause]]
LETTERS = "cqrtu"
LABELS = frozenset(("y", "ŷ", "t"))


def spelled_out(found: Sequence[Found]) -> tuple[list[Found], dict[str, str]]:
    """The passages with letters for the words, and each word's letter."""
    sides = [x.syntax for _, clauses in found for c in clauses for x in c.sides]
    nodes = [n for x in sides if isinstance(x, s.Syntax) for n in s.walk(x)]
    names = {n.name for n in nodes if isinstance(n, s.Name)}
    words, said = sorted(_words(nodes)), _lone(nodes)
    free = (x for x in LETTERS if x not in names)
    letters = (
        dict.fromkeys(words, *said) if len(said) == 1 else dict(zip(words, free, strict=False))
    )
    if not letters or len(said) > 1:
        return list(found), {}
    return [(p, [_clause(c, letters) for c in clauses]) for p, clauses in found], letters


def _words(nodes: Sequence[s.Syntax]) -> set[str]:
    """The words that stand where letters stand too."""
    below = {(n.base.name, _below(n)) for n in nodes
             if isinstance(n, s.Scripted) and isinstance(n.base, s.Name)}  # fmt: skip
    families = {name for name, at in below if len(at) == 1 and at.isalpha()} - LABELS
    return {at for name, at in below if name in families and at in CLASSES}


def _lone(nodes: Sequence[s.Syntax]) -> set[str]:
    """y of ln p_y that is no summand: the class that a word would be another name for."""
    summed = {id(n) for big in nodes if isinstance(big, s.Term) and _sums(big) for n in s.walk(big)}
    logs = (n for n in nodes if isinstance(n, s.Term) and id(n) not in summed)
    taken = (b for n in logs for a, b in pairwise(n.factors) if s.spelled(a) in ("log", "ln"))
    found = (unbraced(x) for x in taken)
    return {at for x in found if isinstance(x, s.Scripted) and len(at := _below(x)) == 1}


def _sums(node: s.Term) -> bool:
    return any(isinstance(x, s.Big) for x in node.factors)


def _below(node: s.Scripted) -> str:
    at = unbraced(node.sub) if node.sub is not None else None
    return at.name if isinstance(at, s.Name) else letter_of(at) if at is not None else ""


def _clause(clause: Clause, letters: Mapping[str, str]) -> Clause:
    sides = (replace(x, syntax=_written(x.syntax, letters)) for x in clause.sides)
    return replace(clause, sides=tuple(sides))


def _written(node: T, letters: Mapping[str, str]) -> T:
    if isinstance(node, s.Name) and node.name in letters:
        return replace(node, name=letters[node.name])
    return s.mapped(node, partial(_written, letters=letters))
