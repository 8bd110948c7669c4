"""contrary_masses(glossary): P(y | x) = … that does not agree with the P(y = 1 | x) of the text.

P(y = 1 | x) = h and P(y | x) = h^{1−y} (1 − h)^y: at y = 1 the second is 1 − h. It defines nothing.
"""

from __future__ import annotations

from fractions import Fraction

from ceverify.exact.judge import proves
from ceverify.exact.theory import Theory
from ceverify.formula.tree import Equal, Number
from ceverify.proofread.meaning.elaborating.pieces import substitute
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.likelihoods import likelihood
from ceverify.proofread.meaning.random_variables import PROBABILITIES


def contrary_masses(glossary: Glossary) -> None:
    """Takes such definitions back, with what they say noted as not taken up."""
    sense = glossary.sense
    for head in PROBABILITIES & sense.definitions.keys():
        label, value = _case(sense.taken.get(head, ""))
        name = likelihood(head)
        made = sense.definitions.get(name)
        if not label or made is None or made.indices:
            continue
        at = substitute(made.body, label, Number(Fraction(value)))
        said = sense.definitions[head].body
        if at != made.body and not proves(Equal(at, said), Theory(dict(sense.definitions))):
            del sense.definitions[name]
            sense.unknown.add(name)
            for n in [n for n, d in glossary.defined.items() if d.name == name]:
                del glossary.defined[n]
                glossary.anew[n] = head


def _case(taken: str) -> tuple[str, int]:
    """y and 1 of y = 1 | x, as its words are."""
    match taken.split():
        case [label, ("0" | "1") as value, *_]:
            return label, int(value)
    return "", 0
