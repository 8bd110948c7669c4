"""unsaid(claim): derivatives of what is not said to be of the variable, and that hold nonetheless.

    ∂f/∂w = Σ_z ∂f/∂z ∂z/∂w      whatever the names z in f, of which nothing is said, are of w

Nothing is refuted so: what does not follow for every z may for the one that is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ceverify.exact.components import SCALAR, entry, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import fresh, mapped, mentioned, walk
from ceverify.formula.tree import (
    Add,
    Definition,
    Derivative,
    Formula,
    Index,
    Indexed,
    Mul,
    Position,
    Sum,
    Symbol,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.meaning.labelled import INDICATOR
from ceverify.proofread.reached import reached_names

CONSTANTS = frozenset("NnmMKTτλαβγηεκ")
"""Numbers of one letter that nobody takes for functions, where they have no index."""
MATRICES = frozenset("WUVAXΘ")
SLOPE = "∂"
"""Begins the names of slopes of which nothing is known."""


def freed(claim: Claim, labels: frozenset[str]) -> Claim | None:
    """The claim with each such derivative by the chain rule; None where there is none, or no way.

    Labels are of nothing; an A of log A, and a p that sums to one, may be of anything.
    """
    try:
        left, right = entries(claim.left, claim.right)
        known = claim.theory.definitions
        indicators = {x for x in claim.theory.declared() if x.startswith(INDICATOR)}
        data = labels | indicators | CONSTANTS
        made = tuple(_freed(side, known, data) for side in (left, right))
    except OutsideError:
        return None
    return None if made == (left, right) else replace(claim, left=made[0], right=made[1])


def entries(left: Formula, right: Formula) -> tuple[Formula, Formula]:
    """Arrays of one shape at an entry."""
    rows, columns = shape(left)
    if (rows, columns) == SCALAR or shape(right) != (rows, columns):
        return left, right
    taken, places = mentioned(left) | mentioned(right), list[Position]()
    for letter, size in (("i", rows), ("j", columns)):
        places.append(fresh(taken | {*places}, Index(letter, size or "")))
    row, column = places
    return entry(left, row, column), entry(right, row, column)


def _freed(f: Formula, known: Mapping[str, Definition], data: frozenset[str]) -> Formula:
    f = mapped(f, lambda part: _freed(part, known, data))
    if not isinstance(f, Derivative) or not isinstance(f.wrt, (Symbol, Indexed)):
        return f
    names = reached_names([f.body], known)
    roots = names - known.keys() - data
    if f.wrt.name in names or not roots:
        return f
    slots = {name: _slots(name, [f.body, *(known[x].body for x in names & known.keys())])
             for name in sorted(roots)}  # fmt: skip
    return Add(tuple(_through(f, name, sizes) for name, sizes in slots.items()))


def _slots(name: str, formulas: list[Formula]) -> tuple[str, ...]:
    """The sizes of a family's indices; OutsideError where it is met at classes alone."""
    for node in (n for f in formulas for n in walk(f) if getattr(n, "name", "") == name):
        if isinstance(node, Symbol):
            return ()
        if isinstance(node, Indexed) and all(isinstance(p, Index) for p in node.indices):
            return tuple(p.size for p in node.indices if isinstance(p, Index))
    raise OutsideError(f"how many of {name} there are is not said")


def _through(f: Derivative, name: str, sizes: tuple[str, ...]) -> Formula:
    """Σ_k ∂f/∂z_k ∂z_k/∂w."""
    assert isinstance(f.wrt, (Symbol, Indexed))
    taken: frozenset[Position] = mentioned(f)
    places: list[Index] = []
    for size in sizes:
        place = fresh(taken | {*places}, Index("k", size))
        places.append(place)
    of = Indexed(name, tuple(places)) if places else Symbol(name)
    by = f.wrt.indices if isinstance(f.wrt, Indexed) else ()
    slope = f"{SLOPE}{name}/∂{f.wrt.name}"
    unknown = Indexed(slope, (*places, *by)) if places or by else Symbol(slope)
    value: Formula = Mul((Derivative(f.body, of), unknown))
    for place in places:
        value = Sum(place, value)
    return value


def unshaped(*sides: Formula) -> bool:
    """Whether a W is met as a number, because nothing says that it is a matrix: W z for Wᵀz."""
    names = {n.name for side in sides for n in walk(side) if isinstance(n, Symbol)}
    return any(name[:1] in MATRICES for name in names)
