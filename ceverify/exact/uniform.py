"""uniform(f): f(k) has one form for all k, so that at a class it is the generic form there."""

from __future__ import annotations

from functools import lru_cache

from ceverify.exact.theory import OneHot, Theory
from ceverify.formula.indices import children, free
from ceverify.formula.tree import (
    Cases,
    Delta,
    Derivative,
    Div,
    Formula,
    Indexed,
    Log,
    Power,
    Product,
    Sum,
)


def one_hot_names(theory: Theory) -> frozenset[str]:
    """The families declared one-hot: y_k has one form at the true class and one elsewhere."""
    return frozenset(h.name for h in theory.given if isinstance(h, OneHot))


@lru_cache(4096)
def uniform(f: Formula, one_hot: frozenset[str]) -> bool:
    """False also for 1/(z_k − z_i) and its like, which may have no value where k = i."""
    match f:
        case Delta() | Cases() | Derivative():
            return False
        case Sum() | Product() if f.without:
            return False
        case Indexed(name) if name in one_hot:
            return False
        case Div() | Log() | Power() if len(free(f)) > 1:
            return False
    return all(uniform(part, one_hot) for part in children(f))
