"""Formula: what is *written*, a tree with every factor where its author put it.

    formula  = Number | Add | Neg | Mul | Div | Power             arithmetic
             | Symbol | Indexed | Array                           names
             | Exp | Log | Derivative                             functions
             | Sum | Product | Delta | Cases                      classes
             | Diag | Transpose | Hadamard | Ones                 arrays
             | Equal                                              equations
    position = Index | int      an index variable, or a class by its number (from 1)

Nothing here simplifies, evaluates or decides; `a * b / c` builds what it reads as.
"""

from __future__ import annotations

from ceverify.formula.tree.arithmetic import Add, Div, Formula, Mul, Neg, Number, Power, formula
from ceverify.formula.tree.arrays import Diag, Hadamard, Ones, Transpose
from ceverify.formula.tree.classes import Cases, Delta, Product, Sum
from ceverify.formula.tree.equations import Definition, Equal
from ceverify.formula.tree.functions import Derivative, Exp, Log
from ceverify.formula.tree.names import Array, Family, Indexed, Symbol
from ceverify.formula.tree.positions import Condition, Index, Position

__all__ = [
    "Add",
    "Array",
    "Cases",
    "Condition",
    "Definition",
    "Delta",
    "Derivative",
    "Diag",
    "Div",
    "Equal",
    "Exp",
    "Family",
    "Formula",
    "Hadamard",
    "Index",
    "Indexed",
    "Log",
    "Mul",
    "Neg",
    "Number",
    "Ones",
    "Position",
    "Power",
    "Product",
    "Sum",
    "Symbol",
    "Transpose",
    "formula",
]
