"""Elaborator(sense).formula(syntax): what is written as a Formula, by what its names stand for."""

from __future__ import annotations

from fractions import Fraction

from ceverify.exact.outside import OutsideError
from ceverify.formula.tree import (
    Formula,
    Neg,
    Number,
    Power,
)
from ceverify.proofread.meaning.elaborating.batches import spread
from ceverify.proofread.meaning.elaborating.calls import Calls
from ceverify.proofread.meaning.elaborating.derivatives import Derivatives
from ceverify.proofread.meaning.elaborating.dotted import Dotted, with_dots
from ceverify.proofread.meaning.elaborating.grids import Grids
from ceverify.proofread.meaning.elaborating.marks import Marks
from ceverify.proofread.meaning.elaborating.names import Names
from ceverify.proofread.meaning.elaborating.ones import beside
from ceverify.proofread.meaning.elaborating.operators import Operators
from ceverify.proofread.meaning.elaborating.primes import Primes
from ceverify.proofread.meaning.elaborating.sums import Sums
from ceverify.proofread.meaning.elaborating.tails import Tails
from ceverify.proofread.meaning.elaborating.terms import Terms
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s


class Elaborator(
    Names, Marks, Derivatives, Operators, Primes, Terms, Calls, Sums, Dotted, Tails, Grids
):
    """Makes formulas of syntax."""

    def formula(self, node: s.Syntax) -> Formula:
        """The formula of a node; SenselessError where it has none."""
        try:
            return self._formula(unbraced(node))
        except OutsideError as error:
            raise self.senseless(node, str(error)) from None

    def _formula(self, node: s.Syntax) -> Formula:
        match node:
            case s.Num(text=text):
                return Number(Fraction(text))
            case s.Name():
                return self.named(use(node, self.sense.habits), node)
            case s.Scripted():
                return self.scripted(node)
            case s.Group():
                return self.group(node)
            case s.Frac():
                return self.fraction(node)
            case s.Term():
                return self.term(list(node.factors), list(node.marks), list(node.negative))
            case s.Total():
                return self.total(node)
            case s.Root():
                return Power(self.formula(node.body), Number(Fraction(1, 2)))
            case s.Grid():
                return self.grid(node)
            case s.Big():
                raise self.senseless(node, "a sum sign without a summand")
            case s.Mark():
                raise self.senseless(node, f"{node.mark} stands without what it is applied to")
            case s.Relation():
                raise self.senseless(node, "an equality stands where a value is wanted")
        raise self.senseless(node, "something is missing here")

    def total(self, node: s.Total) -> Formula:
        """± term ± term."""
        node = with_dots(node)
        if any(isinstance(t, s.Name) and t.name == "…" for t in map(unbraced, node.terms)):
            return self.dotted(node)
        if (longer := self.longer(node)) is not None:
            return self.formula(longer)
        terms = [
            Neg(f) if minus else f
            for f, minus in (
                (self.formula(t), m) for t, m in zip(node.terms, node.negative, strict=True)
            )
        ]
        return terms[0] if len(terms) == 1 else spread(beside(tuple(terms)), self.sense)
