"""lookalike(claim, holds): a_t for α_t, letters that look alike, where it holds if they are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ceverify.formula.indices import mapped
from ceverify.formula.tree import Array, Formula, Indexed, Symbol
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.reached import reached_names

ALIKE = ("aα", "vν", "wω", "pρ", "yγ", "lℓ", "nη", "kκ", "tτ", "eε", "uμ", "xχ", "oσ", "Lℒ")


def lookalike(claim: Claim, holds: Callable[[Claim], bool]) -> tuple[str, str] | None:
    """The two names, one undefined as the other is; None where that does not save it."""
    met = reached_names((claim.left, claim.right), claim.theory.definitions)
    free = met - claim.theory.definitions.keys()
    for one in sorted(free):
        for other in sorted(free):
            if _alike(one, other) and holds(_as_one(claim, one, other)):
                return one, other
    return None


def _alike(one: str, other: str) -> bool:
    pair = one[:1] + other[:1]
    return one[1:] == other[1:] and pair[:1] != pair[1:] and any(pair == x[:2] for x in ALIKE)


def _as_one(claim: Claim, one: str, other: str) -> Claim:
    def renamed(f: Formula) -> Formula:
        if isinstance(f, (Symbol, Array, Indexed)) and f.name == one:
            return replace(f, name=other)
        return mapped(f, renamed)

    known = claim.theory.definitions
    made = {name: replace(d, body=renamed(d.body)) for name, d in known.items()}
    theory = replace(claim.theory, definitions=made)
    return replace(
        claim, left=renamed(claim.left), right=renamed(claim.right), theory=theory,
        start=renamed(claim.start),
    )  # fmt: skip
