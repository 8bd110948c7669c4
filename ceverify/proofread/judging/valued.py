"""valued(left, right): a value, 1/K or ln 2, of what has other values elsewhere.

at z = 0, p_i = 1/K        a value there
for K classes, Σ p = K     none: Σ p is the same everywhere
at u = 0, e^{0z_i} = 2     none: what u is there stands in it
"""

from __future__ import annotations

from fractions import Fraction

from ceverify.exact.judge import proves
from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Delta, Equal, Formula, Indexed, Mul, Number, Sum, Symbol
from ceverify.proofread.chain import Side

CONSTANTS = (Number(Fraction(1)), Number(Fraction(0)))
SIZES = frozenset("KNn")


def valued(left: Side, right: Side, theory: Theory) -> bool:
    """Whether the right side is a number, and the left side is no number everywhere."""
    value, of = right.formula, left.formula
    if not isinstance(value, Formula) or not isinstance(of, Formula):
        return False
    names = {getattr(n, "name", "") for n in walk(value) if isinstance(n, (Symbol, Indexed, Array))}
    delta = any(isinstance(n, Delta) for n in walk(value))  # another one at each place
    if delta or not names <= SIZES or isinstance(of, Sum) or _put_in(of):
        return False
    return not any(proves(Equal(of, constant), theory) for constant in CONSTANTS)


def _put_in(of: Formula) -> bool:
    """Whether something is multiplied by a 0 as it is written."""
    return any(isinstance(n, Mul) and CONSTANTS[1] in n.factors for n in walk(of))
