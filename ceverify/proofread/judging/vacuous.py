"""vacuous(claim): a derivative by what does not occur in what is differentiated.

0 = 0 would be proved by it, and any right value refuted: a definition was left out, or not read.
Where the text shows that it is of something else, 0 refutes what is wrong, and proves nothing.
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
    slopes = (n for side in sides for n in walk(side) if isinstance(n, Derivative))
    return next((_by(d) for d in slopes if _open(d, claim) - labels), "")


def severed(claim: Claim, labels: frozenset[str]) -> Claim | None:
    """The claim with 0 for each, if all are so: ∂x_j/∂b_k where z_j = Σ_d w_jd x_d + b_j."""
    made = [_severed(side, claim, labels) for side in (claim.left, claim.right)]
    cut = replace(claim, left=made[0], right=made[1])
    return None if vacuous(cut, labels) else cut


def _severed(f: Formula, claim: Claim, labels: frozenset[str]) -> Formula:
    f = mapped(f, lambda part: _severed(part, claim, labels))
    if not isinstance(f, Derivative):
        return f
    names = _open(f, claim) - labels
    return ZERO if names and names <= CONSTANTS | _beside(f, claim) else f


def _open(d: Derivative, claim: Claim) -> set[str]:
    """The names in it of which nothing is said; none where what it is by is among all."""
    names = reached_names([d.body], claim.theory.definitions)
    return set() if _by(d) in names else names - claim.theory.definitions.keys()


def _by(d: Derivative) -> str:
    return str(getattr(d.wrt, "name", ""))


def _beside(d: Derivative, claim: Claim) -> set[str]:
    """x and b of z = Σ_d w_d x_d + b: what z is made of beside w does not depend on w.

    Of a bare h nobody would ask, which may be a layer below; and a loss was not read, maybe.
    """
    if any(isinstance(n, (Exp, Log)) for n in walk(d.body)):
        return set()
    made = (x.body for x in claim.theory.definitions.values())
    plain = (f for f in made if not any(isinstance(n, Log) for n in walk(f)))
    met = ({n.name for n in walk(f) if isinstance(n, (Symbol, Indexed))} for f in plain)
    beside = set[str]().union(*(names for names in met if _by(d) in names))
    return beside & DATA if isinstance(d.body, (Symbol, Indexed)) else beside
