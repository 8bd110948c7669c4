"""moves_for(∂C/∂x): what the general road may do at each step, in the order it is tried.

A new rule gets a function in `rules/` and a line here.
"""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.derive.dependence import Definitions, depends
from ceverify.derive.rewriting import Rule
from ceverify.derive.rules.cancelling import cancelled, tidied
from ceverify.derive.rules.chain import through
from ceverify.derive.rules.distributing import multiplied
from ceverify.derive.rules.elementary import exponential_rule, itself, log_rule, power_rule
from ceverify.derive.rules.linearity import constant_factor, only_term, sum_rule
from ceverify.derive.rules.products import product_rule, quotient_rule
from ceverify.derive.rules.substitution import known, unfolded
from ceverify.derive.rules.sums import collapsed, parted, pulled_out
from ceverify.formula.tree import Derivative, Formula, Indexed
from ceverify.losses.loss import Claimed


@dataclass(frozen=True, slots=True)
class Move:
    """What is done in words, by which rule, and the rules applied until they change nothing."""

    title: str
    rule: str
    rules: tuple[Rule, ...]
    why: str = ""


def moves_for(quantity: Formula, used: list[Claimed], definitions: Definitions) -> list[Move]:
    """The moves, in the order they are tried."""
    linear = (sum_rule, constant_factor(definitions), tidied)
    lemmas = tuple(known(c.equation) for c in used)
    moves = [Move("Put in what is known", "proved above", lemmas)] if lemmas else []
    return [
        *moves,
        *_paths(quantity, used, definitions),
        Move("Differentiate term by term", "sum rule", linear,
             "What does not contain the variable is a constant factor, or has derivative 0."),
        Move("Differentiate the variable itself", "∂xₖ/∂xᵢ = δₖᵢ", (itself,)),
        Move("Keep the only term that varies", "derivative of a constant",
             (only_term(definitions),)),
        Move("Differentiate the logarithm", "derivative of ln, chain rule", (log_rule,)),
        Move("Differentiate the exponential", "derivative of e^z, chain rule",
             (exponential_rule,)),
        Move("Differentiate the power", "power rule", (power_rule(definitions),)),
        Move("Differentiate the quotient", "quotient rule", (quotient_rule(definitions),)),
        Move("Differentiate the product", "product rule", (product_rule(definitions),)),
        Move("Write out the definition", "definition", (unfolded(definitions),)),
        Move("Cancel", "cancel", (tidied, cancelled)),
        Move("Keep the one term that δ leaves", "Kronecker delta", (collapsed,)),
        Move("Take constant factors out of the sums", "factor out", (pulled_out, tidied)),
        Move("Multiply out", "distribute", (multiplied, tidied)),
        Move("Sum term by term", "split the sum", (parted, tidied)),
    ]  # fmt: skip


def _paths(quantity: Formula, used: list[Claimed], definitions: Definitions) -> list[Move]:
    """A chain rule for each known ∂f/∂u where u has a definition that contains x."""
    by = getattr(getattr(quantity, "wrt", None), "name", "")
    middles: dict[str, set[str]] = {}
    for claimed in used:
        left = claimed.equation.left
        if isinstance(left, Derivative) and isinstance(left.wrt, Indexed):
            u = definitions.get(left.wrt.name)
            if u is not None and u.name != by and depends(u.body, by, definitions):
                middles.setdefault(u.name, set()).add(getattr(left.body, "name", ""))
    return [
        Move(f"Sum over every path through {name}", "chain rule",
             (through(name, frozenset(of), definitions),))
        for name, of in middles.items()
    ]  # fmt: skip
