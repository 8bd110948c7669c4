"""same(f, g), other(f, g), slip(f, g): whether two definitions of a loss agree or are of two.

A slip of one sign away from the other is no loss of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ceverify.exact.judge import decide, proves
from ceverify.exact.theory import Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.indices import children, free, mapped, walk
from ceverify.formula.tree import (
    Add,
    Definition,
    Equal,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Symbol,
)
from ceverify.proofread.meaning.shifted import idle
from ceverify.proofread.reached import reached_names
from ceverify.verdict import Refuted

NEAR = 2
Known = Mapping[str, Definition]
"""What the text's names are defined as."""


def same(old: Formula, new: Formula, known: Known) -> bool:
    """Whether two definitions agree, with labels that are shares or of one class if need be."""
    claim, theory = Equal(old, new), Theory(dict(known))
    if not isinstance(decide(claim, theory), Refuted):
        return True
    under = (replace(theory, given=(given,)) for given in _hypotheses(old, new, known))
    return any(proves(claim, x) for x in under)


def _hypotheses(old: Formula, new: Formula, known: Known) -> list[Hypothesis]:
    """Σ y = 1 of each family that is not defined, then one-hot at each index left free."""
    families = {x.name for f in (old, new) for x in walk(f) if isinstance(x, Indexed)}
    labels = sorted(families - known.keys())
    strays = sorted({p for f in (old, new) for p in free(f) if isinstance(p, Index)}, key=str)
    return [*map(SumsToOne, labels), *(OneHot(name, p) for name in labels for p in strays)]


def other(kept: Formula, body: Formula, known: Known) -> bool:
    """Whether it is another loss: of other data, or with a logarithm for none.

    Of the same data it is the same, or a slip.
    """
    differs = _data(kept, known) != _data(body, known) or not alike(kept, body)
    return differs and not same(kept, body, known)


def alike(kept: Formula, body: Formula) -> bool:
    """Whether both have a logarithm, or neither."""
    logged = [any(isinstance(x, Log) for x in walk(f)) for f in (kept, body)]
    return logged[0] == logged[1]


def slip(kept: Formula, body: Formula, known: Known) -> bool:
    """Whether a body is another loss but for the sign of one of its parts."""
    return any(_equal(kept, changed, known) for changed in _signs(body))


def _equal(old: Formula, new: Formula, known: Known) -> bool:
    """Whether it is proved that they agree, with labels of one class if need be."""
    claim, theory = Equal(old, new), Theory(dict(known))
    given = ((), *((h,) for h in _hypotheses(old, new, known)))
    return any(proves(claim, replace(theory, given=x)) for x in given)


def _signs(f: Formula) -> Iterator[Formula]:
    """The formula with the sign of one of its parts changed: of a term, or of a factor's term."""
    yield Neg(f)
    if isinstance(f, (Neg, Add, Mul)):
        for n, part in enumerate(children(f)):
            for new in _signs(part):
                yield _with(new, n, f)


def _with(new: Formula, at: int, f: Formula) -> Formula:
    """The formula with one of its parts replaced."""
    parts = iter([new if n == at else x for n, x in enumerate(children(f))])
    return mapped(f, lambda _: next(parts))


def within(kept: Formula, body: Formula, known: Known) -> bool:
    """Whether a body is made of nothing but what the other is made of, each a number or family."""
    kinds = [{(x.name, type(x)) for x in walk(f) if isinstance(x, (Symbol, Indexed))}
             for f in (kept, body)]  # fmt: skip
    mixed = {name for name, _ in kinds[0]} & {name for name, _ in kinds[1] - kinds[0]}
    return not mixed and _data(body, known) <= _data(kept, known)


def near(kept: Formula, body: Formula, known: Known) -> bool:
    """Whether a body is another but for a sign or a name: rather a slip than another loss."""
    counts = [Counter(map(_kind, walk(f))) for f in (kept, body)]
    differing = (counts[0] - counts[1]) + (counts[1] - counts[0])
    return differing.total() <= NEAR or same(kept, Neg(body), known)


def _kind(f: Formula) -> str:
    return f"{type(f).__name__} {getattr(f, 'name', getattr(f, 'value', ''))}"


def _data(f: Formula, known: Known) -> frozenset[str]:
    """What a formula is made of in the end, logits and labels; not m of e^{z−m}/Σ e^{z−m}."""
    names = reached_names([f], dict(known)) - known.keys()
    return frozenset(names) - {x.name for x in walk(f) if isinstance(x, Symbol) and idle(f, x)}
