"""∂L/∂z_i = p_i − y_i, of which nothing is defined: p is the softmax, or the sigmoid, of z,
whichever of them the text speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.formula.indices import walk
from ceverify.formula.tree import Delta, Derivative, Formula, Symbol
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.customs.evidence import Evidence
from ceverify.proofread.meaning.customs.probabilities import softmax
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.prose import ENTROPY, OTHER_LOSSES, SIGMOID, SOFTMAX

OUTPUTS = frozenset(("p", "p̂", "ŷ", "q", "a", "S", "s", "π", "σ", "h", "o"))
"""What probabilities are called; y is one beside t."""
LABELS = frozenset("yt")
LOGITS = frozenset("zaoxsufvh")


def outputs(chain: Sequence[Formula], evidence: Evidence) -> None:
    """What a probability beside the slope of a loss is of, where the text does not say."""
    head = chain[0] if chain else None
    if not isinstance(head, Derivative) or not called_loss(custom.named(head.body) or ""):
        return
    if not ENTROPY.search(evidence.prose) and OTHER_LOSSES.search(evidence.prose):
        return
    to, known = custom.named(head.wrt) or "", evidence.sense.definitions
    if to not in LOGITS or {to, custom.named(head.body)} & known.keys() or evidence.softmaxes():
        return
    nodes = [n for f in chain[1:] for n in walk(f)]
    beside = {custom.named(n) or "" for n in nodes if isinstance(n, type(head.wrt))}
    free = beside - {to} - known.keys() - evidence.unreadable
    found = free & OUTPUTS or free & {"y"}
    labelled = free > found or any(isinstance(n, Delta) for n in nodes)
    if len(found) == 1 and labelled and free - found <= LABELS:
        _taken(min(found), to, isinstance(head.wrt, Symbol), evidence)


def _taken(name: str, to: str, number: bool, evidence: Evidence) -> None:
    if number and SIGMOID.search(evidence.prose):
        evidence.glossary.enter(custom.sigmoid(name, to), f"sigmoid of {to}")
    elif not number and SOFTMAX.search(evidence.prose):
        softmax(name, to, evidence)
