"""Meaning-preserving rewriting, algebra: a rule gives an equal formula, or None if it does not fit.

Rules are written from textbooks, apart from the judge: what they connect is equal by construction.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from ceverify.formula.tree import (
    Add,
    Div,
    Exp,
    Formula,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Power,
    Symbol,
)
from tests.fuzz.grammar import Scope, atom, positive
from tests.fuzz.model import ONE, TWO, Model

Rule = Callable[[Formula, Model, Scope, Random], Formula | None]


def commute(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x + y = y + x, x y = y x."""
    match f:
        case Add(parts):
            return Add(tuple(random.sample(parts, len(parts))))
        case Mul(parts):
            return Mul(tuple(random.sample(parts, len(parts))))
    return None


def associate(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x + y + z = x + (y + z), and for products."""
    match f:
        case Add((first, *rest)) if len(rest) > 1:
            return Add((first, Add(tuple(rest))))
        case Mul((first, *rest)) if len(rest) > 1:
            return Mul((first, Mul(tuple(rest))))
    return None


def distribute(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x (y + z) = x y + x z, (y + z)/x = y/x + z/x."""
    match f:
        case Mul((first, Add(terms))):
            return Add(tuple(Mul((first, term)) for term in terms))
        case Mul((Add(terms), last)):
            return Add(tuple(Mul((term, last)) for term in terms))
        case Div(Add(terms), below):
            return Add(tuple(Div(term, below) for term in terms))
    return None


def factor_out(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x + y = p (x/p + y/p) for p > 0."""
    if not isinstance(f, Add):
        return None
    p = positive(model, scope, random)
    return p * Add(tuple(Div(term, p) for term in f.terms))


def add_and_subtract(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x = x + g − g."""
    g = atom(model, scope, random)
    return f + g - g


def multiply_and_divide(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x = p x / p."""
    p = positive(model, scope, random)
    return random.choice((p * f / p, f / p * p, Div(f, Div(p, p)), f * Power(p, TWO) / p / p))


def signs(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x = −(−x), −x = (−1) x, −(x + y) = −x − y, (−x) y = −(x y)."""
    match f:
        case Neg(Add(terms)):
            return Add(tuple(Neg(term) for term in terms))
        case Neg(body):
            return Number(Fraction(-1)) * body
        case Mul((Neg(body), *rest)):
            return Neg(Mul((body, *rest)))
    return Neg(Neg(f))


def numbers(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """q = (q − r) + r, q = (q/r) r."""
    if not isinstance(f, Number):
        return None
    r = Fraction(random.randint(1, 3))
    sum_of_two = Number(f.value - r) + Number(r)
    return random.choice((sum_of_two, Number(f.value / r) * Number(r)))


def exponential(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """e^{x+y} = e^x e^y, e^{−x} = 1/e^x, e^x = (e^{x/2})²."""
    match f:
        case Exp(Add(terms)):
            return Mul(tuple(Exp(term) for term in terms))
        case Exp(Neg(body)):
            return ONE / Exp(body)
        case Exp(body):
            return random.choice(
                (Power(Exp(body / TWO), TWO), ONE / Exp(-body), Exp(body - ONE) * Exp(ONE))
            )
    return None


def logarithm(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """ln e^x = x; for positive x, p: ln x = ln(x p) − ln p, ln x² = 2 ln x, x = e^{ln x}."""
    p = positive(model, scope, random)
    if isinstance(f, Log) and is_positive(f.body, model):
        square = Log(Power(f.body, TWO)) / TWO
        return random.choice((Log(f.body * p) - Log(p), Log(f.body / p) + Log(p), square))
    if is_positive(f, model) and random.random() < 0.5:
        return Exp(Log(f))
    return Log(Exp(f)) if random.random() < 0.3 else None


def powers(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """x² = x x, x/y = x y⁻¹; for positive x: x = (x^½)², x^t = x^{t−1} x, x^t = e^{t ln x}."""
    match f:
        case Power(base, exponent) if exponent == TWO:
            return base * base
        case Power(base, exponent) if is_positive(base, model):
            return random.choice((Power(base, exponent - ONE) * base, Exp(exponent * Log(base))))
        case Div(top, below):
            return top * Power(below, Number(Fraction(-1)))
    return Power(Power(f, Number(Fraction(1, 2))), TWO) if is_positive(f, model) else None


def is_positive(f: Formula, model: Model) -> bool:
    """Told from the form alone."""
    match f:
        case Exp():
            return True
        case Number(value):
            return value > 0
        case Symbol() | Indexed():
            return model.positive(f)
        case Add(parts) | Mul(parts):
            return all(is_positive(part, model) for part in parts)
        case Div(top, below):
            return is_positive(top, model) and is_positive(below, model)
        case Power(base, _):
            return is_positive(base, model)
    return False


ALGEBRA: tuple[Rule, ...] = (
    commute,
    associate,
    distribute,
    factor_out,
    add_and_subtract,
    multiply_and_divide,
    signs,
    numbers,
    exponential,
    logarithm,
    powers,
)
