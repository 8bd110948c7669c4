"""open_loss(1/m Σ_i L), alike(1/m Σ_i L, −1/m Σ_i g_i): L is said to be −g_i, and nowhere else."""

from __future__ import annotations

from ceverify.formula.tree import Formula, Mul, Neg, Sum, Symbol
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.sense import Sense


def open_loss(f: Formula, sense: Sense) -> str:
    """L of 1/m Σ_i L, if no chain begins with it; or ""."""
    found = _parted(f)
    body = found[1].body if found is not None else None
    name = body.name if isinstance(body, Symbol) else ""
    return name if called_loss(name) and name not in sense.headed else ""


def alike(f: Formula, g: Formula) -> bool:
    """Whether the two are sums over the same, times the same but for a minus."""
    one, other = _parted(f), _parted(g)
    if one is None or other is None or one[0] != other[0]:
        return False
    here, there = one[1], other[1]
    return here.index.size == there.index.size and not here.without and not there.without


def _parted(f: Formula) -> tuple[list[Formula], Sum] | None:
    """The factors, and the sum."""
    factors, todo = list[Formula](), [f]
    while todo:
        part = todo.pop()
        if isinstance(part, Neg):
            todo.append(part.body)
        elif isinstance(part, Mul):
            todo += part.factors
        else:
            factors.append(part)
    sums = [x for x in factors if isinstance(x, Sum)]
    rest = [x for x in factors if not isinstance(x, Sum)]
    return (rest, sums[0]) if len(sums) == 1 else None
