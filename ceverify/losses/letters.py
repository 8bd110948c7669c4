"""The letters of all losses: logits z, probabilities a, targets y, loss C; i, j, k are classes.

Samples n, m run to N, features d, e to D: z_nk is the logit of class k for sample n.
"""

from __future__ import annotations

from fractions import Fraction

from ceverify.formula.tree import Definition, Exp, Family, Index, Log, Number, Sum, Symbol

i, j, k = Index("i"), Index("j"), Index("k")
n, m = Index("n", "N"), Index("m", "N")
d, e = Index("d", "D"), Index("e", "D")
a, v, x, y, z = Family("a"), Family("v"), Family("x"), Family("y"), Family("z")
C, S, N, K = Symbol("C"), Symbol("S"), Symbol("N"), Symbol("K")
HALF = Number(Fraction(1, 2))

NORMALISER = Definition("S", (), Sum(k, Exp(z[k])))
SOFTMAX = Definition("a", (j,), Exp(z[j]) / S)
CROSS_ENTROPY = Definition("C", (), -Sum(j, y[j] * Log(a[j])))
