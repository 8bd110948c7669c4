"""In sentences: how a function was called, what came back, and what it is meant to compute."""

from __future__ import annotations

from ceverify.target.calling.convention import IN_WORDS, Convention
from ceverify.target.calling.discovery import Found
from ceverify.target.meaning import meaning
from ceverify.target.observation import Option

FORMS = {
    "indices": "class indices",
    "one-hot": "one-hot rows",
    "probabilities": "a mass for each class",
}


def sentences(found: Found) -> tuple[str, ...]:
    """All of them."""
    return (meant(found), called_as(found), returned(found), *named(found.convention))


def meant(found: Found) -> str:
    """Meant: softmax-cross-entropy, reduction mean, temperature 2."""
    means = meaning(found.intent)
    options: dict[str, Option] = {} if means.by_vector else {"reduction": means.reduction}
    options |= {name: value for name, value in found.intent.options.items() if value is not None}
    parts = [
        f"{name} {written(value)}" for name, value in options.items() if not plain(name, value)
    ]
    return f"Meant: {', '.join((means.loss.name, *parts))}."


def plain(name: str, value: Option) -> bool:
    """What goes without saying."""
    return (name, value) in (("label_smoothing", 0.0), ("temperature", 1.0))


def written(value: Option) -> str:
    """As it can be typed."""
    if isinstance(value, tuple):
        return ",".join(map(written, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def called_as(found: Found) -> str:
    """Called as f(logits, targets) with NumPy arrays in float64 alone, targets as class indices."""
    convention = found.convention
    arguments = ["logits"]
    if convention.targets:
        arguments.append("v" if meaning(found.intent).by_vector else "targets")
    arguments += [f"{convention.upstream}=…"] if convention.upstream else []
    said = f"Called as f({', '.join(arguments)}) with {IN_WORDS[convention.arrays]}"
    forms = " or ".join(FORMS[form] for form in convention.targets)
    how = f", targets as {forms}" if forms and arguments[1] == "targets" else ""
    ending = "" if convention.given else ", found out"
    return f"{said} in {found.precision.name} alone{how}{ending}."


def returned(found: Found) -> str:
    """It returns (loss, gradient); of softmax alone (a, vᵀJ), its vector–Jacobian product."""
    convention, means = found.convention, meaning(found.intent)
    value, slope = ("loss", "gradient") if not means.by_vector else (means.loss.name, "vᵀJ")
    if convention.autograd:
        by = AUTOGRAD[convention.arrays]
        return f"It returns {value if means.by_vector else 'a loss'}, which {by} differentiates."
    return {
        "both": f"It returns ({value}, {slope}){PRODUCT if means.by_vector else ''}.",
        "gradient": f"It returns {slope if means.by_vector else 'the gradient'} alone.",
        "loss": f"It returns {value if means.by_vector else 'the loss'} alone, and nothing that "
        "could be differentiated.",
    }[convention.returns]


PRODUCT = ": the value and the vector–Jacobian product"


AUTOGRAD = {"torch": "PyTorch's autograd", "jax": "JAX", "numpy": "nothing"}


def named(convention: Convention) -> tuple[str, ...]:
    """Taken by name: reduction, weight."""
    if not convention.keywords:
        return ()
    return (f"Taken by name, and tried: {', '.join(name for _, name in convention.keywords)}.",)
