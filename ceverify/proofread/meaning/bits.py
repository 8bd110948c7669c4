"""bits(passages): labels that the words say are one-hot, each with its class: y_c = 1, the rest 0.

y_k = 1 if k = c and y_k = 0 otherwise      y_c = 1 and all other y_k = 0
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.syntax import Name, Num, Scripted, Syntax

ONE = r"\$\s*(?P<name>[A-Za-z])_\{?(?P<at>\w)\}?\s*=\s*1\s*\$"
AND = r"[\s,;.]*(?:and|while|und|et|y|及|且|而|,|，)?(?:\n\s*[-*])?\s*"
NAUGHT = r"\$\s*(?:(?P=name)_\{?\w\}?\s*=\s*)?0\s*\$"
ELSE = r"\s*,?\s*(?:otherwise|else\b|elsewhere|if not|sonst|sinon|否则|иначе)"
OTHERS = r"\s*,?\s*for (?:all |the |every |any )?(?:others?\b|rest\b|remaining\b)"
IF = r"\s*,?\s*(?:if|for|when|iff|where|only (?:if|for|when)|wenn|für|si)\s*"
ANOTHER = r"\$\s*(?P=name)_\{?(?!(?P=at))(?P<rest>\w)\}?\s*=\s*0\s*\$"
UNLIKE = r"(?:or|not|nor|if|when|oder|nicht|ou|pas|o|no|или|не|或|非)\b"
NOT = r"(?:≠|\\neq?(?![a-z])|!=)"
SAID = (
    re.compile(
        rf"{ONE}{IF}\$\s*(?P=at)\s*=\s*(?P<true>\w)\s*\${AND}{NAUGHT}(?:{ELSE}|{OTHERS})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{ONE}{AND}(?:(?:all |the )*(?:others?|rest|remaining)(?: entries| labels)?"
        rf"(?: are| is)?)\s*{NAUGHT}",
        re.IGNORECASE,
    ),
    re.compile(rf"{ONE}{AND}{NAUGHT}{OTHERS}", re.IGNORECASE),
    # y_c = 1, ostatní y_j = 0, in any language; y_c = 1 and y_j = 0 for j ≠ c
    re.compile(rf"{ONE}{AND}(?:(?!{UNLIKE})[^\W\d_]+\s+){{1,3}}{ANOTHER}", re.IGNORECASE),
    re.compile(
        rf"{ONE}{AND}{ANOTHER}{IF}\$\s*(?:(?P=rest)\s*{NOT}\s*(?P=at)|(?P=at)\s*{NOT}\s*(?P=rest))\s*\$",
        re.IGNORECASE,
    ),
)
# Of a case alone: suppose that y_c = 1.
SUPPOSED = re.compile(
    r"\b(?:suppos\w*|assum\w*|if|when|case|let|say)(?: that)?[\s,:]*$", re.IGNORECASE
)
LABELS = frozenset("ytdpq")
"""What labels are called; weights w_k = 1 say nothing of them."""


def is_one(draft: Draft) -> bool:
    """y_k = 1 of labels: what sums to one has no other entry."""
    match [x.syntax for x in draft.sides]:
        case [Scripted(base=Name(name=name), sub=Syntax() as sub, sup=None), Num(text="1")]:
            return name in LABELS and bool(letter_of(sub))
    return False


def bits(passages: Iterable[Passage]) -> dict[str, str]:
    """The class by the name; none for labels that are said to be so at two."""
    words = "".join(f"{p.before}${p.text.strip()}$" for p in passages)
    found = (m for said in SAID for m in said.finditer(words))
    plain = (m for m in found if not SUPPOSED.search(words, 0, m.start()))
    said = {(m["name"], m.groupdict().get("true") or m["at"]) for m in plain}
    names = [name for name, _ in said]
    return {name: true for name, true in said if names.count(name) == 1}
