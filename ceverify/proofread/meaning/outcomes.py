"""outcomes(drafts): p(x_i) and q(x_j) as p_i and q_j, in a text whose x are what may come out.

They are where x stands in nothing but such probabilities: of an x that stands elsewhere too,
p(x_i) may be a function.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.of_entries import calls, short
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

DISTRIBUTIONS = frozenset("pqPQ")


def outcomes(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such probabilities by the index of what comes out."""
    nodes = [n for d in drafts for n in d.nodes()]
    found = [x for n in nodes for x in calls(n)]
    of = {s.spelled(entry.base) for name, entry in found if name in DISTRIBUTIONS}
    names = {name for name, entry in found if s.spelled(entry.base) in of}
    if len(of) != 1 or not names <= DISTRIBUTIONS:
        return list(drafts)
    (x,) = of
    alike = sum(_of_all(n, x) for n in nodes) + sum(
        s.spelled(entry.base) in of for _, entry in found
    )
    if sum(isinstance(n, s.Name) and n.name == x for n in nodes) > alike:
        return list(drafts)
    return [d.changed(partial(short, names=names)) for d in drafts]


def _of_all(node: s.Syntax, x: str) -> int:
    """How often x stands in p(x), and below the sign of Σ_{x ∈ S}."""
    if isinstance(node, s.Big) and node.sub is not None:
        return sum(isinstance(n, s.Name) and n.name == x for n in s.walk(node.sub))
    factors = node.factors if isinstance(node, s.Term) else ()
    return sum(
        getattr(one, "name", "") in DISTRIBUTIONS and isinstance(after, s.Group)
        and [getattr(unbraced(p), "name", "") for p in after.parts] == [x]
        for one, after in pairwise(factors)
    )  # fmt: skip
