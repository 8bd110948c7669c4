"""y_k = 1{k = t}, y_K = 1 − Σ_{k<K} y_k: what the hypotheses say that an entry of a family is."""

from __future__ import annotations

from ceverify.exact.context import Context, Rep, size_of
from ceverify.exact.outside import OutsideError
from ceverify.exact.ring.polynomial import Polynomial, add, constant, scale, variable


def by_hypothesis(name: str, args: tuple[Rep, ...], context: Context) -> Polynomial | None:
    """The entry of a family declared one-hot, or declared to sum to one; None of any other name."""
    if (true := context.true_class(name)) is not None:
        if len(args) != 1:
            raise OutsideError(f"{name} is declared one-hot, and has {len(args)} indices")
        return constant(int(context.same(args[0], true)))
    if context.sums_to_one(name) and args:
        return _last_by_the_others(name, args, context)
    return None


def _last_by_the_others(name: str, args: tuple[Rep, ...], context: Context) -> Polynomial:
    """With Σ_k y_k = 1 and the size fixed, the last y is 1 less the others."""
    size = size_of(args[-1])
    everyone = context.reps[size]
    if not context.fixed(size) or args[-1] != everyone[-1]:
        return variable(name, args)
    others = (variable(name, (*args[:-1], rep)) for rep in everyone[:-1])
    return add(constant(1), scale(add(*others), -1))
