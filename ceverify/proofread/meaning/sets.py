"""parts(found): names of sets that the words call a part: $S$ the k largest, $C$ a subset.

Of a set that the text introduces as anything but all classes, words or samples nobody knows how
much it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import lookup

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.bounds import written
from ceverify.proofread.meaning.drafting.sentence import FORMULA, rest, sentence
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing.clauses import Clause

PART = re.compile(
    r"\b(?:sub-?sets?|largest|smallest|highest|top|some|sampled|negatives?|positives?|neighbou?r\w*|"
    r"candidates?|correct|incorrect|wrong|others?|remaining|relevant|valid|legal|allowed|first|"
    r"last|few|part|nucleus|excluding|without|except)\b|子集",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:vocab\w*|dictionar\w+|all|every|class\w*|labels?|categor\w+|outcomes?|states?|actions?|"
    r"tokens?|words?|outputs?|possible|entire|full|whole|number|alphabet|symbols?|units?|neurons?|"
    r"(?:mini-?)?batch\w*|training|data\w*|samples?|examples?|points?|corpus|index|indices|"
    r"sample space|support|domain)\b|类|词",
    re.IGNORECASE,
)
INTRODUCED = re.compile(
    r"[\s,]*(?:is|be|are|denotes?|being|stands? for|the|a|an|=|contains?|consists?|ist|sei)\b|"
    r"[\s,]*(?:是|为)",
    re.IGNORECASE,
)
LED = re.compile(r"\bset(?: of (?:\w+ ){0,3})?\s*$", re.IGNORECASE)
WITHIN = re.compile(r"\s*(?:\\math\w+\s*)?\{?([^\W\d_a-z])\}?\s*(?:\\subset(?:n?eqq?)?\b|[⊂⊆⊊])")
NEAR, FAR = 40, 60


def parts(found: Sequence[tuple[Passage, list[Clause]]]) -> frozenset[str]:
    """The names."""
    within = {str(m[1]) for p, _ in found if (m := WITHIN.match(p.text))}
    script = {x for name in within if (x := _script(name))}
    return frozenset(script | within).union(
        name for n, (_, clauses) in enumerate(found)
        if (name := _name(clauses)) and _part(n, found)
    )  # fmt: skip


def _name(clauses: Sequence[Clause]) -> str:
    """S of a passage that is S alone."""
    first = clauses[0].sides[0].syntax if clauses and clauses[0].sides else None
    return "" if first is None or isinstance(first, Unread) else written(first)


def _script(letter: str) -> str:
    """𝒮 of S, as \\mathcal{S} is read."""
    for kind in ("MATHEMATICAL SCRIPT CAPITAL ", "SCRIPT CAPITAL "):
        try:
            return lookup(kind + letter)
        except KeyError:
            continue
    return ""


def _part(n: int, found: Sequence[tuple[Passage, list[Clause]]]) -> bool:
    """Whether the words around a name say so, or nothing that is the whole."""
    passage, clauses = found[n]
    if len(clauses) > 1 or passage.display or len(clauses[0].sides) > 1:
        return False
    before = sentence(passage.before)[-NEAR:]
    after = rest(FORMULA.join(p.before for p, _ in found[n + 1 : n + 4]) or passage.after)[:FAR]
    introduced = bool(INTRODUCED.match(after) or LED.search(before))
    if not introduced:
        return False
    words = f"{before} {FORMULA} {after}"
    return bool(PART.search(words)) or not WHOLE.search(words)
