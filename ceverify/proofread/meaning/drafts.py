"""drafts(clauses): which sides belong to one chain, and the conditions that govern it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.examples import rounded
from ceverify.proofread.meaning.steps import parted
from ceverify.proofread.meaning.use import Habits, letter_of, unbraced
from ceverify.proofread.passage import Macro, Passage
from ceverify.proofread.writing.clauses import Clause, Written, clauses
from ceverify.proofread.writing.syntax import Name, Num, Relation, Syntax, Term, Total

IN_PROSE = re.compile(r"(?<![\w\\])([a-z])\s*(=|==|≠|!=|\\neq?\b|\\not=|/=|<>)\s*([a-z])(?![\w(])")
ENDS = re.compile(
    r"(?:for|consider|take|let|given|with) (?:all|any|every|arbitrary)|always|regardless|"
    r"whatever|für alle|immer|pour tout|toujours|"
    r"para todo|siempre|对所有|对任意|"
    r"together|hence|thus|therefore|combin|overall|finally|in general|both cases|total|now |"
    r"substitut|plug|summar|altogether|unif|putting|统一|综上|代入|因此|所以|合并|综合|最后|总|则有|"
    r"donc|also|somit|zusammen|insgesamt|por tanto|^#|\n#|итак|итого|следовательно",
    re.IGNORECASE,
)
# The other case than the one before it, where the word begins what leads to a formula.
CONTRARY = re.compile(
    r"(?:^|[\n.;,:。;,])[\s*_]*(?:(?:and|et|und|y|и|而)\s+)?(?:otherwise|else|sinon|sonst|"
    r"andernfalls|иначе|否则|否則|en otro caso|en caso contrario|altrimenti)\b[^.\n]{0,25}\s*$",
    re.IGNORECASE,
)
CORRECT = r"\b(?:correct|true|target|right|actual|gold)\s+(?:class|label)"
TRUE_CLASS = re.compile(rf"{CORRECT}(?:\s+(?:is|be|as))?\s*$", re.IGNORECASE)
TRUE_LETTER = re.compile(rf"(?i:{CORRECT})\s+(?i:is|be|as)\s+([b-z])(?![\w$])")
OTHER_CLASS = re.compile(
    r"\b(?:incorrect|wrong|(?:any |all )?other|false|non-target|negative)\s+class(?:es)?\s*$",
    re.IGNORECASE,
)
HEADING = re.compile(r"(?:^|\n)\s*(?:#|\*\*\d|\\(?:sub)*section)")
# What begins an exercise, in which the letters may stand for other things than in the last.
ITEM = re.compile(
    r"(?:^|\n)[*_#>\s]*(?:Problem|Exercise|Question|Example|Task|Aufgabe|Exercice|Ejercicio|例|题)"
    r"(?:\b|\s*\d)"
)
HERE = re.compile(r"(?:^|\n)[ \t]*Here,?\s*$")
JOINED = re.compile(r"\s*(?:,|and|, and)?\s*")
# What stands between i = j and i ≠ j where both are meant.
ALSO = re.compile(r"[\W_]*(?:and|or|y|et|und|oder|и|e|和|与|及|或)?(?:\s+(?:for|when|if))?[\W_]*")
UNITED = frozenset({"if", "when", "for", "case"})


@dataclass(frozen=True, slots=True)
class Given:
    """left = right or left ≠ right, as letters."""

    left: str
    right: str
    equal: bool


@dataclass(slots=True)
class Draft:
    """The sides of one chain as written, its conditions, whether it stands on its own line."""

    sides: list[Written]
    given: tuple[Given, ...]
    display: bool
    prose: str
    headless: bool = False
    passage: Passage | None = None
    values: tuple[tuple[str, int], ...] = ()
    one_hot: list[str] = field(default_factory=list)
    units: list[Written] = field(default_factory=list)
    said: bool = False
    section: int = 0
    problem: int = 0
    beside: int = 0  # how many sides there were when a condition was said beside them
    local: bool = False  # what a name stands for under this heading alone: Here γ = 0 and …
    named: bool = False  # the last side is a name that := gives to what stands before it


@dataclass(slots=True)
class _State:
    drafts: list[Draft] = field(default_factory=list)
    given: tuple[Given, ...] = ()
    fresh: bool = False  # a condition was said, and nothing equated since
    open: bool = False  # whether the last chain may go on in another passage
    values: tuple[tuple[str, int], ...] = ()
    named: str = ""  # the letter that an inline passage is, for the words after it
    scope: bool = False  # the words after a formula that say what it was proved under
    section: int = 0
    problem: int = 0
    here: bool = False
    true: str = ""  # the letter that the prose calls the correct class
    ignore: bool = False  # assumptions listed beforehand, each for where it is said again


def written(
    passages: Sequence[Passage], macros: Mapping[str, Macro]
) -> list[tuple[Passage, list[Clause]]]:
    """The clauses of all passages."""
    return [(p, clauses(p, macros)) for p in passages]


def drafts(found: Sequence[tuple[Passage, list[Clause]]], habits: Habits) -> list[Draft]:
    """The chains of a text, in order."""
    state = _State()
    for passage, parts in found:
        _prose(passage.before, state, habits)
        for clause in parts:
            _clause(clause, passage, state, habits)
    return [d for d in state.drafts if len(d.sides) > 1 or d.headless]


SCOPE = re.compile(r"proved\W*(?:every)?[\s$,\\K\w]*$|proved\W+$|proved}")
LISTED = re.compile(r"[Aa]ssumed only where")
VALUE = re.compile(r"(?:if|when|for|with|case|set|at|where|当|取|若)\W*$", re.IGNORECASE)


def _prose(before: str, state: _State, habits: Habits) -> None:
    if said_true := TRUE_LETTER.search(before):
        state.true = said_true[1]
    if re.search(r"\bone-hot", before) and state.scope and state.named and state.drafts:
        state.drafts[-1].one_hot.append(state.named)
    state.named = ""
    if SCOPE.search(before):
        state.scope = True
    elif re.search(r"[^\W\d_]{2}", before.replace("one-hot", "").replace("every", "")):
        state.scope = False
    if LISTED.search(before):
        state.ignore = True
    elif "\n\n" in before or "\n#" in before:
        state.ignore = False
    said = [m for m in IN_PROSE.finditer(before) if {m[1], m[3]} <= habits.indices]
    if said and _contrary(said):
        state.given, state.fresh = (), False
    elif said:
        last = said[-1]
        state.given = (Given(last[1], last[3], last[2] in ("=", "==")),)
        state.fresh, state.open = True, False
    elif len(state.given) == 1 and not state.fresh and CONTRARY.search(before):
        state.given = tuple(replace(g, equal=not g.equal) for g in state.given)
        state.fresh, state.open = True, False
    elif ENDS.search(before) and not state.fresh:
        state.given, state.values = (), ()
    if HEADING.search(before):
        state.section += 1
    if ITEM.search(before):
        state.problem += 1
    state.here = bool(HERE.search(before)) or (state.here and bool(JOINED.fullmatch(before)))
    if re.search(r"^\s*#|\n\s*#", before):
        state.open = False
        if not state.fresh:
            state.given, state.values = (), ()


def _contrary(said: list[re.Match[str]]) -> bool:
    """Whether i = j and i ≠ j are both named, so that neither is meant alone."""
    signs = {m[2] in ("=", "==") for m in said if {m[1], m[3]} == {said[-1][1], said[-1][3]}}
    return len(signs) > 1


def condition_of(clause: Clause, habits: Habits) -> Given | None:
    """The condition that a clause is; None for any other clause."""
    if clause.follows or len(clause.sides) != 2 or clause.signs[0] not in "=≠":
        return None
    if any(isinstance(side.syntax, Unread) for side in clause.sides):
        return None
    left, right = (_place(side.syntax) for side in clause.sides)  # type: ignore[arg-type]
    known = habits.indices | {"y", "t", "c"}
    if not left or not right or left.rstrip("′*") not in known:
        return None
    if right.rstrip("′*") not in known:
        return None
    return Given(left, right, clause.signs[0] == "=")


def _place(node: Syntax) -> str:
    node = unbraced(node)
    return letter_of(node)


def ranges(clause: Clause, habits: Habits) -> bool:
    """True for i = 1, …, N and k ∈ {1, …, K}: not a condition, not an equality."""
    if clause.follows or not clause.sides or not clause.signs:
        return False
    first = clause.sides[0].syntax
    if isinstance(first, Unread) or letter_of(first) not in habits.indices:
        return False
    second = clause.sides[-1].syntax
    if clause.signs[0] == "∈":
        return True
    if isinstance(second, Unread):
        return "…" in clause.place.text or "dots" in clause.place.text
    if isinstance(second, Num):
        return True
    return isinstance(second, Term) and any(
        isinstance(f, Name) and f.name == "…" for f in second.factors
    )


def _clause(clause: Clause, passage: Passage, state: _State, habits: Habits) -> None:
    said = condition_of(clause, habits)
    if said is not None:
        _condition(said, clause, passage, state)
        return
    if not clause.sides or ranges(clause, habits):
        return
    if not passage.display and _in_scope(clause, passage, state):
        return
    if clause.signs and not {"=", "≔"} & set(clause.signs) and not _nearly(clause):
        return
    if clause.follows:
        _go_on(clause, passage, state)
        return
    if not clause.signs and (not passage.display or clause.mark not in ("", "row")):
        return
    for sides in _equal(clause):
        same = bool(state.drafts) and state.drafts[-1].passage is passage
        headless = clause.mark == "break" and same  # what follows from it is no definition
        draft = Draft(sides, state.given, passage.display, passage.before, headless, passage)
        draft.values, draft.section, draft.local = state.values, state.section, state.here
        draft.problem = state.problem
        draft.named = clause.signs[-1:] == ("≔",) and len(sides) > 1
        draft.said = not passage.display and _number(sides[-1].syntax)
        state.drafts.append(draft)
    state.fresh, state.open = False, True


def _number(node: Syntax | Unread) -> bool:
    """1 and −1."""
    if isinstance(node, Total) and len(node.terms) == 1:
        node = node.terms[0]
    return isinstance(node, Num)


def _nearly(clause: Clause) -> bool:
    """p_1 ≈ 0.67: an equality to the digits given."""
    return "≈" in clause.signs and any(
        isinstance(x.syntax, Syntax) and rounded(x.syntax) for x in clause.sides
    )


def _in_scope(clause: Clause, passage: Passage, state: _State) -> bool:
    """Assumptions said of the formula before, or listed for later; values like T = 1."""
    if state.ignore:
        return True
    value = _value(clause)
    first = clause.sides[0].syntax
    if not clause.signs and isinstance(first, Name):
        state.named = first.name
        _of_class(first.name, passage.before, state)
    if state.scope and state.drafts:
        last = state.drafts[-1]
        if value is not None:
            last.values = (*last.values, value)
            return True
        if clause.signs == ("=",) and isinstance(clause.sides[1].syntax, Num):
            last.units.append(clause.sides[0])
            return True
    if value is not None and VALUE.search(passage.before):
        state.values, state.fresh, state.open = (value,), True, False
        return True
    return False


def _of_class(letter: str, before: str, state: _State) -> None:
    """k of "the correct class k"; then j of "an incorrect class j" is another one."""
    if TRUE_CLASS.search(before):
        state.true = letter
    elif OTHER_CLASS.search(before) and letter != state.true != "":
        state.given, state.fresh = (Given(letter, state.true, equal=False),), True


def _value(clause: Clause) -> tuple[str, int] | None:
    """T = 1: a name without index, and a whole number."""
    if clause.follows or clause.signs != ("=",) or len(clause.sides) != 2:
        return None
    left, right = clause.sides[0].syntax, clause.sides[1].syntax
    if isinstance(left, Name) and isinstance(right, Num) and right.text.isdecimal():
        return left.name, int(right.text)
    return None


def _condition(said: Given, clause: Clause, passage: Passage, state: _State) -> None:
    """Beside a formula it holds for that; before one, for all that follows."""
    after = clause.mark in ("comma", "quad", "word", "colon")
    behind = state.drafts and state.drafts[-1].passage is passage and clause.mark != "row"
    if state.ignore:
        return
    both = replace(said, equal=not said.equal)
    if state.fresh and state.given == (both,) and ALSO.fullmatch(passage.before):
        state.given, state.fresh = (), False
        return
    if (after and behind and not state.fresh) or (state.scope and state.drafts):
        last = _split(state, said)
        last.beside = len(last.sides)
        last.given = (
            *(g for g in last.given if {g.left, g.right} != {said.left, said.right}),
            said,
        )
        return
    state.given = (said,)
    state.fresh, state.open = True, False


def _split(state: _State, said: Given) -> Draft:
    """A = B if i = j, = C if i ≠ j: the second value is of the first side, not of the one before.

    The last draft, parted in two where what is said now excludes what was said beside it.
    """
    last = state.drafts[-1]
    contrary = replace(said, equal=not said.equal) in last.given
    if not (contrary and 0 < last.beside < len(last.sides)):
        return last
    later = replace(last, sides=[last.sides[0], *last.sides[last.beside :]], headless=True)
    last.sides = last.sides[: last.beside]
    state.drafts.append(later)
    return later


def _go_on(clause: Clause, passage: Passage, state: _State) -> None:
    """A clause that begins with = goes on the chain before it, if that is open."""
    same = bool(state.drafts) and state.drafts[-1].passage is passage
    lone = bool(state.drafts) and len(state.drafts[-1].sides) == 1
    inline = not passage.display and not same
    if inline and (passage.before.strip() or (state.drafts and state.drafts[-1].display)):
        return
    first, *others = _equal(clause, follows=True)
    if state.drafts and ((same and not state.fresh) or state.open or (lone and not state.fresh)):
        state.drafts[-1].sides += first
        state.drafts[-1].passage = passage
    else:
        others = [first, *others]
    for sides in filter(None, others):
        headless = sides is first
        state.drafts.append(
            Draft(sides, state.given, passage.display, passage.before, headless, passage,
                  section=state.section, problem=state.problem)
        )  # fmt: skip
    state.fresh, state.open = False, True


def _equal(clause: Clause, follows: bool = False) -> list[list[Written]]:
    """The runs of equal sides: ≤, ∈ and → begin a new one, ≈ too but before rounded numbers."""
    signs = clause.signs if follows else ("=", *clause.signs)
    runs: list[list[Written]] = [[]]
    for sign, side in zip(signs, clause.sides, strict=False):
        numbers = isinstance(side.syntax, Syntax) and rounded(side.syntax)
        if sign in "=≔" or (sign == "≈" and numbers):
            runs[-1] += parted(replace(side, near=sign == "≈"))
        else:
            runs.append(parted(side))
    return runs


def is_relation(node: Syntax) -> bool:
    """True for a relation."""
    return isinstance(node, Relation)
