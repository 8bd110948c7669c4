"""What a regime's evidence comes to in a sentence, and what loss and gradient together say."""

from __future__ import annotations

from math import isinf

from ceverify.target.evidence import RegimeEvidence, TargetEvidence, Worst


def disagreement(one: RegimeEvidence) -> str:
    """2 of 42 entries, worst the gradient of sample 1, class 2: expected 0.25, got 0.5."""
    if one.verdict == "blind":
        return "nothing could be told from zero in this dtype"
    parts = []
    if one.failure:
        parts.append(f"case {one.failed}: the function {one.failure}")
    if one.wrong and one.worst:
        parts.append(f"{one.wrong:,} of {one.cases:,} entries, worst {entry(one.worst)}")
    return "; ".join(parts) or "every entry within its bound"


def entry(worst: Worst) -> str:
    """the gradient of sample 1, class 2: expected 0.25, got 0.5, 3.1e+04 bounds off."""
    off = "" if isinf(worst.error) else f", {worst.error:.2g} bounds off"
    return f"{place(worst)}: expected {worst.expected:.9g}, got {worst.got:.9g}{off}"


def place(worst: Worst) -> str:
    """the loss; the loss of sample 1; the gradient of sample 1, class 2."""
    if worst.sample is None:
        return f"the {worst.what}"
    label = "" if worst.label is None else f", class {worst.label}"
    return f"the {worst.what} of sample {worst.sample}{label}"


def relation(evidence: TargetEvidence) -> str:
    """Which of loss and gradient is wrong, and whether they belong together."""
    wrong = [one for one in evidence.regimes if one.verdict == "disagrees"]
    loss = any(one.wrong_loss for one in wrong)
    gradient = any(one.wrong_gradient for one in wrong)
    if not (loss or gradient):
        return ""
    together = kinship(evidence)
    if not loss:
        return f"The loss is right where it was compared, the gradient is not{together}."
    if not gradient:
        return f"The gradient is right, the loss is not the one that was named{together}."
    return f"Loss and gradient are both off{together}."


def kinship(evidence: TargetEvidence) -> str:
    """What differences of the function's own loss say, where they say anything."""
    told = [one for one in evidence.own if one.agrees is not None]
    for one in told:
        if one.agrees is False:
            where = f"({one.regime}, {one.detail})"
            return f": the gradient is not that of the function's own loss {where}"
    if not told:
        return ""
    regimes = ", ".join(dict.fromkeys(one.regime for one in told))
    return f"; by {told[-1].method} the gradient is that of the function's own loss ({regimes})"
