"""apply(): softmax, sigmoid, cross-entropy for names that the text uses and does not define.

Where more than one would do, the one under which most of the text's equalities hold.
"""

from __future__ import annotations

from collections.abc import Mapping

from ceverify.formula.tree import Derivative
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.customs.evidence import Evidence
from ceverify.proofread.meaning.customs.layers import unreached
from ceverify.proofread.meaning.customs.log_sums import log_sums
from ceverify.proofread.meaning.customs.losses import loss
from ceverify.proofread.meaning.customs.outputs import outputs
from ceverify.proofread.meaning.customs.probabilities import (
    families,
    logits_of,
    normaliser,
    probability,
    shorthand,
)
from ceverify.proofread.meaning.customs.quotients import beside, quotients
from ceverify.proofread.meaning.customs.summands import summand
from ceverify.proofread.meaning.elaborating.generic import is_value
from ceverify.proofread.meaning.glossary import Glossary, Read
from ceverify.proofread.meaning.rules import RULED
from ceverify.proofread.meaning.unreadable import unreadable

ROUNDS = 2
"""What the first round finds out is what the second goes by."""


def apply(glossary: Glossary, formulas: Read, told: Mapping[str, str], prose: str) -> None:
    """Probabilities first, then losses, then logits that the loss does not reach."""
    unread = frozenset(unreadable(glossary.drafts, glossary.sense) | glossary.proportional)
    logits_of(glossary.sense)
    for _ in range(ROUNDS):
        chains = [formulas(n) for n in range(len(glossary.drafts))]
        evidence = Evidence(glossary, chains, unread, told, prose)
        quotients(evidence)
        beside(evidence)
        families(evidence)
        normaliser(evidence)
        shorthand(evidence)
        found = custom.derivatives(f for chain in chains for f in chain)
        derivatives = [d for d in found if not _of_functions(d)]
        for d in derivatives:
            probability(d, evidence)
        for chain in chains:
            outputs(chain, evidence)
            log_sums(chain, evidence)
        for guess in (loss, summand, unreached):
            for d in derivatives:
                guess(d, evidence)


def _of_functions(d: Derivative) -> bool:
    """Whether it is of g(x), or by it, of which nothing is said."""
    names = [custom.named(f) or "" for f in (d.body, d.wrt)]
    return any(is_value(name) or name in RULED for name in names)
