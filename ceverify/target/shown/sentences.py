"""What a regime's evidence comes to in a sentence, and what loss and gradient together say."""

from __future__ import annotations

from math import isfinite, isinf

from ceverify.target.evidence import RegimeEvidence, TargetEvidence, Worst


def disagreement(one: RegimeEvidence) -> str:
    """2 of 42 entries, worst the gradient of sample 1, class 2: expected 0.25, got 0.5."""
    if one.verdict == "blind":
        return "nothing could be told from zero in this dtype"
    parts = []
    if one.failure:
        parts.append(f"the function {one.failure}")
    if one.wrong and one.worst:
        parts.append(f"{one.wrong:,} of {one.cases:,} entries, worst {entry(one.worst)}")
    return "; ".join(parts) or "every entry within its bound"


def entry(worst: Worst) -> str:
    """the gradient of sample 1, class 2: expected 0.25, got 0.5, 3.1e+04 bounds off."""
    off = "" if isinf(worst.error) else f", {worst.error:.2g} bounds off"
    expected, got = apart(worst.expected, worst.got)
    return f"{place(worst)}: expected {expected}, got {got}{off}"


FEW_DIGITS, ALL_DIGITS = 6, 17


def apart(one: float, other: float) -> tuple[str, str]:
    """Both numbers, with as few digits as tell them apart, and three more."""
    for digits in range(FEW_DIGITS, ALL_DIGITS - 3):
        if f"{one:.{digits}g}" != f"{other:.{digits}g}":
            return f"{one:.{digits + 3}g}", f"{other:.{digits + 3}g}"
    return f"{one:.17g}", f"{other:.17g}"


def place(worst: Worst) -> str:
    """the loss; the loss of sample 1; the gradient, vᵀJ, of sample 1, class 2."""
    name = worst.what if worst.what == "vᵀJ" else f"the {worst.what}"
    if worst.sample is None:
        return name
    label = "" if worst.label is None else f", class {worst.label}"
    return f"{name} of sample {worst.sample}{label}"


def relation(evidence: TargetEvidence) -> str:
    """Which of loss and gradient is wrong, and whether they belong together."""
    wrong = [one for one in evidence.regimes if one.verdict == "disagrees"]
    loss = any(one.wrong_loss for one in wrong)
    gradient = any(one.wrong_gradient for one in wrong)
    if not (loss or gradient):
        return ""
    together = kinship(evidence)
    value, slope = ("value", "vᵀJ") if evidence.by_vector else ("loss", "the gradient")
    if not loss:
        return f"The {value} is right where it was compared, {slope} is not{together}."
    if not gradient:
        finite = all(one.worst is None or isfinite(one.worst.got) for one in wrong)
        what = "not the one that was named" if finite else "no finite number in some regimes"
        return f"{capital(slope)} is right, the {value} is {what}{together}."
    return f"{value.capitalize()} and {slope.removeprefix('the ')} are both off{together}."


def capital(words: str) -> str:
    """The gradient; vᵀJ stays."""
    return words[0].upper() + words[1:] if words.startswith("the ") else words


def kinship(evidence: TargetEvidence) -> str:
    """What differences of the function's own loss say, where they say anything."""
    told = [one for one in evidence.own if one.agrees is not None]
    value, slope = ("values", "vᵀJ") if evidence.by_vector else ("loss", "the gradient")
    for one in told:
        if one.agrees is False:
            where = f"({one.regime}, {one.detail})"
            return f": {slope} is not that of the function's own {value} {where}"
    if not told:
        return ""
    regimes = ", ".join(dict.fromkeys(one.regime for one in told))
    return f"; by {told[-1].method} {slope} is that of the function's own {value} ({regimes})"
