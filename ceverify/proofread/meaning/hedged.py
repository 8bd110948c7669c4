"""hedged(draft): why a chain that fails may be said of a case, or of less than all of it.

… at z = 0    up to a constant    the minimiser is    for positive labels    the other logits have

Such words are not understood as conditions here: what they make of an equality is not known, and
so it is not refuted. What holds without them is proved all the same.
"""

from __future__ import annotations

import re

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.unheard import UNIFIED

NOUN = r"(?:labels?|examples?|samples?|instances?|targets?|pairs?|words?|cases?|ones?)\b"
OTHERS = (
    r"(?:logits?|class(?:es)?|tokens?|entries|entry|components?|labels?|words?|units?|outputs?|"
    r"coordinates?|ind(?:ex|ices)|elements?|positions?|terms?|categor(?:y|ies))\b"
)
CONSTANT = (
    r"\bup to (?:an? |some |the )?(?:\w+ )?(?:constants?|factors?|scal\w+|sign)\b|"
    r"\b(?:dropp?|ignor|omit|neglect|discard|disregard|leav|suppress)\w*\b[^.;]{0,40}"
    r"\b(?:constants?|terms?|entropy|factors?|normali[sz]\w+)\b|"
    r"\b(?:treat|regard|hold|keep)\w* [^.;]{0,40}\b(?:constant|fixed)\b|忽略|省略|常数项"
)
EXTREME = (
    r"\b(?:minimi[sz]ers?|maximi[sz]ers?|optimal \w+|optim(?:um|a)|best possible|"
    r"best (?:prediction|guess)|fixed point|peaks?|inflection|at (?:the )?(?:origin|zero|midpoint)|"
    r"(?:slope|derivative|gradient|value) at (?:the )?(?:origin|zero)|decision boundary|"
    r"gauge|self-normali[sz]\w+|log-probabilities|uniform (?:targets?|labels?|distributions?)|"
    r"one[- ]half)\b"
)
SIGNED = (
    rf"\b(?:positive|negative)s? {NOUN}|\bfor (?:the |all )?(?:positives|negatives)\b|"
    r"正样本|负样本|正例|负例|正类|负类|\b(?:positiv|negativ)\w* (?:Beispiel|Label|Klasse)\w*|"
    r"\b(?:ejemplos?|exemples?|esempi\w?) (?:positiv|negativ)\w*"
)
REST = (
    rf"\b(?:other|others|remaining|wrong|incorrect|non-?target|rest of the)\s+(?:\w+\s+)?{OTHERS}|"
    r"나머지|오답|다른 (?:클래스|토큰|로짓)|其他|其它|其余|别的|その他|残り|остальн\w+|"
    r"übrigen|andere\w*"
)
SUGGESTED = (
    r"\b(?:some|other|many|most|older) (?:texts?|authors?|books?|people|papers?|sources?|"
    r"implementations?|libraries)\b|\bone (?:might|may|could) (?:think|expect|guess)\b|"
    r"\bcommon (?:mistakes?|errors?|pitfalls?|slips?)\b|\bties?\b|\bsuppose instead\b|"
    r"\bif instead\b"
)
WORDS = {
    "the words leave out what is constant": re.compile(CONSTANT, re.IGNORECASE),
    "the words speak of an extremum, or of a place": re.compile(EXTREME, re.IGNORECASE),
    "the words speak of labels of one kind": re.compile(SIGNED, re.IGNORECASE),
    "the words may tell what others say": re.compile(SUGGESTED, re.IGNORECASE),
}
OF_OTHERS = re.compile(REST, re.IGNORECASE)
BEHIND = re.compile(
    r"[\s,(]*(?:only |exactly |precisely )?(?:at|if|when|whenever|once|provided(?: that)?|"
    r"as long as|wenn|falls|si|cuando|quand)\s+(?:all )?□",
    re.IGNORECASE,
)
TAKEN = re.compile(
    r"\b(?:take|consider|suppose|assume|given) (?:an? |the |that the )?(?:\w+ ){0,2}"
    rf"(?:positive|negative) {NOUN}[^.]*\.[^.]*$|"
    r"\b(?:suppose|if|were) \w*\s?instead\b[^.]*\.[^.]*$",
    re.IGNORECASE,
)
CASE = "the words name a case for it, which is not understood"


def hedged(draft: Draft, *, cased: bool) -> str:
    """The reason; empty where the words around the chain are of no such kind.

    `cased`: a case for it is understood.
    """
    words = f"{draft.sentence} {draft.rest}"
    for why, pattern in WORDS.items():
        if pattern.search(words):
            return why
    if cased or draft.given or draft.values or draft.entries or UNIFIED.search(draft.sentence):
        return ""
    case = OF_OTHERS.search(words) or BEHIND.match(draft.rest) or TAKEN.search(draft.history)
    return CASE if case else ""
