"""The trials of a function that all failed -> the sentence that says why it cannot be called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.target.calling.convention import IN_WORDS, Returns
from ceverify.target.calling.frameworks import FRAMEWORKS

if TYPE_CHECKING:
    from ceverify.target.calling.discovery import Trial

EXPECTED: dict[Returns | None, str] = {
    None: "(loss, gradient), a gradient of the logits' shape, or a loss",
    "both": "(loss, gradient)",
    "gradient": "the gradient alone, of the logits' shape",
    "loss": "the loss alone",
}


def refusal(failures: list[Trial], frameworks: set[str], returns: Returns | None) -> str:
    """What it gave back that does not fit; or, where it always raised, what it raised first."""
    if not failures:
        return "It takes the logits alone, so it has no vᵀJ to give back: leave --returns out."
    one = telling(failures, frameworks & set(FRAMEWORKS))
    said = f"Called with {arguments(one)}, the function {one.returned.failure}".rstrip(".")
    if one.returned.trace:
        return f"{said}.\n\n{one.returned.trace.rstrip()}"
    return f"{said}; expected is {EXPECTED[returns]}."


def telling(failures: list[Trial], spoken: set[str]) -> Trial:
    """Of arrays that its module speaks of, one that returned; a loss to differentiate last."""
    fit = [one for one in failures if one.found.convention.arrays in {"numpy", *spoken}]
    plain = [one for one in fit if spoken or not one.found.convention.autograd] or failures
    return next((one for one in plain if not one.returned.trace), plain[0])


def arguments(one: Trial) -> str:
    """NumPy arrays, logits (6, 5) and targets (6,) (indices)."""
    convention, probe = one.found.convention, one.probe
    said = f"{IN_WORDS[convention.arrays]}, logits {probe.logits.shape}"
    if convention.targets:
        said += f" and targets {probe.targets.shape} ({convention.targets[0]})"
    return said
