"""A vector with an entry a sample, behind Xᵀ: y of y^{(i)}, h of h_θ(x^{(i)}).

Xᵀ(h − y) = Σ_i x^{(i)} (h_θ(x^{(i)}) − y^{(i)})
"""

from __future__ import annotations

from ceverify.exact.components import entry
from ceverify.formula.tree import Array, Formula, Index, Transpose
from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.writing import syntax as s


class Samples(Base):
    """Reads names that stand beside the samples of a text."""

    def beside(self, factor: Formula) -> None:
        """Enters that what follows is behind Xᵀ, where X has a row a sample."""
        match factor:
            case Transpose(Array(name, (rows, _))) if name.endswith(SAMPLE):
                self.along = rows

    def of_samples(self, name: str, node: s.Syntax) -> Formula | None:
        """The numbers of that name of all samples; None where it is no such name."""
        each = name + SAMPLE
        if not self.along or self.sense.counted(name) or self.sense.sideways:
            return None
        if self.sense.counted(each) == 1 and self.sense.size_of(each, 0) == self.along:
            return self.sense.whole(each)
        if name in self.sense.definitions:
            return None
        taken = {f: made.parameter for f, made in self.sense.functions.items()}
        for function, of in taken.items():
            if function.partition("_")[0] == name and self.sense.counted(of + SAMPLE) == 2:
                return self._applied(function, of, node)
        return None

    def _applied(self, function: str, of: str, node: s.Syntax) -> Formula:
        """h_θ(x^{(i)}) for each sample i."""
        at, along = node.start, self.along
        index = s.Name(at, at, "ι")
        sample = s.Scripted(at, at, s.Name(at, at, of), None, s.Group(at, at, "(", (index,)))
        head, _, mark = function.partition("_")
        named: s.Syntax = s.Name(at, at, head)
        named = s.Scripted(at, at, named, s.Name(at, at, mark), None) if mark else named
        call = s.Term(at, at, (named, s.Group(at, at, "(", (sample,))), ("", ""), (False, False))
        self.along = ""
        self.sense.sizes["ι"] = along
        value = self.formula(call)
        self.along = along
        del self.sense.sizes["ι"]
        place = Index("ι", along)
        body = self.sense.unsliced(entry(value, place, place))
        return self.sense.patterned(f"⟨{function}{at}⟩", (place,), body)
