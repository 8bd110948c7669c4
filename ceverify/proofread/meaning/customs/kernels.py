"""of_kernel(name, by): the loss of comments that say its slopes alone, dx_y = (softmax(x_y) − 1)/N.

    N L = ln Σ_k e^{x_k} − (1 − ε) x_y − ε/K Σ_k x_k + λ (ln Σ_k e^{x_k})²

with a 1/N where the text has an N, ε where it smooths, λ where it squares the log-sum-exp.
"""

from __future__ import annotations

from fractions import Fraction

from ceverify.formula.tree import (
    Add,
    Definition,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Power,
    Sum,
    Symbol,
)
from ceverify.proofread.meaning.customs.evidence import Evidence
from ceverify.proofread.meaning.kernels import LABELS, OTHER, SMOOTHED, SMOOTHINGS, SQUARED, SQUARES

ONE, TWO = Number(Fraction(1)), Number(Fraction(2))
LSE = "lse"


def of_kernel(name: str, by: Formula, evidence: Evidence) -> list[Definition]:
    """The loss of that name; none where no class is the label."""
    nodes = list(evidence.nodes())
    if not isinstance(by, Indexed) or len(by.indices) != 1 or OTHER in name:
        return []
    x = by.name
    at = {p for n in nodes if isinstance(n, Indexed) and n.name == x for p in n.indices}
    labels = [p for p in at if isinstance(p, Index) and p.name in LABELS]
    normal = any(isinstance(n, Exp) and getattr(n.body, "name", "") == x for n in nodes)
    if len(labels) != 1 or not normal:
        return []
    size = labels[0].size
    k = Index("k", size)
    lse, scalars = Log(Sum(k, Exp(Indexed(x, (k,))))), evidence.scalars()
    if LSE in scalars and LSE not in evidence.sense.definitions:
        evidence.glossary.enter(Definition(LSE, (), lse), "log-sum-exp")
    chosen: Formula = Indexed(x, (labels[0],))
    if SMOOTHED in name:
        smoothing = Symbol(next(s for s in SMOOTHINGS if s in scalars))
        every = Mul((Div(smoothing, Symbol(size)), Sum(k, Indexed(x, (k,)))))
        chosen = Add((Mul((Add((ONE, Neg(smoothing))), chosen)), every))
    total: Formula = Add((lse, Neg(chosen)))
    if SQUARED in name:
        scale = Symbol(next(s for s in SQUARES if s in scalars))
        total = Add((total, Mul((scale, Power(lse, TWO)))))
    return [Definition(name, (), Div(total, Symbol("N")) if "N" in scalars else total)]
