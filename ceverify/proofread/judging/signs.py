"""signed(claim, names): a claim about labels that are 1 or −1, where it is false of any numbers.

y² = 1      σ(yz)(1 − σ(yz)) = σ(z)(1 − σ(z))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from ceverify.formula.indices import walk
from ceverify.formula.tree import Definition, Derivative, Formula, Index, Indexed, Number, Symbol
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.two_valued import two_valued
from ceverify.proofread.reached import reached_names
from ceverify.proofread.spelled import spelled
from ceverify.verdict import Refuted

Holds = Callable[[Claim], bool]
ONE = Number(Fraction(1))
EITHER = "it holds where all labels are 1, and where all are −1; of both together it is not decided"


def signed(claim: Claim, values: Mapping[str, int], holds: Holds) -> tuple[str, str] | None:
    """("proved", scope), ("undecided", reason), or None where it is false of such labels too.

    `values`: by name what a label is where it is not 1.
    """
    known = claim.theory.definitions
    met = reached_names((claim.left, claim.right), known) & values.keys() - known.keys()
    if len(met) != 1 or _by(claim, *met):
        return None
    (name,) = met
    words = f"{name} = ±1" if values[name] else f"{name} = 0 or 1"
    places = {len(f.indices) for f in _all(claim) if isinstance(f, Indexed) and f.name == name}
    if places == {1} and (made := two_valued(claim, name, values[name])) and holds(made):
        return "proved", words
    if places and not values[name]:
        return None  # of shares, all are not 1
    cases = [_with(claim, name, x) for x in (ONE, Number(Fraction(values[name])))]
    if not all(map(holds, cases)):
        refuted = any(isinstance(case.judged(), Refuted) for case in cases)
        return None if refuted else ("undecided", f"it is not decided for {words}")
    return ("undecided", EITHER) if places else ("proved", words)


def of_a_value(claim: Claim, values: Mapping[str, int]) -> Refuted | None:
    """False where the one label of the claim is 1, or is not: any number may be none of its own."""
    known = claim.theory.definitions
    met = reached_names((claim.left, claim.right), known) & values.keys() - known.keys()
    if len(met) != 1 or _by(claim, *met) or any(_entry(f, *met) for f in _all(claim)):
        return None
    (name,) = met
    for value in (1, values[name]):
        verdict = _with(claim, name, Number(Fraction(value))).judged()
        if isinstance(verdict, Refuted):
            shown = verdict.counterexample
            size, rest = shown.point[:1], shown.point[1:]
            point = (*size, (spelled(name), str(value).replace("-", "−")), *rest)
            return Refuted(replace(shown, point=point))
    return None


def _entry(f: Formula, name: str) -> bool:
    return isinstance(f, Indexed) and f.name == name


def _with(claim: Claim, name: str, sign: Number) -> Claim:
    """The claim where all labels of that name have that sign."""
    found = (f.indices for f in _all(claim) if isinstance(f, Indexed) and f.name == name)
    places = next(found, ())
    own = tuple(Index(f"{name}{n}", getattr(p, "size", "K")) for n, p in enumerate(places))
    known = {**claim.theory.definitions, name: Definition(name, own, sign)}
    return replace(claim, theory=replace(claim.theory, definitions=known))


def _all(claim: Claim) -> list[Formula]:
    bodies = (d.body for d in claim.theory.definitions.values())
    return [f for side in (claim.left, claim.right, *bodies) for f in walk(side)]


def _by(claim: Claim, name: str) -> bool:
    """Whether something is differentiated by the labels."""
    slopes = (f.wrt for f in _all(claim) if isinstance(f, Derivative))
    return any(isinstance(w, (Symbol, Indexed)) and w.name == name for w in slopes)
