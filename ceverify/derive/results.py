"""∂C/∂z_i = a_i − y_i under Σy = 1, with one-hot targets, and in vectors."""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.rewriting import everywhere
from ceverify.derive.rules.cancelling import tidied
from ceverify.derive.rules.substitution import inserted
from ceverify.derive.step import Claim
from ceverify.derive.trail import Trail
from ceverify.document import prose
from ceverify.exact import OneHot, SumsToOne, Theory
from ceverify.formula.tree import (
    Array,
    Condition,
    Derivative,
    Diag,
    Equal,
    Index,
    Sum,
    Symbol,
    Transpose,
    formula,
)
from ceverify.losses.letters import a, i, j, y, z

t = Index("t")
RESULT = "The result"


def results(objective: Symbol, theory: Theory, chain: Trail, inner: Equal) -> list[Claim]:
    """a_i − y_i under Σy = 1; one-hot targets; vectors."""
    known = chain.known()
    normal = replace(theory, given=(*theory.given, SumsToOne("y")))
    one = Equal(Sum(j, y[j]), formula(1))
    plain = everywhere(tidied, everywhere(inserted(one), known.right))
    sums = Claim(
        RESULT, "Use that the targets sum to 1", "hypothesis", Equal(known.left, plain), normal,
        prose("The targets of a sample are shares of one whole: {}. Without that, the line above"
              " is the result.", one), uses=(known,),
    )  # fmt: skip
    return [
        sums,
        *one_hot(objective, theory, known),
        *arrays(objective, theory, normal, sums, inner),
    ]


def one_hot(objective: Symbol, theory: Theory, known: Equal) -> list[Claim]:
    """a_t − 1 at the true class t, a_i at every other."""
    hot = replace(theory, given=(*theory.given, OneHot("y", t)))
    apart = replace(hot, given=(*hot.given, Condition(i, t, equal=False)))
    true = Equal(Derivative(objective, z[t]), a[t] - 1)
    others = Equal(Derivative(objective, z[i]), a[i])
    rows = (
        ("The true class", true, hot, prose("t is the true class: {} = 1.", y[t]), "i = t"),
        ("Every other class", others, apart, prose("At all others {} = 0.", y[i]), "i ≠ t"),
    )
    return [
        Claim(RESULT, title, "one-hot targets", equation, under, why, case, (known,))
        for title, equation, under, why, case in rows
    ]


def arrays(
    objective: Symbol, theory: Theory, normal: Theory, sums: Claim, inner: Equal
) -> list[Claim]:
    """∂C/∂z = a − y, and ∂a/∂z = diag(a) − aaᵀ."""
    p, q, logits = Array("a"), Array("y"), Array("z")
    gradient = Equal(Derivative(objective, logits), p - q)
    matrix = Equal(Derivative(p, logits), Diag(p) - p * Transpose(p))
    entry = prose("Columns a, y, z; entry i is the equality used.")
    entries = prose("Row j, column i holds {}.", Derivative(a[j], z[i]))
    return [
        Claim(RESULT, "All logits at once", "in vectors", gradient, normal, entry,
              uses=(sums.equation,)),
        Claim(RESULT, "The whole Jacobian", "in vectors", matrix, theory, entries, uses=(inner,)),
    ]  # fmt: skip
