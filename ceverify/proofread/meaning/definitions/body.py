"""body_of(sides): of what a name is equal to, the first formula about its own indices alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ceverify.exact.components import shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, walk
from ceverify.formula.tree import Array, Derivative, Formula, Index, Indexed, Number, Symbol
from ceverify.proofread.meaning.definitions.summand import alike, open_loss
from ceverify.proofread.meaning.elaborating.generic import values
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.sense import Sense, SenselessError
from ceverify.proofread.meaning.upright import upright
from ceverify.proofread.writing import syntax as s


def body_of(
    name: str, sides: Iterable[s.Syntax], sense: Sense, scope: Iterable[str]
) -> Formula | None:
    """The first that says what the name is; else the first that only gives it another name.

    Of p(w | v) that is not defined it says nothing.
    """
    letters = frozenset(scope)
    second: Formula | None = None
    last: Formula | None = None
    unsaid: tuple[str, Formula] | None = None
    for f in _readable(sides, sense, letters):
        if unsaid is not None and alike(unsaid[1], f):
            sense.summands.add(unsaid[0])
            return f
        names = {n.name for n in walk(f) if isinstance(n, (Symbol, Indexed, Array))}
        written = [sense.patterns[x][1] for x in names & sense.patterns.keys()]
        if name in names | {getattr(n, "name", "") for part in written for n in walk(part)}:
            continue
        loss = open_loss(f, sense)
        unsaid = (loss, f) if loss else None
        if names & sense.likelihoods - sense.definitions.keys():
            last = last or f
        elif _tells(f, letters) and _fits(f) and not (loss or values(f)):
            return f
        else:
            second = second or f
    return second or last


def _readable(sides: Iterable[s.Syntax], sense: Sense, scope: frozenset[str]) -> Iterator[Formula]:
    for node in sides:
        try:
            f = Elaborator(sense, scope).formula(node)
        except SenselessError:
            continue
        yield upright(f) if sense.rows and not _fits(f) and _fits(upright(f)) else f


def _fits(f: Formula) -> bool:
    try:
        return bool(shape(f))
    except OutsideError:
        return False


def _tells(f: Formula, scope: frozenset[str]) -> bool:
    """Whether it is more than another name, or the slope of one, and has no other indices."""
    if isinstance(f, Derivative) and isinstance(f.body, (Symbol, Indexed)):
        return False
    loose = {p.name for p in free(f) if isinstance(p, Index)} - scope
    return not loose and not isinstance(f, (Symbol, Indexed, Array, Number))
