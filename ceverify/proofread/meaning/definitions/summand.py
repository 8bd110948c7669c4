"""summand(f, g): L of 1/m Σ_i L = −1/m Σ_i g_i, where nothing else says what L is: −g_i."""

from __future__ import annotations

from ceverify.formula.indices import rename
from ceverify.formula.tree import Definition, Formula, Mul, Neg, Sum, Symbol
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.sense import Sense


def open_loss(f: Formula, sense: Sense) -> str:
    """L of 1/m Σ_i L, if it is not defined; or ""."""
    found = _parted(f)
    body = found[2].body if found is not None else None
    name = body.name if isinstance(body, Symbol) else ""
    return name if called_loss(name) and name not in sense.definitions else ""


def summand(name: str, f: Formula, g: Formula) -> Definition | None:
    """The definition; None where the two are not sums over the same, times the same."""
    one, other = _parted(f), _parted(g)
    if one is None or other is None or one[1] != other[1]:
        return None
    here, there = one[2], other[2]
    if here.index.size != there.index.size or here.without or there.without:
        return None
    body = rename(there.body, {there.index: here.index})
    return Definition(name, (), body if one[0] == other[0] else Neg(body))


def _parted(f: Formula) -> tuple[bool, list[Formula], Sum] | None:
    """Whether there is a minus, the factors, and the sum."""
    minus, factors = False, list[Formula]()
    todo = [f]
    while todo:
        part = todo.pop()
        if isinstance(part, Neg):
            minus, todo = not minus, [*todo, part.body]
        elif isinstance(part, Mul):
            todo += part.factors
        else:
            factors.append(part)
    sums = [x for x in factors if isinstance(x, Sum)]
    rest = [x for x in factors if not isinstance(x, Sum)]
    return (minus, rest, sums[0]) if len(sums) == 1 else None
