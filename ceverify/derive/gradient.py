"""∂C/∂z_i of softmax cross-entropy, along the road of the textbooks.

    ∂C/∂a_j;  ∂a_j/∂z_i (jacobian.py);  Σ_j over all paths;  split at j = i;  collapse;
    Σy = 1;  one-hot;  vectors

Source of the road: Bishop (2006), section 4.3.4, and the common lecture notes.
"""

from __future__ import annotations

from ceverify.derive import jacobian
from ceverify.derive.results import results
from ceverify.derive.rules.cancelling import cancelled, tidied
from ceverify.derive.rules.distributing import multiplied
from ceverify.derive.rules.elementary import log_rule
from ceverify.derive.rules.linearity import constant_factor, only_term, sum_rule
from ceverify.derive.rules.substitution import inserted, unfolded
from ceverify.derive.rules.sums import pulled_out, rejoined, split_off
from ceverify.derive.step import Claim
from ceverify.derive.trail import Trail
from ceverify.document import prose
from ceverify.exact import Theory
from ceverify.formula.indices import rename
from ceverify.formula.tree import Add, Derivative, Equal, Formula, Sum, Symbol
from ceverify.losses.letters import S, a, i, j, k, y, z
from ceverify.losses.loss import Loss

OUTER = "The loss with respect to the probabilities, ∂C/∂aⱼ"
CHAIN = "The chain rule over all classes, ∂C/∂zᵢ"


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
            y[k], a[j],
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
