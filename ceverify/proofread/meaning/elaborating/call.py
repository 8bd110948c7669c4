"""Call: name_positions(arguments)_places^power, and what the arguments look like."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import Use
from ceverify.proofread.writing import syntax as s


@dataclass(frozen=True, slots=True)
class Call:
    """A name before a bracket; what stands below and above the bracket, and whether it is ⊤."""

    name: str
    found: Use
    bracket: s.Group
    node: s.Syntax
    places: tuple[s.Syntax, ...]
    power: s.Syntax | None
    transposed: bool

    @property
    def inner(self) -> s.Syntax | None:
        """The one argument, without braces; None where there are more."""
        return unbraced(self.bracket.parts[0]) if len(self.bracket.parts) == 1 else None

    @property
    def related(self) -> bool:
        """Whether an argument is a relation: y = k."""
        return any(isinstance(unbraced(p), s.Relation) for p in self.bracket.parts)

    @property
    def conditioned(self) -> bool:
        """Whether the first bar is a condition: k | x."""
        return self.bracket.separators[:1] == ("|",)

    @property
    def spelled(self) -> str:
        """The arguments as they are written."""
        return s.spelled(self.bracket)
