"""∂L_i/∂z without L_i: the cross-entropy of sample i, where something is proved with it.

L_i = −Σ_k y_k ln p_k     L_i = −Σ_k y_ik ln p_k     L_i = −Σ_k y_ik ln p_ik
"""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Definition,
    Derivative,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Sum,
)
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.customs.evidence import Evidence
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.losses import called_loss

LABELS = ("y", "t", "Y", "1{y}", "1{t}")


def summand(d: Derivative, evidence: Evidence) -> None:
    """What the body of a derivative is, where it is the loss of one sample."""
    body, sense = d.body, evidence.sense
    if not isinstance(body, Indexed) or body.name in sense.definitions:
        return
    if len(body.indices) != 1 or not isinstance(body.indices[0], Index):
        return
    if not called_loss(body.name) or body.name in evidence.unreadable or _compared(body, evidence):
        return
    made = _entropies(body.name, body.indices[0], evidence)
    choices = [x for x in made if custom.named(d.wrt) in reached(x.body, sense)]
    if choices and any(map(evidence.score, choices)):
        evidence.choose(choices, "the loss of a sample")


def _compared(body: Indexed, evidence: Evidence) -> bool:
    """Whether the index is one of classes: L_i beside p_i."""
    at = body.indices[0]
    softmaxes = {x.name for x in evidence.softmaxes()}
    return any(
        isinstance(n, Indexed) and n.name in softmaxes and at in n.indices
        for chain in evidence.chains if any(body in walk(f) for f in chain)
        for f in chain for n in walk(f)
    )  # fmt: skip


def _entropies(name: str, at: Index, evidence: Evidence) -> Iterator[Definition]:
    sense, k = evidence.sense, Index("k")
    known = sense.definitions.values()
    for p in (x for x in known if custom.is_softmax(x) and len(x.indices) <= 2):
        i = Index(at.name, p.indices[0].size if len(p.indices) == 2 else at.size)
        own = (i, k) if len(p.indices) == 2 else (k,)
        for y in (x for x in LABELS if x in evidence.families() - sense.definitions.keys()):
            most = sense.slots.get(y, 0)  # y_ik may stand as y_k where i is plain
            for count in dict.fromkeys((most, len(own))) if len(own) <= most <= 2 else ():
                label = Indexed(y, (i, k)[-count:])
                body = Neg(Sum(k, Mul((label, Log(Indexed(p.name, own))))))
                yield Definition(name, (i,), body)
