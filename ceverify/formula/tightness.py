"""tightness(a + b) < tightness(a b) < tightness(a/b) < tightness(a): what wants parentheses."""

from __future__ import annotations

from ceverify.formula.tree import (
    Add,
    Array,
    Cases,
    Derivative,
    Div,
    Equal,
    Exp,
    Formula,
    Hadamard,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Transpose,
)

SUM, PRODUCT, FACTOR, ATOM = range(4)  # how tightly a formula holds together


def tightness(f: Formula) -> int:
    """What a formula may stand in without parentheses."""
    match f:
        case Add() | Neg() | Equal() | Cases():
            return SUM
        case Number(value):
            return SUM if value < 0 else ATOM if value.denominator == 1 else FACTOR
        case Mul() | Sum() | Product() | Hadamard():
            return PRODUCT
        case Derivative(body, _):
            return FACTOR if named(body) else PRODUCT
        case Log() | Div() | Exp() | Power() | Transpose():
            return FACTOR
    return ATOM


def named(f: Formula) -> bool:
    """True for what stands after a ∂ in the numerator: a name, not an expression."""
    return isinstance(f, (Symbol, Indexed, Array))
