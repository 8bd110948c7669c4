"""∂C/∂z_i of softmax cross-entropy, along the road of the textbooks.

    ∂C/∂a_j;  ∂a_j/∂z_i (jacobian.py);  Σ_j over all paths;  split at j = i;  collapse;
    Σy = 1;  one-hot;  vectors

Source of the road: Bishop (2006), section 4.3.4, and the common lecture notes.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive import jacobian
from ceverify.derive.algebra import (
    cancelled,
    inserted,
    multiplied,
    pulled_out,
    rejoined,
    split_off,
    tidied,
)
from ceverify.derive.calculus import constant_factor, log_rule, only_term, sum_rule, unfolded
from ceverify.derive.jacobian import S, a, i, j, z
from ceverify.derive.rewriting import everywhere
from ceverify.derive.step import Claim
from ceverify.derive.trail import Trail
from ceverify.document import prose
from ceverify.exact import OneHot, SumsToOne, Theory
from ceverify.formula.indices import rename
from ceverify.formula.tree import (
    Add,
    Array,
    Condition,
    Derivative,
    Diag,
    Equal,
    Family,
    Formula,
    Index,
    Sum,
    Symbol,
    Transpose,
    formula,
)
from ceverify.losses.loss import Loss

t = Index("t")
y = Family("y")

OUTER = "The loss with respect to the probabilities, ∂C/∂aⱼ"
CHAIN = "The chain rule over all classes, ∂C/∂zᵢ"
RESULT = "The result"


def claims(loss: Loss, theory: Theory) -> list[Claim]:
    """Every claim of the road, in order; none of them trusted."""
    objective = Symbol(loss.objective.name)
    outer = loss_by_probability(objective, theory)
    chain = chain_rule(objective, theory, outer.known())
    declared = Claim(
        CHAIN, "Compare with what the loss declares", "as declared",
        loss.claims["logits"].equation, theory,
    )  # fmt: skip
    differs = [declared] if declared.equation != chain.known() else []
    inner = jacobian.claims(theory)
    road = [*outer.claims, *inner, *chain.claims, *differs]
    return [*road, *results(objective, theory, chain, inner[-1].equation)]


def loss_by_probability(objective: Symbol, theory: Theory) -> Trail:
    """∂C/∂a_j, the probabilities taken as independent variables."""
    known = theory.definitions
    trail = Trail(OUTER, Derivative(objective, a[j]), theory)
    trail.step(
        "Differentiate inside the sum",
        "sum rule",
        unfolded(known),
        sum_rule,
        constant_factor(known),
        why=prose(
            "Here the probabilities are variables of their own; how they depend on the logits comes"
            " in with the Jacobian. The targets {} do not contain {}: constant factors.",
            y[Index("k")], a[j],
        ),
    )  # fmt: skip
    trail.step(
        "Keep the only term that varies",
        "derivative of a constant",
        only_term(known),
        why=prose("Of all terms only k = j contains {}; the others have derivative 0.", a[j]),
    )
    trail.step(
        "Differentiate the logarithm", "derivative of ln", log_rule, cancelled,
        why=prose("The derivative of ln x is 1/x."),
    )  # fmt: skip
    return trail


def chain_rule(objective: Symbol, theory: Theory, outer: Equal) -> Trail:
    """∂C/∂z_i = Σ_j ∂C/∂a_j ∂a_j/∂z_i, split at j = i, collapsed to a_i Σ_j y_j − y_i."""
    trail = Trail(CHAIN, Derivative(objective, z[i]), theory)
    trail.claim(
        "Sum over every path from z to C",
        "chain rule",
        Sum(j, Derivative(objective, a[j]) * Derivative(a[j], z[i])),
        prose("Every {} contains {}, through the denominator {}: all K terms count, not j = i"
              " alone.", a[j], z[i], S),
    )  # fmt: skip
    trail.step(
        "Split the sum at j = i", "split the sum", split_off(i),
        why=prose("The two cases of the Jacobian differ."),
    )  # fmt: skip
    known = (outer, *(case.known() for case in jacobian.cases(theory)))
    at_i = Equal(rename(outer.left, {j: i}), rename(outer.right, {j: i}))
    trail.step("Put both derivatives in", "substitute", *map(inserted, (*known, at_i)), uses=known)
    trail.step(
        "Cancel the probabilities", "cancel", cancelled,
        why=prose("{} below cancels {} above, and two minus signs make a plus.", a[j], a[j]),
    )  # fmt: skip
    trail.step("Multiply out", "distribute", _each_term_multiplied, tidied)
    trail.step(
        "Rejoin the sum", "join the sum", rejoined,
        why=prose("The term {} is just the one that j ≠ i left out.", y[i] * a[i]),
    )  # fmt: skip
    trail.step(
        "Take the constant factor out of the sum", "factor out", pulled_out, _sum_first,
        why=prose("{} does not depend on j.", a[i]),
    )  # fmt: skip
    return trail


def _each_term_multiplied(f: Formula) -> Formula | None:
    if not isinstance(f, Add):
        return None
    return Add(tuple(multiplied(term) or term for term in f.terms))


def _sum_first(f: Formula) -> Formula | None:
    """−y_i + a_i Σ_j y_j = a_i Σ_j y_j − y_i."""
    return Add(tuple(reversed(f.terms))) if isinstance(f, Add) else None


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
