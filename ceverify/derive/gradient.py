"""∂C/∂z_i of a loss C of the probabilities a = softmax(z), along the road of the textbooks.

    ∂C/∂a_j;  ∂a_j/∂z_i by the quotient rule, i = j beside i ≠ j;  Σ_j over all paths;
    split at j = i;  collapse;  Σy = 1;  one-hot;  vectors

Source of the road: Bishop (2006), section 4.3.4, and the common lecture notes.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.algebra import (
    cancelled,
    folded,
    inserted,
    multiplied,
    pulled_out,
    rejoined,
    shared_out,
    split_off,
    tidied,
)
from ceverify.derive.calculus import (
    constant_factor,
    exponential_rule,
    log_rule,
    only_term,
    other_variable,
    quotient_rule,
    sum_rule,
    unfolded,
)
from ceverify.derive.rewriting import everywhere
from ceverify.derive.step import Claim
from ceverify.derive.trail import Trail
from ceverify.exact import OneHot, SumsToOne, Theory
from ceverify.formula.indices import rename
from ceverify.formula.tree import (
    Add,
    Array,
    Condition,
    Delta,
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

i, j, t = Index("i"), Index("j"), Index("t")
a, y, z = Family("a"), Family("y"), Family("z")
S = Symbol("S")
APART = Condition(i, j, equal=False)

OUTER = "The loss by one probability"
INNER = "The Jacobian of softmax"
CHAIN = "The chain rule over all classes"
RESULT = "The result"


def claims(loss: Loss, theory: Theory) -> list[Claim]:
    """Every claim of the road, in order; none of them trusted."""
    outer = loss_by_probability(loss, theory)
    chain = chain_rule(loss, theory, [outer, *jacobian_cases(theory)])
    return [*outer.claims, *jacobian(theory), *chain.claims, *results(loss, theory, chain)]


def jacobian(theory: Theory) -> list[Claim]:
    """∂a_j/∂z_i by the quotient rule, both cases, and as one formula."""
    same, other = jacobian_cases(theory)
    first, shared = quotient(theory), sum_of_exponentials(theory)
    cases = [*same.claims, *other.claims]
    return [*first.claims, *shared.claims, *cases, together(theory)]


def loss_by_probability(loss: Loss, theory: Theory) -> Trail:
    """∂C/∂a_j, the probabilities taken as independent variables."""
    known = theory.definitions
    trail = Trail(OUTER, Derivative(Symbol(loss.objective.name), a[j]), theory)
    trail.step(
        "Differentiate inside the sum",
        "sum rule",
        unfolded(known),
        sum_rule,
        constant_factor(known),
        why=("The targets ", y[Index("k")], " do not contain ", a[j], ": constant factors."),
    )
    trail.step(
        "Keep the only term that varies",
        "derivative of a constant",
        only_term(known),
        why=("Of all terms only k = j contains ", a[j], "; the others have derivative 0."),
    )
    trail.step("Differentiate the logarithm", "derivative of ln", log_rule, cancelled)
    return trail


def quotient(theory: Theory) -> Trail:
    """∂a_j/∂z_i by the quotient rule."""
    trail = Trail(INNER, Derivative(a[j], z[i]), theory)
    trail.step(
        "Differentiate the quotient",
        "quotient rule",
        unfolded({"a": theory.definitions["a"]}),
        quotient_rule(theory.definitions),
        why=(
            "Both ",
            theory.definitions["a"].body,
            " above and ",
            S,
            " below may contain ",
            z[i],
            ".",
        ),
    )
    return trail


def sum_of_exponentials(theory: Theory) -> Trail:
    """∂S/∂z_i = e^{z_i}."""
    trail = Trail(INNER, Derivative(S, z[i]), theory)
    trail.step("Differentiate the denominator", "sum rule", unfolded(theory.definitions), sum_rule)
    trail.step(
        "Keep the only term that varies",
        "derivative of e^z",
        only_term(theory.definitions),
        exponential_rule(theory.definitions),
        why=(
            "Only k = i contains ",
            z[i],
            ", whichever class j is: the denominator always varies.",
        ),
    )
    return trail


def jacobian_cases(theory: Theory) -> tuple[Trail, Trail]:
    """∂a_i/∂z_i = a_i (1 − a_i) beside ∂a_j/∂z_i = −a_j a_i for j ≠ i."""
    start, shared = quotient(theory).known(), inserted(sum_of_exponentials(theory).known())
    apart = replace(theory, given=(*theory.given, APART))
    same = Trail(
        INNER, rename(start.left, {j: i}), theory, "i = j", form=rename(start.right, {j: i})
    )
    other = Trail(INNER, start.left, apart, "i ≠ j", form=start.right)
    own, none = exponential_rule(theory.definitions), other_variable
    same.step(
        "Put the derivatives in",
        "derivative of e^z",
        own,
        shared,
        why=("The numerator is the exponential of ", z[i], " itself."),
    )
    other.step(
        "Put the derivatives in",
        "derivative of a constant",
        none,
        shared,
        why=("The numerator does not contain ", z[i], ": its derivative is 0."),
    )
    for trail in (same, other):
        if trail is other:
            trail.step("Leave out the zero", "0 · x = 0", cancelled, tidied)
        trail.step("Split the fraction", "factor out", shared_out)
        trail.step(
            "Put softmax back in", "definition of a", folded(theory.definitions["a"], (i, j))
        )
    return same, other


def together(theory: Theory) -> Claim:
    """∂a_j/∂z_i = a_j (δ_ij − a_i)."""
    equation = Equal(Derivative(a[j], z[i]), a[j] * (Delta(i, j) - a[i]))
    why = (Delta(i, j), " is 1 for i = j and 0 otherwise: one formula for both cases.")
    return Claim(INNER, "Write both cases as one", "Kronecker delta", equation, theory, why)


def chain_rule(loss: Loss, theory: Theory, parts: list[Trail]) -> Trail:
    """∂C/∂z_i = Σ_j ∂C/∂a_j ∂a_j/∂z_i, split at j = i, collapsed to a_i Σ_j y_j − y_i."""
    objective = Symbol(loss.objective.name)
    trail = Trail(CHAIN, Derivative(objective, z[i]), theory)
    paths = Sum(j, Derivative(objective, a[j]) * Derivative(a[j], z[i]))
    trail.claim(
        "Sum over every path from z to C",
        "chain rule",
        paths,
        (
            "Every ",
            a[j],
            " contains ",
            z[i],
            ", through the denominator ",
            S,
            ": all K terms count, not j = i alone.",
        ),
    )
    trail.step(
        "Split the sum at j = i",
        "split the sum",
        split_off(i),
        why=("The two cases of the Jacobian differ.",),
    )
    outer, same, other = (part.known() for part in parts)
    at_i = Equal(rename(outer.left, {j: i}), rename(outer.right, {j: i}))
    trail.step(
        "Put both derivatives in",
        "substitute",
        *(inserted(known) for known in (outer, at_i, same, other)),
    )
    trail.step("Cancel the probabilities", "cancel", cancelled)
    trail.step("Multiply out", "distribute", _each_term_multiplied, tidied)
    trail.step(
        "Rejoin the sum",
        "join the sum",
        rejoined,
        why=(
            "The term ",
            y[i] * a[i],
            " is just the one that j ≠ i left out.",
        ),
    )
    trail.step("Take the constant factor out of the sum", "factor out", pulled_out)
    return trail


def _each_term_multiplied(f: Formula) -> Formula | None:
    if not isinstance(f, Add):
        return None
    return Add(tuple(multiplied(term) or term for term in f.terms))


def results(loss: Loss, theory: Theory, chain: Trail) -> list[Claim]:
    """a_i − y_i under Σy = 1; one-hot targets; vectors."""
    quantity, general = chain.quantity, chain.known().right
    normal = replace(theory, given=(*theory.given, SumsToOne("y")))
    plain = everywhere(tidied, everywhere(inserted(Equal(Sum(j, y[j]), formula(1))), general))
    objective = Symbol(loss.objective.name)
    declared = Claim(
        CHAIN,
        "Compare with the gradient the loss declares",
        "as declared",
        loss.claims["logits"].equation,
        theory,
    )
    sums = Claim(
        RESULT,
        "Use that the targets sum to 1",
        "hypothesis",
        Equal(quantity, plain),
        normal,
        (
            "Under the hypothesis ",
            Equal(Sum(j, y[j]), formula(1)),
            "; without it the line above stands.",
        ),
    )
    a_, y_, z_ = Array("a"), Array("y"), Array("z")
    gradient = Equal(Derivative(objective, z_), a_ - y_)
    jacobian = Equal(Derivative(a_, z_), Diag(a_) - a_ * Transpose(a_))
    return [
        *([] if declared.equation.right == general else [declared]),
        sums,
        *one_hot(objective, theory),
        Claim(RESULT, "All logits at once", "in vectors", gradient, normal),
        Claim(RESULT, "The whole Jacobian", "in vectors", jacobian, theory),
    ]


def one_hot(objective: Symbol, theory: Theory) -> list[Claim]:
    """a_t − 1 at the true class t, a_i at every other."""
    hot = replace(theory, given=(*theory.given, OneHot("y", t)))
    apart = replace(hot, given=(*hot.given, Condition(i, t, equal=False)))
    title, rule = "One-hot targets", "yᵢ = δᵢₜ"
    true = Equal(Derivative(objective, z[t]), a[t] - 1)
    others = Equal(Derivative(objective, z[i]), a[i])
    return [
        Claim(RESULT, title, rule, true, hot, ("The true class t.",), "i = t"),
        Claim(RESULT, title, rule, others, apart, ("Every other class.",), "i ≠ t"),
    ]
