"""split_letters("softmaxz"): a run of letters as the words and letters that it is.

loss, softmax, exp, NLL … are words; three letters and more that are no product are a word
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ceverify.proofread.writing.token import Token

KNOWN = " ".join(
    (
        "softmax Softmax SoftMax SOFTMAX softMax sigmoid Sigmoid SIGMOID logsoftmax log_softmax",
        "exp log ln max",
        "min tanh diag  Diag loss Loss LOSS cost Cost NLL CE FL KL BCE LSE lse LS SM",
        "MSE CEL cross xent argmax  argmin logsumexp tr Tr trace one onehot sum prod",
        "ReLU relu logit grad Jac true pred target label eps epsilon",
    )
).split()
LONGEST_FIRST = sorted(KNOWN, key=len, reverse=True)
WORD = re.compile("|".join(LONGEST_FIRST))
LIKE_SLOPES = frozenset(
    " ".join(
        (
            "data dataset dev dice dist distill domain denom den decoder dense embed emp encoder",
            "energy ent entropy epoch err error est eval expected",
        )
    ).split()
)
"""Words, though d and e begin what is of letters: dxy, ez."""
LONG = re.compile("|".join(w for w in LONGEST_FIRST if len(w) > 2))

# What a word does to the formula right after it: without the word it would be another formula.
DONE_TO = re.compile(
    r"\b(?:grad(?:ient)?|nabla|derivatives?|differential|jacobian|hessian|integral|expectation|"
    r"variance|square(?: root)?|root|inverse|reciprocal|negative|minus|half|twice|double|norm|"
    r"logarithm|exponential|mean|average|maximum|minimum|largest|smallest|transpose|sum|product)"
    r"(\s+(?:of|wrt|in|by|over))?\s*$",
    re.IGNORECASE,
)

# After "the gradient of": a name and what it is, which the words are about, L = −Σ y ln p.
APPOSED = re.compile(r"\s*[^\W\d]+(?:_\{?\w+\}?)?(?:\([^()]*\))?\s*=")


def split_letters(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """The names in a run of letters, each with its place."""
    at = 0
    while at < len(text):
        length = _length(text, at)
        yield Token("NAME", text[at : at + length], spans[at][0], spans[at + length - 1][1])
        at += length


def _length(text: str, at: int) -> int:
    if word := WORD.match(text, at):
        return len(word.group())
    whole = at == 0 and len(text) > 2 and not LONG.search(text) and _wordlike(text)
    return len(text) if whole else 1


def _wordlike(text: str) -> bool:
    """`dxy` and `XYZ` read as letters, `entropy` and `Err` as words."""
    vowels = sum(c in "aeiouAEIOU" for c in text)
    letters = text.startswith(("d", "e")) and text.lower() not in LIKE_SLOPES
    return vowels >= 1 and len(set(text)) > 1 and not letters
