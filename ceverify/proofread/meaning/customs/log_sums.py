"""−ln p_c = −z_c + ln Σ_k e^{z_k}, of which p is not defined: p is the softmax of z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ceverify.formula.indices import walk
from ceverify.formula.tree import Exp, Formula, Indexed, Log, Sum
from ceverify.proofread.meaning.customs.evidence import Evidence
from ceverify.proofread.meaning.customs.outputs import OUTPUTS
from ceverify.proofread.meaning.customs.probabilities import softmax


def log_sums(chain: Sequence[Formula], evidence: Evidence) -> None:
    """What the probability of a class is of, where beside its logarithm stands that of a sum."""
    unknown = OUTPUTS - evidence.sense.definitions.keys() - evidence.unreadable
    for left, right in pairwise(chain):
        at = {(f.name, f.indices) for f in walk(right) if isinstance(f, Indexed)}
        for p in _logged(left):
            z = next((z for z in _summed(right) if (z, p.indices) in at), "")
            if z and p.name in unknown and len(p.indices) == 1:
                softmax(p.name, z, evidence)
                return


def _logged(side: Formula) -> Iterator[Indexed]:
    """p_c of ln p_c."""
    for f in walk(side):
        if isinstance(f, Log) and isinstance(f.body, Indexed):
            yield f.body


def _summed(side: Formula) -> Iterator[str]:
    """z of ln Σ_k e^{z_k}."""
    for f in walk(side):
        match f:
            case Log(Sum(_, Exp(Indexed(name)))):
                yield name
