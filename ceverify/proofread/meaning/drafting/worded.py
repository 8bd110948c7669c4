"""worded(before): i = j or i ≠ j, said in words: on the diagonal, when the indices differ.

The letters are those of the equality that is said of it: Given("", "") until they are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.drafting.sentence import sentence
from ceverify.proofread.meaning.given import Given
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import letter_of, listed
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

ENTRIES = r"(?:entries|elements|terms|components|ones|part|case|blocks?)"
OFF = re.compile(
    r"\boff[- ](?:of )?(?:the )?(?:main )?diagonals?\b|\bnon-?diagonal\b|"
    r"\boutside (?:of )?the (?:main )?diagonal\b|\baußerhalb der (?:haupt)?diagonalen?\b|"
    r"\bnebendiagonal\w*|\bhors (?:de la )?diagonale?\b|\bfuera de la diagonal\b|"
    r"非对角线?|非對角線?",
    re.IGNORECASE,
)
ON = re.compile(
    r"\b(?:on|for|along|at) (?:the |its )?(?:main )?diagonal\b(?! (?:matri|jacob|hess|cov))|"
    rf"\bdiagonal {ENTRIES}\b|\bthe diagonal is\b|"
    r"\b(?:auf|für) (?:der|die) (?:haupt)?diagonalen?\b|"
    r"\bdiagonal(?:einträge|elemente)\w*|\bsur la diagonale\b|\ben la diagonal\b|对角线?|對角線?",
    re.IGNORECASE,
)
WHICH = r"\b(?:(?:the )?(?:two |both )?(?:indices|indexes|subscripts)(?: \w+(?: and \w+)?)?"
EQUAL = re.compile(
    WHICH + r"|two|both|they) (?:are (?:equal|the same|identical)|coincide|agree|match)\b|"
    r"\bfor (?:the same|equal|identical|coinciding) ind(?:ex|ices|exes)\b|"
    r"(?:下标|索引|指标)(?:相同|相等)",
    re.IGNORECASE,
)
DIFFER = re.compile(
    WHICH + r"|two|both|they) (?:are (?:different|distinct|not (?:equal|the same)|unequal)|"
    r"differ|do not (?:coincide|agree|match))\b|"
    r"\bfor (?:different|distinct|differing|unequal) ind(?:ex|ices|exes)\b|"
    r"(?:下标|索引|指标)(?:不同|不等|不相等)",
    re.IGNORECASE,
)
# Words behind an equality that end there: … on the diagonal, and …
UNTIL = re.compile(
    rf"(?:\s+{ENTRIES})?\s*(?:[;.)]|,?\s*(?:and|while|whereas|but|und|et|y)\b|\n\s*\n|,\s*$)"
)
LEAD = re.compile(r"[\s,(]*(?:if|whenever|when|where|for all|for|in case)?\s*")
# p on the diagonal: where what stands before it is, and not what follows.
PLACED = re.compile(r"\s*(?:along|at|on|off|auf|in)\b[^,.;:]*")
SAME, OTHER = Given("", "", True), Given("", "", False)


def worded(before: str) -> Given | None:
    """What the sentence before a formula says, where it says one of the two alone."""
    return _said(sentence(PLACED.sub("", before, count=1) if PLACED.match(before) else before))


def behind(before: str) -> Given | None:
    """What the words right behind an equality say of it, as far as they are about it alone."""
    for words, given in ((OFF, OTHER), (ON, SAME), (EQUAL, SAME), (DIFFER, OTHER)):
        lead = LEAD.match(before)
        said = words.match(before, lead.end() if lead else 0)
        said = said or words.match(before, len(before) - len(before.lstrip(" ,(")))
        if said and UNTIL.match(before, said.end()):
            return given
    return None


def _said(words: str) -> Given | None:
    off = bool(OFF.search(words))
    other = off or bool(DIFFER.search(words))
    same = bool(EQUAL.search(words)) or bool(ON.search(OFF.sub(" ", words)))
    return None if same == other else SAME if same else OTHER


def resolved(given: Sequence[Given], sides: Sequence[Written], habits: Habits) -> tuple[Given, ...]:
    """The conditions with the two letters that the first side has; none where it has not."""
    if not any(g.left == "" for g in given):
        return tuple(given)
    pair = _pair(sides[0].syntax, habits)
    return tuple(
        Given(*pair, g.equal) if g.left == "" and pair else g for g in given if g.left or pair
    )


def _pair(node: s.Syntax | Unread, habits: Habits) -> tuple[str, str] | None:
    """i, j of ∂p_i/∂z_j and of J_ij."""
    if isinstance(node, Unread):
        return None
    places = (x for n in s.walk(node) if isinstance(n, s.Scripted) for x in listed(n.sub))
    letters = dict.fromkeys(letter_of(x) for x in places)
    known = [x for x in letters if x in habits.indices]
    return (known[0], known[1]) if len(known) == 2 else None
