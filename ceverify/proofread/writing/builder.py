"""Builder: what the grammar's rules make of their parts."""

from __future__ import annotations

from typing import Any

from lark import Token, Transformer

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.building.grids import Grids
from ceverify.proofread.writing.building.groups import Groups
from ceverify.proofread.writing.building.lists import Lists
from ceverify.proofread.writing.building.scripts import Scripts
from ceverify.proofread.writing.building.span import span_of
from ceverify.proofread.writing.building.totals import Totals

FUNCTIONS = frozenset(("softmax", "sigmoid"))


class Builder(Totals, Scripts, Groups, Lists, Grids, Transformer[Token, s.Syntax]):
    """One method a rule, called while the formula is parsed."""

    def start(self, found: list[Any]) -> Any:
        """start: total."""
        return found[0]

    cell_start = start
    script = start

    def number(self, found: list[Any]) -> s.Syntax:
        """NUMBER."""
        return s.Num(*span_of(found), str(found[0]))

    def name(self, found: list[Any]) -> s.Syntax:
        """NAME; SoftMax is softmax, however it is written."""
        name = str(found[0])
        name = name.lower() if name.lower() in FUNCTIONS else name
        return s.Name(*span_of(found), name, bool(found[0].line))

    def symbol(self, found: list[Any]) -> s.Syntax:
        """PARTIAL or NABLA."""
        return s.Mark(*span_of(found), str(found[0]))
