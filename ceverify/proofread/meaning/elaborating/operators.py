r"""Derivatives as operators: \frac{\partial}{\partial x} f, \partial_i f, ∂z/∂x in a line, ds."""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.exact.components import SCALAR, has_arrays, shape
from ceverify.formula.tree import Formula, Transpose
from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.elaborating.base import Differential
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.elaborating.small import differential, moving
from ceverify.proofread.meaning.elaborating.upstream import Upstream
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.survey import LOGS
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

PARAMETERS = frozenset("θΘφβw")
"""What functions are written with below, h_θ(x), so that it looks like an index."""


class Operators(Upstream):
    """Reads what is applied to the right."""

    def slashed(
        self, factors: list[s.Syntax], marks: list[str], at: int
    ) -> tuple[Formula, int] | None:
        """∂z_i / ∂x_k in a line."""
        head = self.differential(factors[at])
        if head is None:
            return None
        cut = next((n for n in range(at + 1, len(factors)) if marks[n] == "/"), None)
        if cut is None or any(marks[n] for n in range(at + 1, cut)):
            return None
        foot = self.differential(factors[cut])
        if foot is None:
            return None
        body = head[1] if cut == at + 1 else piece(factors[at + 1 : cut])
        end = cut + 1
        if foot[1] is None:
            end = min(cut + 2, len(factors))
            foot = (foot[0], piece(factors[cut + 1 : end]), False)
            while end + 1 < len(factors) and self.differential(factors[end]) and not marks[end]:
                more = self.differential(factors[end])
                assert more is not None
                step = end + 1 if more[1] is not None else end + 2
                foot = (foot[0], piece(factors[cut + 1 : step]), False)
                end = step
        if end < len(factors) and not marks[end] and self._indexes(factors[end - 1], factors[end]):
            below = factors[cut + 1 : end + 1] if end > cut + 1 else [foot[1], factors[end]]
            foot, end = (foot[0], piece([x for x in below if x is not None]), False), end + 1
        if body is None:
            operand, stop = self.operand(factors, marks, [False] * len(factors), end)
            return self.differentiated(self.formula(operand), foot, factors[at]), stop
        return self.differentiated(self.formula(body), foot, factors[at]), end

    def _indexes(self, name: s.Syntax, group: s.Syntax) -> bool:
        """Whether (a) is the index of H_t(a)."""
        found = use(name, self.sense.habits)
        return isinstance(unbraced(group), s.Group) and bool(
            found is not None and found.name in self.sense.applied
        )

    def operator(self, node: s.Syntax) -> Differential | None:
        r"""What \frac{\partial}{\partial x}, \partial_x and \nabla_x differentiate by."""
        if isinstance(node, s.Frac):
            above, below = self.differential(node.top), self.differential(node.bottom)
            if above and below and above[1] is None and below[1] is not None:
                self.same_order(above, below, node)
                return below
            if above and below is None and above[1] is None and self._variable(node.bottom):
                return above[0], node.bottom, False  # ∂/x, in which a ∂ was forgotten
        if (
            isinstance(node, s.Scripted)
            and isinstance(unbraced(node.base), s.Mark)
            and node.sub is not None
        ):
            order = self.order(node.sup) if isinstance(node.sup, s.Num) else 1
            return order, node.sub, False
        return None

    def gradient(self, factors: list[s.Syntax], at: int) -> Differential | None:
        r"""What a bare \nabla differentiates by: z of \nabla \ell(z), else the logits."""
        node, rest = unbraced(factors[at]), factors[at + 1 :]
        of = next((n for n, f in enumerate(rest) if not _nabla(f)), 0)  # ∇∇ℓ(z) is by z too
        after = [unbraced(f) for f in rest[of : of + 2]]
        if not _nabla(node) or not after:
            return None
        group = after[1] if len(after) == 2 else None
        inside = group.parts[0] if isinstance(group, s.Group) and len(group.parts) == 1 else None
        indices = self.sense.habits.indices - PARAMETERS  # of h_θ(x), and J(θ)
        if isinstance(inside, s.Name) and not indices & {inside.name}:
            return 1, inside, False
        logits, known = self.sense.logits, self.sense.definitions
        said = self.sense.by <= {logits}
        leaf = said and logits is not None and logits not in known
        if not leaf or not (_number(after[0]) or self._names(factors[at + 1 :]) & known.keys()):
            return None
        return 1, s.Name(node.start, node.end, logits or ""), False

    def _names(self, nodes: Sequence[s.Syntax]) -> set[str]:
        """The names that are used in what is written."""
        found = (use(n, self.sense.habits) for node in nodes for n in s.walk(node))
        return {one.name for one in found if one is not None}

    def _variable(self, node: s.Syntax) -> bool:
        return use(node, self.sense.habits) is not None

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
        if at + 1 >= len(factors):
            raise self.senseless(node, "a derivative without what is differentiated")
        if not isinstance(node, s.Frac):
            if marks[at + 1] in ("·", "⊙", "⊗") and _nabla(node):
                raise self.senseless(node, "a sum of slopes, ∇· of a vector, is not read")
            operator = (1, self.subscripted(operator[1]), False)
            value, end = self.item(factors, marks, negative, at + 1)
            if end < len(factors) and not marks[end] and not self._reaches(value, operator):
                operand, end = self.operand(factors, marks, negative, at + 1)
                value = self.formula(operand)
            above = node.sup if isinstance(node, s.Scripted) else None
            turned = above is not None and s.spelled(above) in TRANSPOSED
            if turned and has_arrays(value) and shape(value) != SCALAR:
                raise self.senseless(node, "a sum of slopes, ∇ᵀ of a vector, is not read")
            times = self.order(above) if isinstance(above, s.Num) else 1
            for _ in range(times):
                value = self.differentiated(value, operator, node)
            matrix = turned and has_arrays(value) and None not in shape(value)
            return Transpose(value) if matrix else value, end
        if self._bracketed(factors, at + 1, operator):
            return self.differentiated(self.formula(factors[at + 1]), operator, node), at + 2
        operand, end = self.operand(factors, marks, negative, at + 1)
        return self.differentiated(self.formula(operand), operator, node), end

    def _bracketed(self, factors: Sequence[s.Syntax], at: int, operator: Differential) -> bool:
        """Whether it is of a bracket alone: of [f] in ∂/∂z [f] g, and of (f) in ∂/∂z (f) g."""
        inner = unbraced(factors[at])
        if not isinstance(inner, s.Group) or inner.bracket not in ("[", "("):
            return False
        if at + 1 >= len(factors):
            return False
        behind, content = unbraced(factors[at + 1]), inner.parts[0] if inner.parts else None
        on = isinstance(behind, s.Group) or getattr(behind, "name", "") in (*LOGS, "exp")
        both = inner.bracket == "(" and on and isinstance(content, s.Total)  # (1 − a) ln(1 − a)
        return not both and self._reaches(self.formula(inner), operator)

    def _reaches(self, value: Formula, operator: Differential) -> bool:
        """Whether the variable is in it, so that ∇_s may be of it alone: not of y in ∇_s y ln s."""
        by = self._names([operator[1]]) if operator[1] is not None else set()
        return bool(by & reached(value, self.sense)) or not by

    def subscripted(self, sub: s.Syntax | None) -> s.Syntax | None:
        r"""The variable of \partial_i: the logits at i; of \partial_{o_j}: o_j."""
        if sub is None:
            return None
        letter = letter_of(sub)
        logits = self.sense.logits
        if letter and not self.sense.counted(letter) and (own := self._of_layer(letter)):
            return s.Name(sub.start, sub.end, own)
        if (
            letter
            and letter in self.sense.habits.indices
            and logits
            and not self.sense.counted(letter)
        ):
            return s.Scripted(sub.start, sub.end, s.Name(sub.start, sub.end, logits), sub)
        return sub

    def _of_layer(self, letter: str) -> str:
        """a^L of ∇_a C, where that is the one a that there is."""
        names = {*self.sense.slots, *self.sense.hidden, *self.sense.definitions}
        layers = [x for x in names if x.partition("^")[0] == letter and self.sense.counted(x)]
        return layers[0] if len(layers) == 1 and layers[0] != letter else ""

    def operand(
        self, factors: list[s.Syntax], marks: list[str], negative: list[bool], at: int
    ) -> tuple[s.Syntax, int]:
        """What a derivative operator is applied to: all that follows, up to a quotient ∂/∂."""
        end = at
        while end < len(factors):
            node = unbraced(factors[end])
            if end > at and (marks[end] == "/" or (marks[end] and self._whole(factors[at:end]))):
                break
            if (
                end > at
                and isinstance(node, s.Frac)
                and self.differential(node.bottom)
                and self._whole(factors[at:end])
            ):
                break
            end += 1
        return piece(factors[at:end], ["", *marks[at + 1 : end]], negative[at:end]), end

    def _whole(self, factors: Sequence[s.Syntax]) -> bool:
        """True for one thing, or a function with its argument."""
        nodes = [unbraced(f) for f in factors]
        if len(nodes) == 1:
            return True
        return (
            len(nodes) == 2 and isinstance(nodes[1], s.Group) and not isinstance(nodes[0], s.Frac)
        )

    def small(
        self, factors: list[s.Syntax], marks: list[str], at: int
    ) -> tuple[Formula, int] | None:
        """A differential: d of the name, the function or the bracket after it."""
        node = unbraced(factors[at])
        if not isinstance(node, s.Name) or node.name != "d" or not self.sense.differentials:
            return None
        if at + 1 >= len(factors) or marks[at + 1] or self.known("d"):
            return None
        value, end = self.applied(factors, marks, at + 1)
        return differential(value, self.sense, moving(self.sense)), end


def _nabla(node: s.Syntax) -> bool:
    """∇, ∇_w and ∇ᵀ."""
    mark = unbraced(node.base) if isinstance(node, s.Scripted) else unbraced(node)
    return isinstance(mark, s.Mark) and mark.mark == "∇"


def _number(node: s.Syntax) -> bool:
    """1 and (1)."""
    inner = node.parts[0] if isinstance(node, s.Group) and len(node.parts) == 1 else node
    return isinstance(unbraced(inner), s.Num)
