"""Spoken: which loss and which output the words beside a formula name, where only custom says it.

With the squared error ∂L/∂z_i = …    the sigmoid has ∂p_i/∂z_j = …    softmax with temperature T
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ceverify.formula.indices import walk
from ceverify.formula.tree import Formula, Log, Number, Power, Symbol
from ceverify.proofread.chain import Side
from ceverify.proofread.meaning.doubted import doubted
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.sentence import FORMULA
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.losses import called_loss

# What is named as what is not meant: unlike the hinge loss, rather than the squared error.
DENIED = re.compile(
    r"\b(?:unlike|instead of|rather than|not|no|without|than|"
    r"(?:contrast|opposed|similar(?:ly)?) to|compar\w+ (?:to|with)|as (?:with|in)|like|versus|"
    r"vs\.?|ignor\w+|omit\w*|drop\w*|neglect\w*|replac\w+|beyond|"
    r"generali[sz]\w+|extend\w*|reduc\w+ to|becomes?|im gegensatz zu\w?|anders als)"
    r"\s+(?:(?:the|a|an|any|its|der|die|das|dem|with|in|for|of|using|case|added|extra)\s+|"
    r"\w+ed\s+){0,3}$",
    re.IGNORECASE,
)
TWO = Number(Fraction(2))
ASIDE = re.compile(r"\([^()]*\)")
ENTROPY = (
    r"cross[- ]?entrop\w+|交叉熵|negative log[- ]?likelihood|\bNLL\b|log[- ]loss|kreuzentropie"
)
SQUARED = r"squared (?:error|loss)|quadratic|\b(?-i:M?SE|mse)\b|quadratisch\w*|均方|平方误差"
CHANGED = r"(?:weighted|smoothed|penali[sz]ed) \w+"
# Twice the cross-entropy, its square, it and a penalty, in bits.
MADE_OF = (
    r"(?:twice|half|double|thrice|minus|(?:negative|square|logarithm|exponential|root|mean) of)"
    r"\s+(?:(?:the|a|this|usual|binary)\s+)*cross[- ]?entropy"
    r"|cross[- ]?entropy(?: loss)?\s+(?:plus|minus|with an?|and an?)\b"
    r"[^.;]{0,40}?(?:penalty|L2|term)"
    r"|cross[- ]?entropy[^.;]{0,30}\bin bits\b"
    r"|\b(?:be|is) the (?:KL|Kullback\S*|entropy of|log[- ]?likelihood)\b"
)
LOSSES = rf"{MADE_OF}|{SQUARED}|{CHANGED}|squared|hinge|focal|huber|triplet|contrastive"
# What makes another loss of one in a sentence about it, and need not elsewhere.
ADDED = (
    r"weighted|penal\w+|regulari[sz]\w*|weight decay|divergence|smooth(?:ed|ing)\b|\bmargin|"
    r"(?<!negative )(?<!negative-)log[- ]?likelihood|absolute error"
)
SOFTMAX = r"soft-?max"
OTHER_OUTPUT = r"sigmoids?\b|logistic (?!regression)\w+|\btanh\b|\bre?lu\b|sparsemax|gumbel"
HEATED = r"temperatures?\b|温度"
SIGMOID = r"sigmoids?\b|logistic|logit\b"
OTHER_THAN_SIGMOID = rf"{SOFTMAX}|\btanh\b|\bre?lu\b"


@dataclass(frozen=True, slots=True)
class Guess:
    """What custom takes a name for, in a word; the words for it, and those for something else.

    `added`: those that are for something else in the same sentence alone.
    """

    kind: str
    meant: str
    other: str
    added: str = ""


GUESSES = {
    "the loss": Guess("the cross-entropy", ENTROPY, LOSSES, ADDED),
    "softmax of": Guess("the softmax", SOFTMAX, OTHER_OUTPUT),
    "sigmoid of": Guess("the sigmoid", SIGMOID, OTHER_THAN_SIGMOID),
}


def foreign(draft: Draft, sides: Iterable[Side], glossary: Glossary) -> str:
    """Why a guess is none that the words beside a chain bear out; empty where they do."""
    formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
    names = {name for f in formulas for name in reached(f, glossary.sense)}
    logged = any(isinstance(x, Log) for f in formulas for x in walk(f))
    doubts = doubted(glossary.entries, glossary.drafts, glossary.sense.heated)
    if strange := next(iter(sorted(doubts & names)), ""):
        return f"what {strange} is is said in another way, which is not understood"
    for entry in glossary.entries:
        if entry.how != "custom" or entry.symbol not in names:
            continue
        called = glossary.strange.get(entry.symbol, "")
        if called and entry.meaning.startswith("the loss"):
            return f"the words call {entry.symbol} “{called}”"
        guess = next((g for m, g in GUESSES.items() if entry.meaning.startswith(m)), None)
        word = guess and (_other(draft, guess) or _heated(draft, entry.symbol, guess, glossary))
        if word and logged and re.fullmatch(SQUARED, word, re.IGNORECASE):
            continue  # words further up; what is differentiated here has a logarithm
        if guess and word:
            return f"the words name “{word}”, and {entry.symbol} would be taken for {guess.kind}"
    return _beside(draft, names, glossary)


def _beside(draft: Draft, names: Iterable[str], glossary: Glossary) -> str:
    """Why a loss that is defined is not the one that the sentence names; empty where it is."""
    entropy, squared = _named(ENTROPY, draft.sentence), _named(SQUARED, draft.sentence)
    for name in sorted(names):
        definition = glossary.sense.definitions.get(name)
        if definition is None or definition.indices or not called_loss(name):
            continue
        logged = any(isinstance(x, Log) for x in walk(definition.body))
        quadratic = any(isinstance(x, Power) and x.exponent == TWO for x in walk(definition.body))
        if entropy and not squared and quadratic and not logged:
            return f"the words name “{entropy[0][0]}”, and {name} is defined without a logarithm"
        if squared and not entropy and logged and not quadratic:
            return f"the words name “{squared[0][0]}”, and {name} is defined without a square"
    return ""


def _other(draft: Draft, guess: Guess) -> str:
    """What else the nearest words name that name anything of the kind."""
    loss = guess.kind == "the cross-entropy"
    clause = draft.sentence if loss else draft.sentence.rpartition(FORMULA)[2]
    for words in (clause, draft.sentence):
        meant, other = _spoken(guess, words, loss)
        other += _named(guess.added, words) if guess.added else []
        if other and (loss or not meant):
            return other[-1][0]
        if meant or other:
            return ""
    meant, other = _spoken(guess, draft.history, loss)
    last = max((*meant, *other), key=lambda m: m.start(), default=None)
    return last[0] if last is not None and last in other else ""


def _spoken(
    guess: Guess, words: str, loss: bool
) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Where the words name what is meant, and what is not; no output in brackets."""
    bare = words if loss else ASIDE.sub(_blanked, words)
    other = _named(guess.other, bare)
    inside = {n for m in other for n in range(*m.span())}  # twice the cross-entropy names it too
    return [m for m in _named(guess.meant, words) if m.start() not in inside], other


def _blanked(aside: re.Match[str]) -> str:
    return " " * len(aside[0])


def _heated(draft: Draft, name: str, guess: Guess, glossary: Glossary) -> str:
    """A temperature that the softmax is said to have, and has not."""
    definition = glossary.sense.definitions.get(name)
    if guess.kind != "the softmax" or definition is None:
        return ""
    if any(isinstance(x, Symbol) for x in walk(definition.body)):
        return ""
    found = _named(HEATED, draft.sentence) or _named(HEATED, draft.history)
    return found[-1][0] if found else ""


def _named(what: str, words: str) -> list[re.Match[str]]:
    """Where the words name it, and do not deny it."""
    found = re.finditer(what, words, re.IGNORECASE)
    return [m for m in found if not DENIED.search(words, 0, m.start())]
