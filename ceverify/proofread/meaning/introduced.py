"""What the words call a letter: L be the accuracy, the balanced loss L, σ is the ReLU.

Custom takes a loss of which no formula says what it is for the cross-entropy, and σ for the
logistic function. It does not where the words beside the letter say anything else: not words that
are known to mean another, but any that are not known to mean this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.drafting.sentence import rest, sentence
from ceverify.proofread.meaning.elaborating.well_known import SIGMAS
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Clause

Found = Sequence[tuple[Passage, Sequence[Clause]]]

BEHIND = re.compile(
    r"\s*,?\s*(?:(?:to )?(?:be|is|denotes?|being|as|stands for|represents?|means)\s+"
    r"(?P<article>(?:the|an?|our|some|any)\s+)?|(?P<the>(?:the|an)\s+))(?P<called>[^.;:,()\n□]+)",
    re.IGNORECASE,
)
JOINED = re.compile(r"\b(?:and|so|then|but|because|since|when|if|while)\b", re.IGNORECASE)
NOUN = (
    r"(?:loss|cost|error|objective|criterion|function|score|penalty|regulari[sz]er|accuracy|"
    r"likelihood|reward|margin|risk|energy|distance|divergence|activations?|non-?linearity)"
)
AHEAD = re.compile(
    rf"\b(?:the|an?|our|this|with|by|using|minimi[sz]\w*|some|any|for)\s+"
    rf"(?P<called>(?:[\w-]+\s+){{0,5}}?{NOUN}(?: function)?)\s*$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+|\d+")
USUALLY = """
a an the with hot our its this usual standard ordinary corresponding resulting total overall
mean average averaged binary categorical multi multiclass class softmax sigmoid logistic cross
entropy log loss losses cost function objective error criterion bce ce nll training train model
models network networks final scalar quantity value number same above following given new of on
over for to from in at by per one single each every all any some example examples sample samples
batch minibatch mini data dataset set point points between target targets label labels true
predicted predictions prediction distribution distributions output outputs probabilities
probability or we want wish which that is are used use here it can minimise minimize minimised
minimized minimising minimizing respect regression classification classifier differentiable s
step time sum as defined before later i e g also called known often simply just what optimise
optimize usually
"""
"""Words that the cross-entropy is spoken of in, and any loss."""
USUAL = frozenset(USUALLY.split())
NEGATIVE = frozenset(("negative", "minus", "neg"))
LIKELIHOOD = frozenset(("likelihood", "loglikelihood"))
LOGISTIC = re.compile(r"sigmoid|logistic|expit|s-shaped|softmax|deviation|variance", re.IGNORECASE)
CURVE = re.compile(r"activation|non-?linear|function|tanh|re-?lu|\bcdf\b|step|gelu|swish|"
                   r"tangent|softplus|identity|erf\b|probit", re.IGNORECASE)  # fmt: skip
ARBITRARY = re.compile(
    r"\b(?:any|some|arbitrary|generic|general|differentiable|unspecified|unknown)\b|\blink\b",
    re.IGNORECASE,
)
ACTIVATED = re.compile(
    r"\b(?:tanh|re-?lu|gelu|swish)\b[- ]?(?:activation|unit|non-?linear|network)", re.IGNORECASE
)


def other_losses(found: Found) -> dict[str, str]:
    """Letters with what they are called that is not known to mean the cross-entropy."""
    return {name: words for name, words in _called(found) if not _usual(words)}


def other_sigmas(found: Found, prose: str) -> frozenset[str]:
    """Those of the letters σ that the words call another function, or any."""
    met = list(_called(found))
    free = {x for x, words in met if ARBITRARY.search(words) and CURVE.search(words)} - SIGMAS
    called = [(name, words) for name, words in met if name in SIGMAS]
    if any(LOGISTIC.search(words) for _, words in called):
        return frozenset(free)
    said = bool(re.search("sigmoid|logistic", prose, re.IGNORECASE))
    if not said and ACTIVATED.search(prose):
        return frozenset(SIGMAS | free)
    return frozenset(free) | frozenset(
        name for name, words in called
        if CURVE.search(words) and not (said and re.fullmatch(r"[\w ]*activation(?: function)?\s*",
                                                              words))
    )  # fmt: skip


def _usual(words: str) -> bool:
    """Whether it is the cross-entropy by these words, or any loss."""
    found = {w.lower() for w in WORD.findall(words)}
    logged = bool(found & NEGATIVE) and "log" in found
    return found <= USUAL | (NEGATIVE | LIKELIHOOD if logged else frozenset())


def _called(found: Found) -> Iterator[tuple[str, str]]:
    """Each letter that stands alone in the words, with what they call it."""
    for n, (passage, clauses) in enumerate(found):
        name = _letter(clauses)
        if not name:
            continue
        after = found[n + 1][0].before if n + 1 < len(found) else passage.after
        if (behind := BEHIND.match(rest(after))) and _named(behind):
            yield name, JOINED.split(_which(behind) + behind["called"])[0].strip()
        if ahead := AHEAD.search(sentence(passage.before)):
            yield name, ahead["called"]


def _which(behind: re.Match[str]) -> str:
    """any of any function; nothing of the function, which may be the usual one."""
    article = (behind["article"] or "").strip().lower()
    return f"{article} " if article in ("any", "some") else ""


def _named(behind: re.Match[str]) -> bool:
    """Whether it is a noun that follows: the loss, ReLU, but not minimised, equal to."""
    first = JOINED.split(behind["called"])[0]
    return bool(behind["article"] or behind["the"] or (CURVE.match(first)))


def _letter(clauses: Sequence[Clause]) -> str:
    """L of L, of L(θ) and of no equality."""
    sides = [x.syntax for clause in clauses for x in clause.sides]
    if len(sides) != 1 or isinstance(sides[0], Unread):
        return ""
    node = unbraced(sides[0])
    match node:
        case s.Term(factors=(head, s.Group())):
            node = unbraced(head)
    return getattr(node, "name", "")
