"""Well-known functions: σ, tanh, sinh, cosh of a number; softmax and log-sum-exp of a vector."""

from __future__ import annotations

from fractions import Fraction

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.formula.indices import free, fresh, rename
from ceverify.formula.tree import (
    Add,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Neg,
    Number,
    Position,
    Sum,
    Symbol,
)
from ceverify.proofread.meaning.elaborating.base import ONE, Base
from ceverify.proofread.meaning.elaborating.batches import by_rows
from ceverify.proofread.meaning.elaborating.pieces import in_order
from ceverify.proofread.meaning.sense import Function
from ceverify.proofread.writing import syntax as s

WORDS = frozenset(("softmax", "sigmoid", "SM", "diag", "Diag",
                   "tanh", "sinh", "cosh", "sech",
                   "LSE", "lse", "logsumexp", "LogSumExp"))  # fmt: skip
SIGMAS = frozenset("σς")
U = Symbol("u")
SIGMOID = Function("u", Div(ONE, Add((ONE, Exp(Neg(U))))))
TANH = Function("u", Div(Add((Exp(U), Neg(Exp(Neg(U))))), Add((Exp(U), Exp(Neg(U))))))
SINH = Function("u", Div(Add((Exp(U), Neg(Exp(Neg(U))))), Number(Fraction(2))))
COSH = Function("u", Div(Add((Exp(U), Exp(Neg(U)))), Number(Fraction(2))))
SCALAR_FUNCTIONS = {
    "sigmoid": SIGMOID,
    "tanh": TANH,
    "sinh": SINH,
    "cosh": COSH,
    "sech": Function("u", Div(ONE, COSH.body)),
}


def log_sum_exp(argument: Formula, elaborator: Base, node: s.Syntax) -> Formula:
    """ln Σ_k e^{x_k} of a vector x."""
    if not has_arrays(argument) or shape(argument) == SCALAR or None not in shape(argument):
        raise elaborator.senseless(node, "what the exponentials are summed over is not said")
    index = fresh(elaborator.sense.mentioned(argument), Index("k", shape(argument)[0] or "K"))
    return Log(Sum(index, Exp(entry(argument, index, index))))


def softmax_of(
    argument: Formula, spots: list[Position], elaborator: Base, node: s.Syntax, name: str
) -> Formula:
    """e^{x_i} / Σ_k e^{x_k} for an array x, at an index or as a whole; for an entry z_i at i."""
    if has_arrays(argument) and None not in shape(argument):
        return by_rows(argument, spots, elaborator, node)
    if has_arrays(argument) and shape(argument) != SCALAR:
        size = shape(argument)[0] or "K"
        index = fresh(elaborator.sense.mentioned(argument) | frozenset(spots), Index("k", size))
        total = Sum(index, Exp(entry(argument, index, index)))
        if not spots:
            return Div(Exp(argument), total)
        one = Div(Exp(entry(argument, spots[-1], spots[-1])), total)
        return elaborator.sense.unsliced(one)  # of the x^(i) of one sample
    if has_arrays(argument):  # w_cᵀx, a number for each c
        argument = elaborator.sense.unsliced(entry(argument, Index("i"), Index("j")))
    places = [p for part in in_order(argument) for p in part if p in free(argument)]
    if not places and isinstance(argument, Symbol):
        letter = argument.name
        logits = elaborator.sense.logits
        if logits and letter in elaborator.sense.habits.indices:
            place = elaborator.sense.index(letter)
            return softmax_of(Indexed(logits, (place,)), [], elaborator, node, name)
    if not places:
        raise elaborator.senseless(node, "softmax of a single number")
    if not isinstance(argument, Indexed):  # w_k·x_n, but not u_o·v_c
        places = [p for p in places if getattr(p, "size", "") != "N"] or places
        if len({*places}) > 1:
            raise elaborator.senseless(node, "which of its indices softmax runs over is not said")
    place = places[-1]
    size = place.size if isinstance(place, Index) else "K"
    index = fresh(elaborator.sense.mentioned(argument), Index("k", size))
    return Div(Exp(argument), Sum(index, Exp(rename(argument, {place: index}))))
