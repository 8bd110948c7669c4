"""contrary(manuscript): what the words say is not so: two classes, Σy = 1, one-hot labels.

A condition of these kinds is none under which a line of the text may be proved.
"""

from __future__ import annotations

import re

from ceverify.proofread.passage import Manuscript

MANY = r"(?:[3-9]|\d\d+)"
COUNTED = r"(?:three|four|five|six|seven|eight|nine|ten)"
SET = r"(?:\\in\b|∈)\s*\\?\{\s*\d\s*,\s*\d\s*,"  # y ∈ {0, 1, 2}
DENIED = {
    "K = 2": re.compile(
        rf"\b[KCNMn]\s*\$?\s*(?:(?:\\geq?(?:slant)?|≥|>=)\s*\{{?{MANY}|(?:>|\\gt)\s*(?:2|{MANY}))"
        rf"|\bmore than two (?:classes|categories)|(?<![\d.]){MANY}\d* (?:classes|categories)\b"
        rf"|\b{COUNTED} (?:classes|categories)\b|{SET}"
        rf"|\\(?:mathbb|R)\s*\{{?R?\}}?\s*\^\s*\{{?{MANY}"
    ),
    "Σ": re.compile(
        r"(?:\\sum|∑|Σ)[^=<>$]{0,30}(?:\\neq?\b|≠|\\not\s*=)\s*\{?1\b"
        r"|(?:\\sum|∑|Σ)(?:_(?:\w|\{[\w=\\ ]{1,8}\}))?\s*[ytq]_\{?\w\}?\s*=\s*[a-zA-Z]\b"
        r"|\b(?:need|do|does|must|may|should)\s*n[o']t (?:have to )?(?:add|sum) (?:up )?to "
        r"(?:1|one)\b"
        r"|\bunnormali[sz]ed (?:labels?|targets?|weights?)\b|\bmulti-?label\b|多标签",
        re.IGNORECASE,
    ),
    "one-hot": re.compile(
        r"\bnot (?:necessarily |need(?:ed)? to be )?one-?hot\b|\b(?:any|an arbitrary) "
        r"(?:probability )?(?:vector|distribution)\b|\bsoft (?:targets?|labels?)\b|软标签"
        r"|\b(?:labels?|targets?)\b[^.;]{0,15}\b(?:are|is) soft\b|\bweiche\w? (?:Labels?|Ziele)\b"
        r"|\bétiquettes douces\b|\betiquetas suaves\b|\bмягки\w+ метк",
        re.IGNORECASE,
    ),
}
"""By how a condition begins or ends, what says that it is not so."""


def contrary(manuscript: Manuscript) -> frozenset[str]:
    """The kinds of conditions that the text denies."""
    words = " ".join(f"{p.before} ${p.text}$ {p.after}" for p in manuscript.passages)
    return frozenset(kind for kind, says in DENIED.items() if says.search(words))


def denies(condition: str, kinds: frozenset[str]) -> bool:
    """Whether a condition is of a kind that is denied."""
    return any(condition.startswith(kind) or f" {kind}" in condition for kind in kinds)
