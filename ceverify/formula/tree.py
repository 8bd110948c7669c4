"""Formula: what is *written*, a tree with every factor where its author put it.

    formula  = Number | Symbol | Indexed | Array | Add | Neg | Mul | Div | Power | Exp | Log
             | Sum | Product | Delta | Cases | Derivative | Diag | Transpose | Hadamard | Ones
             | Equal
    position = Index | int          an index variable, or a class by its number (from 1)

Nothing here simplifies, evaluates or decides; `a * b / c` builds what it reads as.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Index:
    """An index variable `name` running over 1 … `size` (`K` classes, `N` samples, `D` features)."""

    name: str
    size: str = "K"


Position = Index | int


@dataclass(frozen=True, slots=True)
class Formula:
    """Base of all nodes; the operators write sums, products and quotients."""

    def __add__(self, other: Formula | int) -> Formula:
        terms = self.terms if isinstance(self, Add) else (self,)
        return Add((*terms, formula(other)))

    def __sub__(self, other: Formula | int) -> Formula:
        return self + Neg(formula(other))

    def __rsub__(self, other: int) -> Formula:
        return Number(Fraction(other)) - self

    def __radd__(self, other: int) -> Formula:
        return Number(Fraction(other)) + self

    def __mul__(self, other: Formula | int) -> Formula:
        factors = self.factors if isinstance(self, Mul) else (self,)
        return Mul((*factors, formula(other)))

    def __rmul__(self, other: int) -> Formula:
        return Mul((Number(Fraction(other)), self))

    def __truediv__(self, other: Formula | int) -> Formula:
        return Div(self, formula(other))

    def __rtruediv__(self, other: int) -> Formula:
        return Div(Number(Fraction(other)), self)

    def __pow__(self, exponent: Formula | int) -> Formula:
        return Power(self, formula(exponent))

    def __neg__(self) -> Formula:
        return Neg(self)


def formula(value: Formula | int | Fraction) -> Formula:
    """`value` as a Formula: a number becomes a Number."""
    return value if isinstance(value, Formula) else Number(Fraction(value))


@dataclass(frozen=True, slots=True)
class Number(Formula):
    """An exact rational: 3, 1/2, 0.25."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Symbol(Formula):
    """A scalar: the loss C, a size K or N, a parameter."""

    name: str


@dataclass(frozen=True, slots=True)
class Indexed(Formula):
    """An entry of an indexed family: z_k, w_{kd}."""

    name: str
    indices: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Array(Formula):
    """A whole family: the vector z of size K, the matrix W of sizes K, D."""

    name: str
    sizes: tuple[str, ...] = ("K",)


@dataclass(frozen=True, slots=True)
class Ones(Formula):
    """The vector of ones."""

    size: str = "K"


@dataclass(frozen=True, slots=True)
class Diag(Formula):
    """diag(v): the matrix with the vector v on its diagonal."""

    vector: Formula


@dataclass(frozen=True, slots=True)
class Transpose(Formula):
    """vᵀ or Aᵀ. A product with a transposed vector is a matrix product: a aᵀ, aᵀ v."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Hadamard(Formula):
    """left ⊙ right: the entry-by-entry product of two arrays of one shape."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Add(Formula):
    """t₁ + t₂ + …; a difference is a sum with a Neg."""

    terms: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Neg(Formula):
    """−x."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Mul(Formula):
    """f₁ · f₂ · …; between vectors and matrices the matrix product."""

    factors: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Div(Formula):
    """numerator / denominator."""

    numerator: Formula
    denominator: Formula


@dataclass(frozen=True, slots=True)
class Power(Formula):
    """base ^ exponent."""

    base: Formula
    exponent: Formula


@dataclass(frozen=True, slots=True)
class Exp(Formula):
    """e^x."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Log(Formula):
    """The natural logarithm ln x."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Sum(Formula):
    """Σ over `index` of `body`, leaving out the positions in `without`: Σ_{k≠i}."""

    index: Index
    body: Formula
    without: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Product(Formula):
    """Π over `index` of `body`, leaving out the positions in `without`."""

    index: Index
    body: Formula
    without: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Delta(Formula):
    """Kronecker's δ: 1 where the two positions coincide, else 0."""

    left: Position
    right: Position


@dataclass(frozen=True, slots=True)
class Condition:
    """left = right, or with `equal=False` left ≠ right."""

    left: Position
    right: Position
    equal: bool = True


@dataclass(frozen=True, slots=True)
class Cases(Formula):
    """One value where a condition on the indices holds, another where it does not."""

    condition: Condition
    then: Formula
    otherwise: Formula


@dataclass(frozen=True, slots=True)
class Derivative(Formula):
    """∂ body / ∂ wrt; `wrt` is a Symbol, an Indexed, or an Array (then entry by entry)."""

    body: Formula
    wrt: Formula


@dataclass(frozen=True, slots=True)
class Equal(Formula):
    """left = right: what a step claims and the judge decides."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Definition:
    """`name` with `indices` stands for `body`: a_j := e^{z_j} / Σ_k e^{z_k}."""

    name: str
    indices: tuple[Index, ...]
    body: Formula

    def equation(self) -> Equal:
        """The definition as an equality to show."""
        left = Indexed(self.name, self.indices) if self.indices else Symbol(self.name)
        return Equal(left, self.body)


@dataclass(frozen=True, slots=True)
class Family:
    """`Family("z")[k]` writes z_k."""

    name: str

    def __getitem__(self, indices: Position | tuple[Position, ...]) -> Indexed:
        return Indexed(self.name, indices if isinstance(indices, tuple) else (indices,))
