"""Use: a name with its scripts sorted: what belongs to the name, which indices, which power.

y_k^{LS}  is  y^LS at k        a_j^2  is  a at j, squared        x^{(i)}_d  is  x at i, d
"""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.proofread.meaning.above import above
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing.syntax import (
    Name,
    Num,
    Scripted,
    Syntax,
    Term,
)


@dataclass(frozen=True, slots=True)
class Use:
    """`name` with its own marks; positions below; (i) above as `sample`; power, transposed."""

    name: str
    base: str
    positions: tuple[Syntax, ...] = ()
    sample: Syntax | None = None
    power: Syntax | None = None
    transposed: bool = False
    primes: int = 0
    bold: bool = False


PARAMETERS = frozenset("θφβψΘW")
"""Below a name these are no indices: h_θ is a function with parameters θ."""
NUMBERED = frozenset("LJECℒ")
"""With a number below these are losses, the first and the second, and no entries."""
SAMPLE = "⁽ⁱ⁾"
"""Ends the name of a family with a sample above, x^{(i)}: another one than x."""


def use(node: Syntax, habits: Habits) -> Use | None:
    """The name in a node with its scripts sorted; None for what is no name."""
    node = unbraced(node)
    if isinstance(node, Name):
        return Use(node.name, node.name, bold=node.bold)
    if not isinstance(node, Scripted):
        return None
    inner = use(node.base, habits)
    if inner is None or inner.power is not None:
        return None
    counted = inner.base in NUMBERED or inner.base in habits.layers
    number = unbraced(node.sub) if node.sub is not None and counted else None
    numbered = (number.text, list[Syntax]()) if isinstance(number, Num) else None
    mark, positions = numbered or _below(node.sub, habits)
    indexed = bool(positions or inner.positions) or inner.base in habits.heated
    indexed |= (inner.base, getattr(node.sup and unbraced(node.sup), "name", "")) in habits.stages
    own, sample, power, transposed = above(node.sup, habits, indexed)
    if power is not None and inner.base != "e" and letter_of(power) in habits.bound | habits.raised:
        positions, power = [*positions, power], None  # y^i under Σ_i is y at i
    if isinstance(power, Num) and inner.base in habits.upper:
        positions, power = [*positions, power], None  # s^1 beside s^i is an entry
    primes = node.primes + inner.primes
    name = inner.name + ("_" + mark if mark else "") + ("^" + own if own else "")
    places = (*inner.positions, *positions)
    if sample is not None:
        name, places = name + SAMPLE, (sample, *places)
    return Use(
        name,
        inner.base,
        places,
        sample or inner.sample,
        power,
        transposed or inner.transposed,
        primes,
        inner.bold,
    )


def _below(sub: Syntax | None, habits: Habits) -> tuple[str, list[Syntax]]:
    items = listed(sub)
    names = [item for item in items if isinstance(item, Name) and _is_mark(item.name, habits)]
    positions = [item for item in items if item not in names]
    if names and not positions and isinstance(sub, Term):
        return "".join(item.name for item in items if isinstance(item, Name)), []
    return "".join(item.name for item in names), positions


def _is_mark(name: str, habits: Habits) -> bool:
    """Whether what stands below belongs to the name: total, CE, L, θ, +, t of p_t; no index."""
    if name in ("+", "-"):
        return True
    if len(name) > 1:
        return "′" not in name
    capital = name.isupper() and name not in habits.indices
    return capital or name in PARAMETERS or name in habits.marks
