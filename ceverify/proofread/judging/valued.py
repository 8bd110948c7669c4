"""valued(left, right): a value, 1/K or ln 2, of what has other values elsewhere.

at z = 0, p_i = 1/K        a value there
for K classes, Σ p = K     none: Σ p is the same everywhere
"""

from __future__ import annotations

from fractions import Fraction

from ceverify.exact.judge import proves
from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Equal, Formula, Indexed, Number, Sum, Symbol
from ceverify.proofread.chain import Side

CONSTANTS = (Number(Fraction(1)), Number(Fraction(0)))
SIZES = frozenset("KNn")


def valued(left: Side, right: Side, theory: Theory) -> bool:
    """Whether the right side is a number, and the left side is no number everywhere."""
    value, of = right.formula, left.formula
    if not isinstance(value, Formula) or not isinstance(of, Formula):
        return False
    names = {getattr(n, "name", "") for n in walk(value) if isinstance(n, (Symbol, Indexed, Array))}
    if not names <= SIZES or isinstance(of, Sum):
        return False
    return not any(proves(Equal(of, constant), theory) for constant in CONSTANTS)
