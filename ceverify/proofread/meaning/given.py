"""Given: i = j or i ≠ j, said beside a formula; and i = 1, …, N, which says a range alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import letter_of
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing.clauses import Clause
from ceverify.proofread.writing.syntax import Group, Name, Num, Relation, Syntax, Term

CLASSES = frozenset("ytc")
"""Letters that are classes beside an index even where the text has them below nothing."""


CUSTOMARY = frozenset("ijkl")
"""Letters that are indices beside one."""
BEYOND = frozenset((("≥", "1"), (">", "0")))
OF_SAMPLE = "_"
"""Parts the letter of labels from that of the sample: y_i."""


@dataclass(frozen=True, slots=True)
class Given:
    """left = right or left ≠ right, as letters; one may be the label y_i of a sample."""

    left: str
    right: str
    equal: bool

    def contrary(self) -> Given:
        """i ≠ j of i = j."""
        return replace(self, equal=not self.equal)

    def pair(self) -> frozenset[str]:
        """The two letters, in no order."""
        return frozenset({self.left, self.right})


def condition_of(clause: Clause, habits: Habits) -> Given | None:
    """The condition that a clause is, in brackets or without; None for any other clause."""
    left, sign, right = _relation(clause, habits)
    known = habits.indices | CLASSES
    letters = {x.rstrip("′*") for x in (left, right) if OF_SAMPLE not in x and not x.isdecimal()}
    if left.isdecimal() or right.isdecimal():
        known = habits.indices - CLASSES  # y = 1 is said of a label
    if letters & habits.indices:
        known = known | CUSTOMARY  # i = k of a text that has p_k alone
    if sign in "=≠" and left and right and letters and letters <= known:
        return Given(left, right, sign == "=")
    return None


def _relation(clause: Clause, habits: Habits) -> tuple[str, str, str]:
    """i, ≠, j of i ≠ j and of (i ≠ j); empty letters where it relates no two of them."""
    sides, signs = tuple(side.syntax for side in clause.sides), clause.signs
    match sides:
        case (Group(bracket="(" | "[", parts=(Relation() as inside,)),) if not signs:
            sides, signs = inside.sides, inside.signs
    if clause.follows or len(sides) != 2:
        return "", "=", ""
    left, right = (_letter(x) or _label(x, habits) or _class(x) for x in sides)
    if (signs[0], right) in BEYOND and any(first == "0" for first, _ in habits.spans):
        return left, "≠", "0"  # k ≥ 1 of classes that are counted from 0
    return left, signs[0], right


def _letter(node: Syntax | Unread) -> str:
    """The letter that a side is; empty for any other side."""
    return "" if isinstance(node, Unread) else letter_of(node)


def _class(node: Syntax | Unread) -> str:
    """3 of k = 3."""
    return node.text if isinstance(node, Num) and node.text.isdecimal() else ""


def _label(node: Syntax | Unread, habits: Habits) -> str:
    """y_i of the label of a sample; empty for anything else."""
    found = use(node, habits) if not isinstance(node, Unread) else None
    if found is None or len(found.positions) != 1 or found.power is not None or found.primes:
        return ""
    letter = letter_of(found.positions[0])
    return f"{found.base}{OF_SAMPLE}{letter}" if found.base in CLASSES and letter else ""


def ranges(clause: Clause, habits: Habits) -> bool:
    """True for i = 1, …, N and k ∈ {1, …, K}: not a condition, not an equality."""
    if clause.follows or not clause.sides or not clause.signs:
        return False
    letter = _letter(clause.sides[0].syntax)
    if letter not in habits.indices:
        return False
    if letter in CLASSES and len(clause.sides) == 2 and _class(clause.sides[1].syntax):
        return False  # t = 2 says which class is the true one
    return clause.signs[0] == "∈" or _counts(clause)


def begins_range(clause: Clause, after: Sequence[Clause]) -> bool:
    """True for i = 1 with a comma behind it, and dots or the next number: i = 1, …, K."""
    if len(clause.sides) != 2 or not _class(clause.sides[1].syntax) or not after:
        return False
    behind = after[0]
    listed = behind.mark == "comma" and len(behind.sides) == 1 and not behind.signs
    first = behind.sides[0].syntax if listed else None
    return isinstance(first, Num) or (isinstance(first, Name) and first.name == "…")


def _counts(clause: Clause) -> bool:
    """Whether the last side is a number, or 1, …, N."""
    last = clause.sides[-1].syntax
    if isinstance(last, Unread):
        return "…" in clause.place.text or "dots" in clause.place.text
    dotted = isinstance(last, Term) and any(
        isinstance(f, Name) and f.name == "…" for f in last.factors
    )
    return dotted or isinstance(last, Num)
