"""A loss of which a text says nothing, L = Σ_k δp_k p_k: it has the slopes of any, and no more.

past_slopes(left, right, known)   L of ∂²L/∂p² = 0 and of Σ_k p_k ∂L/∂p_k = L, true of that Σ alone

The slopes δp are the same wherever p is, so that one derivative of L is that of any loss; its
value, and what a second derivative is, are those of no loss that the text means.
"""

from __future__ import annotations

from collections.abc import Mapping

from ceverify.formula.indices import children
from ceverify.formula.tree import Array, Definition, Derivative, Formula, Indexed, Mul, Sum, Symbol

SLOPE = "δ"
"""Begins the names of the slopes."""


def past_slopes(left: Formula, right: Formula, known: Mapping[str, Definition]) -> str:
    """The name of such a loss of which more than one derivative is taken, or none; or ""."""
    losses = {name for name, made in known.items() if _is_any(made)}
    slopes = {SLOPE + p for name in losses for p in _summed(known[name])}
    if not losses:
        return ""
    met = set[tuple[str, int]]()
    todo = [(left, 0), (right, 0)]
    while todo:
        node, order = todo.pop()
        name = getattr(node, "name", "") if isinstance(node, (Symbol, Indexed, Array)) else ""
        if name in losses or (name in slopes and order):
            return name
        if name in known and (name, order) not in met:
            met.add((name, order))
            todo.append((known[name].body, order))
        if not isinstance(node, Derivative):
            todo += [(part, order) for part in children(node)]
        elif order or getattr(node.body, "name", "") not in losses:
            todo.append((node.body, order + 1))
    return ""


def is_slope(name: str) -> bool:
    """Whether a name is that of the slopes of such a loss."""
    return name.startswith(SLOPE) and len(name) > 1


def _is_any(made: Definition) -> bool:
    return not made.indices and bool(_summed(made))


def _summed(made: Definition) -> set[str]:
    """p of Σ_k δp_k p_k."""
    body = made.body
    while isinstance(body, Sum):
        body = body.body
    match body:
        case Mul((Indexed(slope, own), Indexed(p, places))) if (slope, own) == (SLOPE + p, places):
            return {p}
    return set()
