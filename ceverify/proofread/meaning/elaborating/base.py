"""Base: the sense of names that formulas are made by, and what each reader asks of the others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from typing import TypeAlias

from ceverify.exact.components import SCALAR, has_arrays, shape
from ceverify.formula.tree import (
    Condition,
    Formula,
    Number,
    Position,
    Symbol,
)
from ceverify.proofread.meaning.sense import Sense, SenselessError
from ceverify.proofread.meaning.use import Use
from ceverify.proofread.writing import syntax as s

LOGS = frozenset({"log", "ln", "Log", "Ln"})
LABELS = frozenset("ytclkYTŷgm")
INDICATORS = frozenset("𝟙I1δ")
ONE = Number(Fraction(1))
Differential: TypeAlias = "tuple[int, s.Syntax | None, bool]"
"""The order of ∂x or dx, what stands after it if anything does, and a minus before it."""


class Base(ABC):
    """What the readers of each kind of syntax share; `scope`: the indices free in the equality."""

    def __init__(self, sense: Sense, scope: frozenset[str] = frozenset()) -> None:
        self.sense = sense
        self.scope = scope
        self.along = ""  # the size of the samples, behind Xᵀ
        self.listing = False  # while the entries of a vector or matrix are read
        self.left_out: dict[str, Formula] = {}  # 1{y_i = k} of Σ_{k ≠ y_i}
        self.masses: dict[frozenset[Position], Formula] = {}  # 1{y_i = k} of the condition k = y_i

    def senseless(self, node: s.Syntax, reason: str) -> SenselessError:
        """The error that names the node."""
        return SenselessError(node.start, max(node.end, node.start + 1), reason)

    def arrayed(self, value: Formula) -> bool:
        """True for a vector or matrix."""
        return has_arrays(value) and shape(value) != SCALAR

    @abstractmethod
    def formula(self, node: s.Syntax) -> Formula:
        """The formula of a node; SenselessError where it has none."""

    @abstractmethod
    def named(self, found: Use | None, node: s.Syntax) -> Formula:
        """The symbol, entry or array of a name with its scripts, and its power."""

    @abstractmethod
    def beside(self, factor: Formula) -> None:
        """Enters that what follows is behind Xᵀ, where X has a row a sample."""

    @abstractmethod
    def powered(self, value: Formula, power: s.Syntax | None) -> Formula:
        """value ^ power; the inverse of a diagonal matrix is that of its entries."""

    @abstractmethod
    def position(self, node: s.Syntax) -> Position:
        """An index or class number."""

    @abstractmethod
    def label(self, node: s.Syntax) -> tuple[str, Position] | None:
        """(y, i) of a sample's label y_i or y^{(i)} where a class is wanted; None for others."""

    @abstractmethod
    def one_hot(self, label: tuple[str, Position], at: Position) -> Formula:
        """1{y_i = k} as an entry of the family of those numbers."""

    @abstractmethod
    def indicator(self, node: s.Relation) -> Formula:
        """1{y = k}: 1 where the two are the same class."""

    @abstractmethod
    def scripted(self, node: s.Scripted) -> Formula:
        """A name with scripts, a power, an entry of a bracket."""

    @abstractmethod
    def marked(self, node: s.Scripted, value: Formula) -> Formula:
        """A value that is no name, with its scripts: an entry below, a power or ⊤ above."""

    @abstractmethod
    def group(self, node: s.Group) -> Formula:
        """( … )."""

    @abstractmethod
    def fraction(self, node: s.Frac) -> Formula:
        """top / bottom, or ∂ top / ∂ bottom."""

    @abstractmethod
    def differential(self, node: s.Syntax) -> Differential | None:
        """(order, what stands after ∂, a minus before it) of ∂x and dx; None for anything else."""

    @abstractmethod
    def differentiated(self, value: Formula, below: Differential, node: s.Syntax) -> Formula:
        """The derivative by all that stands below."""

    @abstractmethod
    def same_order(self, above: Differential, below: Differential, node: s.Syntax) -> None:
        """SenselessError for ∂²p/∂z: as many ∂ above as variables below."""

    @abstractmethod
    def variable(self, node: s.Syntax, near: s.Syntax) -> Formula:
        """What one differentiates by: a symbol, an entry, an array."""

    @abstractmethod
    def slashed(
        self, factors: list[s.Syntax], marks: list[str], at: int
    ) -> tuple[Formula, int] | None:
        """∂z_i / ∂x_k in a line."""

    @abstractmethod
    def operator(self, node: s.Syntax) -> Differential | None:
        r"""What \frac{\partial}{\partial x}, \partial_x and \nabla_x differentiate by."""

    @abstractmethod
    def gradient(self, factors: list[s.Syntax], at: int) -> Differential | None:
        r"""What a bare \nabla differentiates by: z of \nabla \ell(z), else the logits."""

    @abstractmethod
    def operated(
        self,
        operator: Differential,
        node: s.Syntax,
        factors: list[s.Syntax],
        marks: list[str],
        negative: list[bool],
        at: int,
    ) -> tuple[Formula, int]:
        """A derivative in operator form applied to the factors after it."""

    @abstractmethod
    def operand(
        self, factors: list[s.Syntax], marks: list[str], negative: list[bool], at: int
    ) -> tuple[s.Syntax, int]:
        """What a derivative operator is applied to: all that follows, up to a quotient ∂/∂."""

    @abstractmethod
    def upstream(self, factors: list[s.Syntax], marks: list[str], at: int) -> Formula | None:
        """δ y_j, one name: what comes back to y_j."""

    @abstractmethod
    def jacobian(self, factors: list[s.Syntax], marks: list[str], at: int) -> Formula | None:
        """J_x z, the matrix ∂z_i/∂x_j; J_xᵀ z its transpose."""

    @abstractmethod
    def known(self, name: str) -> bool:
        """Whether a letter is a name of the text's."""

    @abstractmethod
    def small(
        self, factors: list[s.Syntax], marks: list[str], at: int
    ) -> tuple[Formula, int] | None:
        """A differential: d of the name, the function or the bracket after it."""

    @abstractmethod
    def item(
        self, factors: list[s.Syntax], marks: list[str], negative: list[bool], at: int
    ) -> tuple[Formula, int]:
        """One factor with what it is applied to, and the place after it."""

    @abstractmethod
    def term(self, factors: list[s.Syntax], marks: list[str], negative: list[bool]) -> Formula:
        """The product of factors in a row, functions applied to what follows them."""

    @abstractmethod
    def applied(self, factors: list[s.Syntax], marks: list[str], at: int) -> tuple[Formula, int]:
        """A factor, or a function with the factor after it as its argument."""

    @abstractmethod
    def argument(self, factors: list[s.Syntax], marks: list[str], at: int) -> tuple[Formula, int]:
        """The argument of ln or exp: one factor, a function applied, or a whole sum."""

    @abstractmethod
    def logarithm(self, argument: Formula) -> Formula:
        """ln x; of p at a sample's class the logarithm of the entry."""

    @abstractmethod
    def call(
        self, name: str, found: Use, bracket: s.Group, after: s.Syntax, node: s.Syntax
    ) -> Formula | None:
        """name(arguments); None where the name is no function, so that it is a product."""

    @abstractmethod
    def entry_of(self, name: str, found: Use, node: s.Syntax) -> Formula:
        """Symbol, Indexed or Array."""

    @abstractmethod
    def called(
        self, name: str, found: Use, argument: Formula, spots: list[Position], node: s.Syntax
    ) -> Formula:
        """A well-known function of its argument."""

    @abstractmethod
    def order(self, number: s.Num) -> int:
        """2 of ∂²; SenselessError for what is no order that anyone takes."""

    @abstractmethod
    def alone(self, name: str) -> Formula | None:
        """σ for σ(z), in a text that takes σ of z alone."""

    @abstractmethod
    def slope_of(self, found: Use, node: s.Syntax) -> Formula | None:
        """f′ and ℓ′; None for a name without a prime, and for one that is no function."""

    @abstractmethod
    def slope_at(self, found: Use, bracket: s.Group, node: s.Syntax) -> Formula:
        """L′(x) of an L that is defined; SenselessError where x is no number in it."""

    @abstractmethod
    def slope_of_group(self, value: Formula, node: s.Scripted) -> Formula:
        """(u/v)′; SenselessError where nothing says what it is differentiated by."""

    @abstractmethod
    def derived(self, body: Formula, by: Symbol, node: s.Syntax) -> Formula:
        """A derivative worked out, so that another argument can be put in."""

    @abstractmethod
    def outer_scripts(self, after: s.Syntax) -> tuple[tuple[s.Syntax, ...], s.Syntax | None, bool]:
        """The indices, the power and the transposition on the bracket of a call."""

    @abstractmethod
    def big(self, node: s.Big, body: s.Syntax) -> Formula:
        """Σ over what stands below the sign."""

    @abstractmethod
    def grid(self, node: s.Grid) -> Formula:
        """cases: one value a condition; a matrix by the rule of its entries."""

    @abstractmethod
    def column(self, listed: list[s.Syntax], node: s.Group) -> Formula:
        """(z_1, …, z_K): a vector by the rule of its entries."""

    @abstractmethod
    def condition(self, node: s.Syntax) -> Condition | None:
        """i = j or i ≠ j; None for anything else."""
