"""Terms: factors in a row as a product, functions applied to what follows."""

from __future__ import annotations

from ceverify.formula.tree import (
    Array,
    Div,
    Formula,
    Hadamard,
    Mul,
    Neg,
    Transpose,
)
from ceverify.proofread.meaning.custom import WEIGHTS
from ceverify.proofread.meaning.elaborating.applying import Applying
from ceverify.proofread.meaning.elaborating.base import ONE
from ceverify.proofread.meaning.elaborating.contracted import contracted
from ceverify.proofread.meaning.elaborating.logarithms import LETTERS
from ceverify.proofread.meaning.elaborating.pieces import piece, product
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

DIVIDING = ("/", "⊘")
BESIDE = ("", "·")


class Terms(Applying):
    """Reads terms."""

    def term(self, factors: list[s.Syntax], marks: list[str], negative: list[bool]) -> Formula:
        """The product of factors in a row, functions applied to what follows them."""
        if ":" in marks[1:]:
            return self._contraction(factors, marks, negative)
        done: list[Formula] = []
        at, along = 0, self.along
        while at < len(factors):
            start = at
            one, at = self.item(factors, marks, negative, at)
            one = Neg(one) if negative[start] else one
            mark = marks[start] if start else ""
            if mark == "/":
                self._under(factors, marks, start, at)
            elif mark not in (*BESIDE, *DIVIDING, "⊙", "⊗"):
                raise self.senseless(factors[start], f"{mark} is not read here")
            done = _joined(done, one, mark)
            self.beside(one)
        self.along = along
        return product(done)

    def _contraction(
        self, factors: list[s.Syntax], marks: list[str], negative: list[bool]
    ) -> Formula:
        """A : B."""
        at = marks.index(":", 1)
        left = self.formula(piece(factors[:at], marks[:at], negative[:at]))
        right = self.formula(piece(factors[at:], ["", *marks[at + 1 :]], negative[at:]))
        if not all(map(self.arrayed, (left, right))) and ONE not in (left, right):
            raise self.senseless(factors[at], ": is read between vectors and matrices alone")
        return contracted(left, right)

    def _under(self, factors: list[s.Syntax], marks: list[str], start: int, end: int) -> None:
        """SenselessError for a/b c and 1/2c, where it is not seen whether c is under the bar too.

        1/N c and 1/2 c are read as they are spoken; so is a/b (c).
        """
        if end >= len(factors) or marks[end] or end > start + 1:
            return
        above, below, after = (unbraced(factors[n]) for n in (start - 1, start, end))
        joined = isinstance(below, s.Num) and below.end == after.start
        letters = isinstance(below, LETTERS) and isinstance(after, LETTERS)
        if letters and (joined or not isinstance(above, s.Num)):
            raise self.senseless(after, "whether it stands under the / is not said")

    def item(
        self, factors: list[s.Syntax], marks: list[str], negative: list[bool], at: int
    ) -> tuple[Formula, int]:
        """One factor with what it is applied to, and the place after it."""
        node = unbraced(factors[at])
        if isinstance(node, s.Big):
            if at + 1 >= len(factors):
                raise self.senseless(node, "a sum sign without a summand")
            body = piece(factors[at + 1 :], ["", *marks[at + 2 :]], negative[at + 1 :])
            return self.big(node, body), len(factors)
        if (slash := self.slashed(factors, marks, at)) is not None:
            return slash
        if (pair := self._pair(factors, marks, at)) is not None:
            return pair, at + 2
        if (small := self.small(factors, marks, at)) is not None:
            return small
        operator = self.operator(node) or self.gradient(factors, at)
        if operator is not None:
            return self.operated(operator, node, factors, marks, negative, at)
        return self.applied(factors, marks, at)

    def _pair(self, factors: list[s.Syntax], marks: list[str], at: int) -> Formula | None:
        """Two factors that are one name: δ y_j, J_x z."""
        upstream = self.upstream(factors, marks, at)
        return upstream if upstream is not None else self.jacobian(factors, marks, at)


def _joined(done: list[Formula], one: Formula, mark: str) -> list[Formula]:
    """The factors so far with one more, as the mark before it says."""
    if mark in DIVIDING:
        return [Div(product(done), one)]
    if mark == "⊙":
        return [Hadamard(product(done), one)]
    if mark == "⊗":
        return [Mul((product(done), Transpose(one)))]
    if mark == "·" and done and _dotted(done[-1], one):
        return [*done[:-1], Mul((Transpose(done[-1]), one))]
    return [*done, one]


def _dotted(left: Formula, right: Formula) -> bool:
    """Whether w · x is an inner product: of weights and a vector as long."""
    if not isinstance(left, Array) or not isinstance(right, Array):
        return False
    return left.name[:1] in WEIGHTS and left.sizes == right.sizes and len(left.sizes) == 1
