"""proofread("notes.md"): a proofreading that shows itself."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING

from ceverify.notebook.shown import Shown

if TYPE_CHECKING:
    from ceverify.proofread.finding import Finding, Proofread


@dataclass(frozen=True, slots=True)
class Proofreading(Shown):
    """What became of each equality of a text, with its document."""

    result: Proofread

    @property
    def verdict(self) -> str:
        """The worst: refuted, then undecided, then proved-if, then proved."""
        return self.result.verdict

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One for each equality, in the order of the text."""
        return self.result.findings

    def record(self) -> dict[str, object]:
        """The findings as `--format json` has them."""
        from ceverify.proofread.record import record

        return record(self.result)

    def __repr__(self) -> str:
        name = self.result.manuscript.name
        return f"<{name}: {self.verdict}, {len(self.findings)} equalities>"


def proofread(text: str | PathLike[str], *, let: str = "") -> Proofreading:
    """The proofreading of a file, or of a text: what is no name of a file is text.

    `let` says what symbols are, like "y=softmax, t=labels".
    """
    from ceverify.proofread.proofreading import contents, is_file
    from ceverify.proofread.proofreading import proofread as proofread_data
    from ceverify.proofread.report import document
    from ceverify.proofread.told import told

    if isinstance(text, str) and not is_file(text):
        name, data = "text", text.encode("utf-8", "replace")
    else:
        name = str(text)
        data = contents(name)
    result = proofread_data(name, data, told(let))
    return Proofreading(document(result), result)
