"""δ y_j, what comes back to y_j, and J_x z, the matrix of slopes: derivatives without a ∂."""

from __future__ import annotations

from ceverify.formula.tree import Derivative, Formula, Indexed, Symbol, Transpose
from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s


class Upstream(Base):
    """Reads them."""

    def upstream(self, factors: list[s.Syntax], marks: list[str], at: int) -> Formula | None:
        """δ y_j, one name: what comes back to y_j."""
        node = unbraced(factors[at])
        if not isinstance(node, s.Name) or node.name != "δ" or at + 1 >= len(factors):
            return None
        found = use(factors[at + 1], self.sense.habits)
        if found is None or marks[at + 1] or found.power is not None:
            return None
        name = "δ" + found.name
        self.sense.slots.setdefault(name, self.sense.counted(found.name))
        positions = tuple(self.position(p) for p in found.positions)
        if positions:
            return Indexed(name, positions)
        return self.sense.whole(name) if self.sense.counted(name) else Symbol(name)

    def jacobian(self, factors: list[s.Syntax], marks: list[str], at: int) -> Formula | None:
        """J_x z, the matrix ∂z_i/∂x_j; J_xᵀ z its transpose."""
        found = use(factors[at], self.sense.habits)
        if found is None or found.base not in "JD" or len(found.positions) != 1:
            return None
        letter = letter_of(found.positions[0])
        logits = self.sense.logits
        if found.base == "D" and letter in self.sense.habits.indices and logits:
            if at + 1 >= len(factors) or marks[at + 1] or found.name in self.sense.definitions:
                return None
            return Derivative(
                self.formula(factors[at + 1]), Indexed(logits, (self.sense.index(letter),))
            )
        inner = unbraced(found.positions[0])
        if not isinstance(inner, s.Name) or not self.sense.counted(inner.name):
            return None
        if found.name in self.sense.definitions or at + 1 >= len(factors) or marks[at + 1]:
            return None
        value = self.formula(factors[at + 1])
        slope = Derivative(value, self.sense.whole(inner.name))
        return Transpose(slope) if found.transposed else slope
