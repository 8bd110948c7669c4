r"""Derivatives as fractions: \frac{\partial L}{\partial z_i}, dL/dz, second ones."""

from __future__ import annotations

from ceverify.exact.components import shape
from ceverify.formula.indices import fresh, mentioned, rename, walk
from ceverify.formula.tree import (
    Array,
    Derivative,
    Div,
    Formula,
    Index,
    Indexed,
    Mul,
    Neg,
    Product,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.meaning.elaborating.base import (
    Base,
    Differential,
)
from ceverify.proofread.meaning.elaborating.generic import values
from ceverify.proofread.meaning.elaborating.numerators import of_all
from ceverify.proofread.meaning.elaborating.pieces import (
    piece,
)
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

HIGHEST = 9
BINDING = (Array, Sum, Product, Derivative, Transpose)


class Derivatives(Base):
    """Reads fractions."""

    def fraction(self, node: s.Frac) -> Formula:
        """top / bottom, or ∂ top / ∂ bottom."""
        below = self.differential(node.bottom)
        if below is None:
            return Div(self.formula(node.top), self.formula(node.bottom))
        above = self.differential(of_all(node.top))
        if above is None:
            raise self.senseless(node, "∂ stands below, but not above")
        if above[1] is None:
            raise self.senseless(node, "a derivative without what is differentiated")
        self.same_order(above, below, node)
        value = self.differentiated(self.formula(above[1]), below, node)
        return Neg(value) if above[2] else value

    def order(self, number: s.Num) -> int:
        """2 of ∂²; SenselessError for what is no order that anyone takes."""
        if not number.text.isdecimal() or int(number.text) > HIGHEST:
            raise self.senseless(number, f"derivatives up to the {HIGHEST}th are read")
        return int(number.text)

    def same_order(self, above: Differential, below: Differential, node: s.Syntax) -> None:
        """SenselessError for ∂²p/∂z: as many ∂ above as variables below."""
        if below[1] is not None and above[0] != len(self.variables(below[1])):
            raise self.senseless(node, "the orders above and below differ")

    def differential(self, node: s.Syntax) -> Differential | None:
        """(order, what stands after ∂, a minus before it) of ∂x and dx; None for anything else."""
        node = unbraced(node)
        minus = False
        if isinstance(node, s.Total) and len(node.terms) == 1:
            minus = node.negative[0]
            node = unbraced(node.terms[0])
        if isinstance(node, s.Mark) and node.mark == "∂":
            return 1, None, minus
        if isinstance(node, s.Name) and node.name in ("d", "δ") and not self.known(node.name):
            return 1, None, minus
        if isinstance(node, s.Name) and len(node.name) == 2 and node.name[0] == "d":
            return 1, s.Name(node.start + 1, node.end, node.name[1:]), minus
        if isinstance(node, s.Scripted):
            base = unbraced(node.base)
            if isinstance(base, s.Mark) and node.sub is None and isinstance(node.sup, s.Num):
                return self.order(node.sup), None, minus
            if isinstance(base, s.Name) and base.name == "d" and isinstance(node.sup, s.Num):
                return self.order(node.sup), None, minus
            if isinstance(base, s.Name) and len(base.name) == 2 and base.name[0] == "d":
                inner = s.Name(base.start + 1, base.end, base.name[1:])
                return (
                    1,
                    s.Scripted(node.start, node.end, inner, node.sub, node.sup, node.primes),
                    minus,
                )
            return None
        if not isinstance(node, s.Term):
            return None
        head = self.differential(node.factors[0])
        if head is None or head[1] is not None:
            return None
        rest = self.rest(node, 1)
        return head[0], rest, minus

    def known(self, name: str) -> bool:
        """Whether a letter is a name of the text's."""
        return name in self.sense.definitions or self.sense.slots.get(name, 0) == 2

    def rest(self, node: s.Term, at: int) -> s.Syntax:
        """The factors of a term from `at` on."""
        return piece(node.factors[at:], node.marks[at:], node.negative[at:])

    def differentiated(self, value: Formula, below: Differential, node: s.Syntax) -> Formula:
        """The derivative by all that stands below."""
        if below[1] is None:
            raise self.senseless(node, "a derivative by nothing")
        variables = self.variables(below[1])
        for variable in reversed(variables):
            if isinstance(unbraced(variable), s.Scripted) and (
                entry := _at_the_label(self.formula(variable), value)
            ):
                value = Sum(entry[0], Mul((entry[1], Derivative(value, entry[2]))))
                continue
            if (inner := made_of(through := self.formula(variable))) is not None:
                value = Div(Derivative(value, inner), Derivative(through, inner))
                continue
            by = self.variable(variable, node)
            if getattr(by, "name", "") in self.sense.cased:
                raise self.senseless(node, "there is no slope by what has two values")
            if isinstance(by, Symbol) and by.name == self.sense.parameter and values(value):
                value = self.derived(value, by, node)
            else:
                value = self._by(value, by, variable, alone=len(variables) == 1)
        return value

    def _by(self, value: Formula, by: Formula, variable: s.Syntax, *, alone: bool) -> Formula:
        """∂L/∂Wᵀ is the transpose of ∂L/∂W; of a vector p, ∂p/∂zᵀ says only which way rows go.

        So it does in ∂²L/∂z∂zᵀ.
        """
        found = use(variable, self.sense.habits)
        slope = Derivative(value, by)
        turned = found is not None and found.transposed and isinstance(by, Array)
        if turned and (alone or shape(by)[1] is not None) and not self.arrayed(value):
            return Transpose(slope)
        return slope

    def variables(self, node: s.Syntax) -> list[s.Syntax]:
        """The variables of ∂x ∂y and of ∂x², in the order written."""
        node = unbraced(node)
        if isinstance(node, s.Term):
            found: list[s.Syntax] = []
            current: list[int] = []
            for n, factor in enumerate(node.factors):
                mark = self.differential(factor) if not isinstance(factor, (s.Term,)) else None
                if mark is not None and n:
                    found.append(piece([node.factors[i] for i in current]))
                    current = [] if mark[1] is None else [n]
                else:
                    current.append(n)
            if current:
                found.append(piece([node.factors[i] for i in current]))
            return [
                v
                for one in found
                for v in ([one] if isinstance(one, s.Term) else self.variables(one))
            ]
        if isinstance(node, s.Scripted) and isinstance(node.sup, s.Num):
            plain = s.Scripted(node.start, node.end, node.base, node.sub, None, node.primes)
            once: s.Syntax = plain if node.sub is not None or node.primes else node.base
            return [once] * self.order(node.sup)
        return [node]

    def variable(self, node: s.Syntax, near: s.Syntax) -> Formula:
        """What one differentiates by: a symbol, an entry, an array."""
        value = self.formula(node)
        if isinstance(value, Transpose):
            value = value.body
        if not isinstance(value, (Symbol, Indexed, Array)):
            raise self.senseless(near, "a derivative by something that is not a variable")
        return value


def made_of(by: Formula) -> Symbol | Indexed | None:
    """p_i of log p_i, z of σ(z), z_i of z_i/T: by such a thing is by that, over its own slope."""
    if isinstance(by, (Symbol, Indexed, Array)) or any(isinstance(n, BINDING) for n in walk(by)):
        return None
    entries: set[Symbol | Indexed] = {n for n in walk(by) if isinstance(n, Indexed)}
    leaves = entries or {n for n in walk(by) if isinstance(n, Symbol)}
    return leaves.pop() if len(leaves) == 1 else None


def _at_the_label(by: Formula, value: Formula) -> tuple[Index, Formula, Formula] | None:
    """k, 1{y_i = k} and f_k of f_{y_i}, the sum over k of their product."""
    match by:
        case Sum(index, Mul((Indexed(mass) as one, Indexed() as entry)), ()) if mass[:2] == "1{":
            free = fresh(mentioned(value) | mentioned(entry) - {index}, index)
            return free, rename(one, {index: free}), rename(entry, {index: free})
    return None
