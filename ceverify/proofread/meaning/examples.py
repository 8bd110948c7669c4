"""Numbers of an example: rounded ones, and classes called by letters."""

from __future__ import annotations

import re

from ceverify.proofread.passage import Manuscript
from ceverify.proofread.writing import syntax as s

LISTED = re.compile(r"\s*([a-z])\s*(?:,\s*([a-z])\s*)(?:,\s*([a-z])\s*)?(?:,\s*([a-z])\s*)?$")


COUNTED = re.compile(
    r"(two|three|four|2|3|4)\s+(outputs|classes|categories|neurons)|(三|两|四|3|2)个", re.I
)


def classes(manuscript: Manuscript, indices: set[str]) -> dict[str, int]:
    """a, b, c of "for three outputs a, b, c": classes by name, as numbers."""
    for passage in manuscript.passages:
        found = LISTED.match(passage.text)
        if found and COUNTED.search(passage.before):
            names = [x for x in found.groups() if x]
            if set(names) <= indices:
                return {name: n + 1 for n, name in enumerate(names)}
    return {}


def rounded(node: s.Syntax) -> bool:
    """True for numbers of an example, of which one is not whole, and for three digits or more."""
    decimals = [x.text for x in s.walk(node) if isinstance(x, s.Num) and "." in x.text]
    if not decimals:
        return False
    words = {x.name for x in s.walk(node) if isinstance(x, s.Name)}
    alone = words <= {"log", "ln", "exp", "e"} and not any(
        isinstance(x, s.Mark) for x in s.walk(node)
    )
    return alone or any(len(x.partition(".")[2]) > 2 for x in decimals)
