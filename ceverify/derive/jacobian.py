"""∂a_j/∂z_i of softmax by the quotient rule, in the two cases and as one formula.

∂a_j/∂z_i = (∂e^{z_j}/∂z_i S − e^{z_j} ∂S/∂z_i)/S²;  ∂S/∂z_i = e^{z_i};
i = j: a_i (1 − a_i);  i ≠ j: −a_j a_i;  together a_j (δ_ij − a_i)
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.rules.cancelling import cancelled, tidied
from ceverify.derive.rules.distributing import divided, shared_out
from ceverify.derive.rules.elementary import exponential_rule, other_variable
from ceverify.derive.rules.linearity import only_term, sum_rule
from ceverify.derive.rules.products import quotient_rule
from ceverify.derive.rules.substitution import folded, inserted, unfolded
from ceverify.derive.step import Claim
from ceverify.derive.trail import Trail
from ceverify.document import prose
from ceverify.exact import Theory
from ceverify.formula.indices import rename
from ceverify.formula.tree import Condition, Delta, Derivative, Equal
from ceverify.losses.letters import S, a, i, j, z

SAME, APART = Condition(i, j), Condition(i, j, equal=False)
PART = "The Jacobian of softmax, ∂aⱼ/∂zᵢ"


def claims(theory: Theory) -> list[Claim]:
    """The quotient rule, the denominator, both cases, and one formula for both."""
    first, shared = quotient(theory), sum_of_exponentials(theory)
    same, other = cases(theory)
    return [
        *first.claims,
        *shared.claims,
        *same.claims,
        *other.claims,
        together(theory, (same.known(), other.known())),
    ]


def quotient(theory: Theory) -> Trail:
    """∂a_j/∂z_i by the quotient rule."""
    softmax = theory.definitions["a"]
    trail = Trail(PART, Derivative(a[j], z[i]), theory)
    trail.step(
        "Differentiate the quotient",
        "quotient rule",
        unfolded({"a": softmax}),
        quotient_rule(theory.definitions),
        why=prose("In {} both numerator and denominator may contain {}.", softmax.body, z[i]),
    )
    return trail


def sum_of_exponentials(theory: Theory) -> Trail:
    """∂S/∂z_i = e^{z_i}."""
    trail = Trail(PART, Derivative(S, z[i]), theory)
    trail.step("Differentiate the denominator", "sum rule", unfolded(theory.definitions), sum_rule)
    trail.step(
        "Keep the only term that varies",
        "derivative of e^z",
        only_term(theory.definitions),
        exponential_rule,
        why=prose("Only k = i contains {}; so the denominator varies whichever class j is.", z[i]),
    )
    return trail


def cases(theory: Theory) -> tuple[Trail, Trail]:
    """∂a_i/∂z_i = a_i (1 − a_i) beside ∂a_j/∂z_i = −a_j a_i for j ≠ i."""
    start, shared = quotient(theory).known(), sum_of_exponentials(theory).known()
    under = (replace(theory, given=(*theory.given, given)) for given in (SAME, APART))
    same_theory, apart_theory = under
    at_i = Equal(rename(start.left, {j: i}), rename(start.right, {j: i}))
    same = Trail(PART, at_i.left, same_theory, "i = j", form=at_i.right)
    other = Trail(PART, start.left, apart_theory, "i ≠ j", form=start.right)
    put_in, used = "Put the derivatives in", (start, shared)
    itself = prose("The numerator is the exponential of {} itself.", z[i])
    same.step(put_in, "derivative of e^z", exponential_rule, inserted(shared),
              why=itself, uses=used)  # fmt: skip
    without = prose("The numerator does not contain {}: its derivative is 0.", z[i])
    other.step(put_in, "derivative of a constant", other_variable, inserted(shared),
               why=without, uses=used)  # fmt: skip
    other.step("Leave out the zero", "0 · x = 0", cancelled, tidied)
    return _with_softmax(same, theory), _with_softmax(other, theory)


def _with_softmax(trail: Trail, theory: Theory) -> Trail:
    """(e S − e e)/S² = a (1 − a): what comes behind the quotient rule in both cases."""
    trail.step("Split the fraction", "factor out", shared_out)
    trail.step("Divide term by term", "S/S = 1", divided)
    back = folded(theory.definitions["a"], (i, j))
    trail.step("Put softmax back in", "definition of a", back)
    return trail


def together(theory: Theory, both: tuple[Equal, ...]) -> Claim:
    """∂a_j/∂z_i = a_j (δ_ij − a_i)."""
    equation = Equal(Derivative(a[j], z[i]), a[j] * (Delta(i, j) - a[i]))
    why = prose("{} is 1 for i = j and 0 otherwise: one formula for both cases.", Delta(i, j))
    title = "Write both cases as one"
    return Claim(PART, title, "Kronecker delta", equation, theory, why, uses=both)
