"""relabelled(drafts): y of y_i = e^{z_i}/Σ_k e^{z_k} as ŷ, in a text that goes on to y ln ŷ.

Under one heading y is the softmax; under a later one it is the label, and ŷ, which no chain
defines, is what y was; or another p is the softmax there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.survey import LOGS
from ceverify.proofread.writing import syntax as s

HAT = "\u0302"


def relabelled(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with ŷ for y up to the heading under which y ln ŷ stands."""
    heads = {_base(d.sides[0].syntax) for d in drafts if len(d.sides) > 1}
    own = {d.section: {x for e in drafts if e.section == d.section for x in heads
                       if _softmax(e, x)} for d in drafts}  # fmt: skip
    first = dict[str, int]()
    for draft in drafts:
        for name in _labels(draft, own[draft.section]):
            first.setdefault(name, draft.section)
    names = {
        name: section for name, section in first.items()
        if _hatted(name) not in heads
        and any(_softmax(d, name) for d in drafts if d.section < section)
    }  # fmt: skip
    return [d.changed(partial(_renamed, names=_before(d, names))) for d in drafts]


def _before(draft: Draft, names: dict[str, int]) -> list[str]:
    return [name for name, section in names.items() if draft.section < section]


def _renamed(node: Any, names: Sequence[str]) -> Any:
    for name in names:
        node = s.renamed(node, name, _hatted(name))
    return node


def _labels(draft: Draft, softmaxes: Set[str]) -> Iterator[str]:
    """y of y ln ŷ, and of y ln p where p is a softmax under that heading, and y is none."""
    for node in draft.nodes():
        for (one, word), (_, after) in pairwise(pairwise(getattr(node, "factors", ()))):
            name = _base(one)
            logged = _of(after) if name and getattr(word, "name", "") in LOGS else ""
            other = logged in softmaxes and name not in softmaxes
            if logged and (other or logged == _hatted(name)):
                yield name


def _of(node: s.Syntax) -> str:
    """ŷ of ŷ_i and of (ŷ_i)."""
    alone = isinstance(node, s.Group) and len(node.parts) == 1
    return _base(node.parts[0] if alone and isinstance(node, s.Group) else node)


def _base(node: Any) -> str:
    """y of y and y_i."""
    node = unbraced(node) if isinstance(node, s.Syntax) else node
    base = unbraced(node.base) if isinstance(node, s.Scripted) else node
    return base.name if isinstance(base, s.Name) else ""


def _softmax(draft: Draft, name: str) -> bool:
    """Whether a chain says that y_i is one exponential over others."""
    sides = [x.syntax for x in draft.sides]
    powers = (n for side in sides[1:] if isinstance(side, s.Frac) for n in s.walk(side.bottom))
    return _base(sides[0]) == name and any(getattr(n, "name", "") in {"e", "exp"} for n in powers)


def _hatted(name: str) -> str:
    """ŷ for y, as it is read."""
    return normalize("NFC", name + HAT)
