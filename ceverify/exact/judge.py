"""decide(left = right): Proved for every number of classes, Refuted with numbers, or Undecided.

The one place where `Proved` is made. Sound both ways: Proved only if left − right is zero in
the normal form in every case of coinciding indices; Refuted only at a point where two rigorous
values differ; everything else is Undecided with its reason. How a formula was found plays no part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from ceverify.exact.coincidence import described, partitions
from ceverify.exact.context import Context
from ceverify.exact.counterexample import counterexample
from ceverify.exact.normal_form import normal_form
from ceverify.exact.outside import OutsideError, UndefinedError
from ceverify.exact.point import Effort
from ceverify.exact.pointwise import pointwise
from ceverify.exact.ring.polynomial import add, scale
from ceverify.exact.ring.quotients import cleared
from ceverify.exact.statement import Statement, reachable, stated
from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.tree import (
    Condition,
    Definition,
    Equal,
    Indexed,
    Number,
    Position,
    Sum,
)
from ceverify.verdict import Proved, Refuted, Undecided, Verdict


def decide(equation: Equal, theory: Theory, *, search: bool = True) -> Verdict:
    """The verdict on an equality of scalars or arrays, under the theory's hypotheses.

    Without `search` no counterexample is looked for: what is not proved is Undecided.
    """
    try:
        theory = _without_consequences(theory)
        statement = stated(equation, theory)
        effort = Effort() if search else None
        verdict = _in_all_cases(statement, effort)
        if isinstance(verdict, Undecided):
            ways = pointwise(statement.left, statement.right, statement.theory)
            proved = any(all(_follows(x, statement.theory) for x in way) for way in ways)
            verdict = Proved("at each index") if proved else verdict
    except (OutsideError, RecursionError) as reason:
        return Undecided(str(reason) or "the formula is nested too deeply")
    return Proved(scope(theory)) if isinstance(verdict, Proved) else verdict


def proves(equation: Equal, theory: Theory) -> bool:
    """Whether the verdict is Proved; where it is not, no counterexample is looked for."""
    return isinstance(decide(equation, theory, search=False), Proved)


def _in_all_cases(statement: Statement, effort: Effort | None) -> Verdict:
    """Refuted in one case, proved in all, or undecided in one and refuted in none."""
    verdicts: list[Verdict] = []
    for split in _splits(statement):
        verdicts.append(_in_case(statement, split, effort))
        if isinstance(verdicts[-1], Refuted) or (effort is None and _open(verdicts[-1])):
            return verdicts[-1]
    failed = [v for v in verdicts if _open(v)]
    if failed or not verdicts:
        return failed[0] if failed else Undecided("the conditions exclude every case")
    return Proved("in all cases")


def _follows(equation: Equal, theory: Theory) -> bool:
    return isinstance(_in_all_cases(stated(equation, theory), None), Proved)


def _open(verdict: Verdict) -> bool:
    return isinstance(verdict, Undecided)


def _without_consequences(theory: Theory) -> Theory:
    """The theory without hypotheses on defined names, each of which the definition must give."""
    for hypothesis in theory.given:
        if isinstance(hypothesis, (SumsToOne, OneHot)) and hypothesis.name in theory.definitions:
            given = tuple(h for h in theory.given if h != hypothesis)
            theory = replace(theory, given=given)
            if isinstance(hypothesis, OneHot) or not _sums_to_one(hypothesis.name, theory):
                name = hypothesis.name
                raise OutsideError(f"the definition of {name} does not give what is declared of it")
    return theory


def _sums_to_one(name: str, theory: Theory) -> bool:
    made = theory.definitions[name]
    if not made.indices:
        return False
    sum_of_all = Sum(made.indices[-1], Indexed(name, made.indices))
    used = tuple(reachable([sum_of_all], theory.definitions).values())
    fewer = tuple(h for h in theory.given if isinstance(h, Fixed))
    return any(_is_one(sum_of_all, used, given, theory.positive) for given in (fewer, theory.given))


@lru_cache(maxsize=64)
def _is_one(
    sum_of_all: Sum,
    used: tuple[Definition, ...],
    given: tuple[Hypothesis, ...],
    positive: frozenset[str],
) -> bool:
    """Whether a sum is one by definitions alone: asked again of each equality of a text."""
    theory = Theory({d.name: d for d in used}, given, positive)
    return proves(Equal(sum_of_all, Number(Fraction(1))), theory)


def _splits(statement: Statement) -> list[dict[Position, str]]:
    conditions = tuple(h for h in statement.theory.given if isinstance(h, Condition))
    splits = (dict(split) for split in partitions(statement.outer, conditions))
    return [split for split in splits if not _empty(split, statement.theory)]


def _in_case(statement: Statement, split: dict[Position, str], effort: Effort | None) -> Verdict:
    """The verdict in one case of coinciding indices."""
    left, right, theory = statement.left, statement.right, statement.theory
    context = Context(theory, split, split, _reps(split, theory), statement.special)
    reason = "no form decides it"
    try:
        sides = (normal_form(left, context), scale(normal_form(right, context), -1))
        if not cleared(add(*sides))[0]:
            return Proved("in this case")
        reason += _where(split)
    except UndefinedError as error:
        return Undecided(f"{error}{_where(split)}")
    except OutsideError as error:
        reason = str(error)
    found = effort and counterexample(left, right, split, theory, effort)
    return Refuted(found) if found else Undecided(reason)


def _where(split: Mapping[Position, str]) -> str:
    words = described(split)
    return f" where {words}" if words else ""


def _reps(split: Mapping[Position, str], theory: Theory) -> dict[str, tuple[str, ...]]:
    """The distinct representatives by size; under a fixed size, all of them."""
    reps: dict[str, tuple[str, ...]] = {}
    for rep in dict.fromkeys(split.values()):
        size = rep.split(":")[0]
        reps[size] = (*reps.get(size, ()), rep)
    for hypothesis in theory.given:
        if isinstance(hypothesis, Fixed):
            present = reps.get(hypothesis.size, ())
            others = (f"{hypothesis.size}:+{n}" for n in range(hypothesis.value - len(present)))
            reps[hypothesis.size] = (*present, *others)
    return reps


def _empty(split: Mapping[Position, str], theory: Theory) -> bool:
    """True where a fixed size is too small to hold the distinct representatives."""
    sizes = {h.size: h.value for h in theory.given if isinstance(h, Fixed)}
    reps = [rep.split(":")[0] for rep in set(split.values())]
    return any(reps.count(size) > most for size, most in sizes.items())


def scope(theory: Theory) -> str:
    """What the proof covers: `every K`, or the fixed size, and the hypotheses used."""
    fixed = [f"{h.size} = {h.value}" for h in theory.given if isinstance(h, Fixed)]
    return ", ".join([*(fixed or ["every K"]), *hypotheses(theory)])


def hypotheses(theory: Theory) -> list[str]:
    """The declared hypotheses in words."""
    split = [h for h in theory.given if isinstance(h, Condition)]
    words = [f"{_name(h.left)} {'=' if h.equal else '≠'} {_name(h.right)}" for h in split]
    words += [f"Σ{h.name} = 1" for h in theory.given if isinstance(h, SumsToOne)]
    return words + [f"{h.name} one-hot" for h in theory.given if isinstance(h, OneHot)]


def _name(position: Position) -> str:
    return str(position) if isinstance(position, int) else position.name
