"""vacuous(claim): a derivative by what does not occur in what is differentiated.

0 = 0 would be proved by it, and any right value refuted: a definition was left out, or not read.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ceverify.formula.indices import mapped, walk
from ceverify.formula.tree import Derivative, Exp, Formula, Indexed, Log, Number, Symbol
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.unsaid import CONSTANTS
from ceverify.proofread.reached import reached_names

DATA = frozenset("xb")
"""What data and biases are called: no layer that depends on weights."""
ZERO = Number(Fraction(0))


def vacuous(claim: Claim, labels: frozenset[str]) -> str:
    """The variable of such a derivative, unless of labels or said to be 0; or ""."""
    sides = (claim.left, claim.right)
    if any(isinstance(side, Number) and side.value == 0 for side in sides):
        return ""
    known = claim.theory.definitions
    for node in (n for side in sides for n in walk(side) if isinstance(n, Derivative)):
        by = str(getattr(node.wrt, "name", ""))
        names = reached_names([node.body], known)
        open_ones = names - labels - known.keys() - CONSTANTS
        if by not in names and open_ones - _beside(by, node.body, claim):
            return by
    return ""


def severed(claim: Claim) -> Claim:
    """0 for ∂x_j/∂b_k where z_j = Σ_d w_jd x_d + b_j: data and biases are of nothing else."""
    left, right = (_severed(side, claim) for side in (claim.left, claim.right))
    return (
        claim
        if (left, right) == (claim.left, claim.right)
        else replace(claim, left=left, right=right)
    )


def _severed(f: Formula, claim: Claim) -> Formula:
    f = mapped(f, lambda part: _severed(part, claim))
    if not isinstance(f, Derivative) or getattr(f.body, "name", "") not in DATA:
        return f
    by, name = (str(getattr(x, "name", "")) for x in (f.wrt, f.body))
    apart = by != name and name not in claim.theory.definitions
    return ZERO if apart and name in _made_with(by, claim) else f


def _made_with(by: str, claim: Claim) -> set[str]:
    made = (d.body for d in claim.theory.definitions.values())
    plain = (f for f in made if not any(isinstance(n, Log) for n in walk(f)))
    met = ({n.name for n in walk(f) if isinstance(n, (Symbol, Indexed))} for f in plain)
    return set[str]().union(*(names for names in met if by in names))


def _beside(by: str, body: Formula, claim: Claim) -> set[str]:
    """x and b of z = Σ_d w_d x_d + b: what z is made of beside w does not depend on w.

    So Σ_d x_d + b has the slope 0. Of a bare x nobody would ask, and a loss was not read, maybe.
    """
    if isinstance(body, (Symbol, Indexed)) or any(isinstance(n, (Exp, Log)) for n in walk(body)):
        return set()
    return _made_with(by, claim)
