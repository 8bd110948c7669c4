"""aside(…): since Σ y = 1, (as p_k = …): an equality that gives a reason, and is gone on past."""

from __future__ import annotations

import re

from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.clauses import Clause

REASON = (
    r"since|because|as|where|with|using|note(?: that)?|recall(?: that)?|"
    r"da|weil|wobei|mit|wegen|car|puisque|avec|où|porque|donde|con|由|因"
)
WORD = re.compile(
    rf"(?:(?:^|[\s(（,，])(?:{REASON})|(?:由于|因为|其中)[，,]?)\s*[(（]?\s*$", re.IGNORECASE
)
OPENING = re.compile(r"[(（]\s*$")


def aside(clause: Clause, passage: Passage, within: bool) -> bool:
    """Whether words, ∵ or a bracket before a clause say that it is a reason."""
    if clause.mark == "because" or WORD.search(clause.word) or OPENING.search(clause.word):
        return True
    bracketed = clause.place.text[:1] in "(（" or clause.place.text.startswith(r"\left(")
    if within:
        return bracketed and clause.mark not in ("", "row")
    said = bool(WORD.search(passage.before)) or bool(OPENING.search(passage.before))
    return said and (not passage.display or passage.notation == "plain")
