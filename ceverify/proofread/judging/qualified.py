"""qualified(finding): what the words around a chain make of the finding of one of its equalities.

What they suppose, take as an equation to be solved, or say of a place is no claim; what holds
holds where they say, and under what a definition was taken for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ceverify.exact.theory import OneHot, Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Condition, Derivative, Formula, Number
from ceverify.proofread.chain import Chain, Side
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.trail import Text
from ceverify.proofread.judging.valued import valued
from ceverify.proofread.meaning.entrywise import TURNED
from ceverify.proofread.reached import reached_names
from ceverify.proofread.spelled import spelled

THERE = "it is a value, and the words say where"
OF_A_CASE = re.compile(r"≠|one-hot|^[a-z]\w*[′*]* = \w")
CLOUDED = "it is said of a case, and of which is not understood"
SOLVING = "as an equation to be solved it is no claim"


def qualified(found: Finding, n: int, chain: Chain, theory: Theory, text: Text) -> Finding:
    """The finding of the equality that side n ends, with its chain and what is said of that."""
    left, right = chain.sides[n - 1 : n + 1]
    if chain.foreign and found.verdict in ("proved", "proved-if", "refuted"):
        found = Finding(found.place, found.source, "undecided", reason=chain.foreign)
    elif chain.elsewhere and found.verdict == "refuted":
        found = Finding(found.place, found.source, "undecided", reason=chain.elsewhere)
    elif chain.clouded and _cased(found, chain):
        found = Finding(found.place, found.source, "undecided", reason=CLOUDED)
    elif chain.universal and (case := _case(found)):
        reason = f"only if {case}, and it is said of all"
        found = Finding(found.place, found.source, "undecided", reason=reason)
    elif chain.unclaimed:
        found = _unclaimed(found, chain.unclaimed)
    elif chain.solved and n == len(chain.sides) - 1 and _naught(right):
        found, text.solving, text.solved = _unclaimed(found, SOLVING), True, _line(right)
    elif _line(left) == text.solved and _refuted(found) and not _sloped(left, right):
        found = _unclaimed(found, SOLVING)  # … = 0 ⇒ 7(1 − p) = 3p
    elif chain.somewhere and not chain.where and _valued(found, left, right, theory):
        found = _unclaimed(found, THERE)
    elif chain.aged and chain.where and found.verdict in ("proved", "proved-if"):
        conditions = tuple(dict.fromkeys((*found.conditions, *chain.where)))
        found = replace(found, verdict="proved-if", conditions=conditions)
    if chain.assumed and found.verdict in ("proved", "proved-if"):
        conditions = tuple(dict.fromkeys((*found.conditions, *chain.assumed)))
        found = replace(found, verdict="proved-if", conditions=conditions)
    found = _replaced(_where(found, chain), (left, right), theory, text)
    put_right = chain.put_right[n - 1 : n + 1]
    both = put_right == (TURNED, TURNED)  # a row beside a row
    for words in dict.fromkeys(filter(None, () if both else put_right)):
        found = _put_right(found, words)
    return _put_right(found, chain.meant if n == 1 else "")


def _cased(found: Finding, chain: Chain) -> bool:
    """Whether it depends on the case: what is proved for all of them holds in any."""
    if found.verdict == "proved":
        cases = any(isinstance(h, (Condition, OneHot)) for h in chain.given)
        return cases or bool(chain.where)
    return found.verdict == "refuted" or bool(_case(found))


def _case(found: Finding) -> str:
    """The condition that says of which case it is proved."""
    return next((c for c in found.conditions if OF_A_CASE.search(c)), "")


def _unclaimed(found: Finding, why: str) -> Finding:
    """What the text does not claim is neither wrong nor in need of conditions."""
    if found.verdict not in ("refuted", "proved-if"):
        return found
    return Finding(found.place, found.source, "undecided", reason=why)


def _refuted(found: Finding) -> bool:
    """Whether it fails, and not for being no solution."""
    return found.verdict == "refuted" and not found.reason


def _line(side: Side) -> tuple[str, int]:
    return side.place.source, side.place.line


def _sloped(*sides: Side) -> bool:
    """Whether there is a derivative: an equation that is solved for p has none left."""
    formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
    return any(isinstance(n, Derivative) for f in formulas for n in walk(f))


def _naught(side: Side) -> bool:
    return isinstance(side.formula, Number) and side.formula.value == 0


def _valued(found: Finding, left: Side, right: Side, theory: Theory) -> bool:
    return found.verdict == "refuted" and valued(left, right, theory)


def _where(found: Finding, chain: Chain) -> Finding:
    """The finding, its scope with the values that hold there, and sizes that are taken for one."""
    more = (*chain.alike, *chain.where)
    if found.verdict not in ("proved", "proved-if") or not more:
        return found
    return replace(found, scope=", ".join(filter(None, (found.scope, *more))))


def _replaced(found: Finding, sides: tuple[Side, Side], theory: Theory, text: Text) -> Finding:
    """The finding, under the condition that what was not read says what custom has."""
    formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
    met = reached_names(formulas, theory.definitions) & text.replaced.keys()
    if not met or found.verdict not in ("proved", "proved-if"):
        return found
    said = (f"{spelled(name)} is the {text.replaced[name]}" for name in sorted(met))
    return replace(found, verdict="proved-if", conditions=(*found.conditions, *said))


def _put_right(found: Finding, meant: str) -> Finding:
    """The finding of a definition that holds as it is meant, not as it is written."""
    if not meant or found.verdict not in ("definition", "proved", "proved-if"):
        return found
    return replace(found, verdict="proved-if", conditions=(*found.conditions, meant), reason="")
