"""picked(claim): 1{y_i = k} of a sample that the claim is about as δ_{k y_i}, which it is.

−ln p_{y_i} = −Σ_k 1{y_i = k} ln p_k      though a logarithm is of the sum
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.theory import SumsToOne
from ceverify.formula.indices import free
from ceverify.formula.tree import Index
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.meaning.labelled import INDICATOR, mass
from ceverify.proofread.reached import reached_names


def picked(claim: Claim) -> Claim | None:
    """The claim so read; None where it is about no sample, or about several."""
    theory = claim.theory
    met = reached_names((claim.left, claim.right), theory.definitions)
    names = sorted(n for n in met - theory.definitions.keys() if _of_labels(n))
    samples = {p for f in (claim.left, claim.right) for p in free(f) if _of_samples(p)}
    if not names or len(samples) != 1:
        return None
    (sample,) = samples
    assert isinstance(sample, Index)
    known = {name: mass(name, sample, sample.size, "K") for name in names}
    rest = tuple(SumsToOne(name + "′") for name in names)
    made = replace(
        theory, definitions={**theory.definitions, **known}, given=(*theory.given, *rest)
    )
    return replace(claim, theory=made)


def _of_samples(p: object) -> bool:
    return isinstance(p, Index) and p.size == "N"


def _of_labels(name: str) -> bool:
    return name.startswith(INDICATOR) and name.endswith("}")
