"""∂a/∂z = ∂σ(z)/∂z says a = σ(z)."""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.formula.indices import free
from ceverify.formula.tree import Array, Definition, Derivative, Formula, Index, Indexed
from ceverify.proofread.meaning.custom import named
from ceverify.proofread.meaning.glossary import Glossary

SO = "what it is differentiated as"


def differentiated(sides: Sequence[Formula], glossary: Glossary) -> None:
    """Enters a name that the first derivative is of, by what the second is of."""
    heads = [x for x in sides[:3] if isinstance(x, Derivative)]
    if len(heads) < 2 or not isinstance(sides[0], Derivative):
        return
    first, second = heads[0], heads[1]
    name = named(first.body)
    if not name or first.wrt != second.wrt or named(second.body) == name:
        return
    letters = _letters(first.body)
    loose = {p for p in free(second.body) if isinstance(p, Index)}
    if letters is not None and set(letters) >= loose:
        made = Definition(name, letters, second.body)
        glossary.enter(made, SO, "usage")


def _letters(f: Formula) -> tuple[Index, ...] | None:
    """The indices of a name; None for a vector, and where a class stands for an index."""
    places = f.indices if isinstance(f, Indexed) else ()
    letters = tuple(p for p in places if isinstance(p, Index))
    return None if isinstance(f, Array) or len(letters) < len(places) else letters
