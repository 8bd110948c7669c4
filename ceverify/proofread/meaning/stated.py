"""stated(found), hot(found): labels of which the words say that they sum to one, or are one-hot.

y is one-hot      the one-hot vector t      the labels are one-hot encoded      y sums to one

Not where a sentence says it of a case alone, or denies it, nor in a text of soft labels as well:
Σ y = 1 stays a condition there, to be said with the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.prose import SEVERAL
from ceverify.proofread.meaning.use import use
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Clause

Found = Sequence[tuple[Passage, Sequence[Clause]]]

ONE_HOT = re.compile(r"one[-‐‑–\s]?hot|独热|獨熱|1-of-K|ワンホット", re.IGNORECASE)
MARK = re.compile("\x00(\\d+)\x00")
STOP = re.compile(r"[.;!?](?=\s|$)|[。；！？]|\n\s*\n|\n\s*(?:[-*#|]|\d+\.)|,\s+(?:so|then|but)\s")
UNSURE = re.compile(
    r"\bnot\b|n't\b|\bno\b|\bneed|\bunless\b|\bif\b|\bwhen\b|\bwhether\b|\binstead\b|\brather\b|"
    r"\bthan\b|\beither\b|\beven\b|\bonly (?:if|for|when)\b|\bsuppos|\bassum|\bcase\b|\bneither\b|"
    r"\bnon-|\bgeneral|\bfor (?:an? |the )?one|\bsometimes\b|\boften\b|\busually\b|\bmay\b|\bcan\b|"
    r"\bor\b|\bwithout\b|\blike\b|\bcompare|不|非|若|如果|假设|或|当",
    re.IGNORECASE,
)
SOFT = re.compile(
    r"\bsoft[- ]?(?:label|target)|smooth(?:ed|ing)|mix-?up|distill|软标签|平滑|蒸馏", re.IGNORECASE
)
SUMMING = re.compile(
    r"\x00(\d+)\x00\s+(?:sums? (?:up )?to (?:one|1|unity)\b|"
    r"is an? (?:valid |true |discrete )?(?:probability |categorical )?distribution\b)",
    re.IGNORECASE,
)


def stated(found: Found, habits: Habits, labels: Set[str], also: Set[str]) -> set[str]:
    """The names; those alone of the labels where a sentence names none.

    `also`: what may be labels where it is called one-hot.
    """
    out = hot(found, habits, labels, also)
    for sentence in _sentences(found):
        for m in SUMMING.finditer(sentence):
            out |= {_name(found[int(m[1])][1], habits)} & labels
    return out


def hot(found: Found, habits: Habits, labels: Set[str], also: Set[str]) -> set[str]:
    """Those that are one-hot."""
    out: set[str] = set()
    for sentence in _sentences(found):
        if ONE_HOT.search(sentence):
            lone = {x for m in MARK.finditer(sentence) if (x := _name(found[int(m[1])][1], habits))}
            out |= lone & (labels | also)
            out |= labels if len(labels) == 1 and not lone else set()
    return out


def _sentences(found: Found) -> list[str]:
    """The sentences that are sure, each formula as its number; none of a text of soft labels."""
    words = "".join(f"{p.before}\x00{n}\x00" for n, (p, _) in enumerate(found))
    words += found[-1][0].after if found else ""
    if SOFT.search(words) or SEVERAL.search(words):
        return []
    return [sentence for sentence in STOP.split(words) if not UNSURE.search(sentence)]


def _name(clauses: Sequence[Clause], habits: Habits) -> str:
    """y of y, of y_i and of y ∈ {0, 1}^K, where that is all."""
    sides = [x.syntax for clause in clauses for x in clause.sides]
    if len(sides) != 1 or not isinstance(sides[0], s.Syntax):
        return ""
    node = unbraced(sides[0])
    node = unbraced(node.sides[0]) if isinstance(node, s.Relation) else node
    met = use(node, habits)
    return met.name if met is not None else ""
