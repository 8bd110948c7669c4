"""usage(glossary): names whose derivative, exponential or sum says what they are."""

from __future__ import annotations

from ceverify.proofread.meaning.glossary import Glossary, Read
from ceverify.proofread.meaning.usages.differentiated import differentiated
from ceverify.proofread.meaning.usages.exponents import exponents
from ceverify.proofread.meaning.usages.summands import summands


def usage(glossary: Glossary, formulas: Read, whole: Read) -> None:
    """Enters what the chains say by the way; `whole` are their sides not yet at one entry."""
    chains = range(len(glossary.drafts))
    for n in chains:
        sides = formulas(n)
        summands(sides, glossary)
        exponents(sides, glossary)
    for n in chains:
        differentiated(formulas(n), glossary)
        differentiated(whole(n), glossary)
