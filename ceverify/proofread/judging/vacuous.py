"""vacuous(claim): a derivative by what does not occur in what is differentiated.

0 = 0 would be proved by it, and any right value refuted: a definition was left out, or not read.
"""

from __future__ import annotations

from ceverify.formula.indices import walk
from ceverify.formula.tree import Derivative, Exp, Formula, Indexed, Log, Number, Symbol
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.unsaid import CONSTANTS
from ceverify.proofread.reached import reached_names


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


def _beside(by: str, body: Formula, claim: Claim) -> set[str]:
    """x and b of z = Σ_d w_d x_d + b: what z is made of beside w does not depend on w.

    So Σ_d x_d + b has the slope 0. Of a bare x nobody would ask, and a loss was not read, maybe.
    """
    if isinstance(body, (Symbol, Indexed)) or any(isinstance(n, (Exp, Log)) for n in walk(body)):
        return set()
    made = (d.body for d in claim.theory.definitions.values())
    plain = (f for f in made if not any(isinstance(n, Log) for n in walk(f)))
    met = ({n.name for n in walk(f) if isinstance(n, (Symbol, Indexed))} for f in plain)
    return set[str]().union(*(names for names in met if by in names))
