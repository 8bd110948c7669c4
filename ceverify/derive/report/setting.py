"""Setting: the definitions, what is wanted of them, and what "proved" covers."""

from __future__ import annotations

from collections.abc import Mapping

from ceverify.derive.assumptions import assumptions
from ceverify.derive.derivation import Derivation, declared
from ceverify.document import Block, Display, Section, paragraph
from ceverify.formula.indices import mentioned
from ceverify.formula.names import names
from ceverify.formula.tree import Definition, Index

NAMES = {
    "z": "logits z", "S": "normaliser S", "a": "softmax probabilities a", "y": "targets y",
    "x": "features x",
    "w": "weights w", "b": "bias b", "T": "temperature T", "C": "loss C",
}  # fmt: skip
RANGES = {
    "K": "i, j, k run over the K classes",
    "N": "n, m over the N samples",
    "D": "d, e over the D features",
}


def title(derivation: Derivation) -> str:
    """Softmax cross-entropy by its logits, K = 3 classes."""
    count = "n" if derivation.classes is None else derivation.classes
    order = ", second derivative" if derivation.order == 2 else ""
    words = f"{derivation.loss.title} with respect to {derivation.wrt}{order}, K = {count}"
    return words[0].upper() + words[1:]


def setting(derivation: Derivation) -> Section:
    """The definitions, what is wanted, and what "proved" covers."""
    claimed = declared(derivation.loss, derivation.wrt, derivation.order)
    definitions = standing(derivation).values()
    wanted = claimed.equation.left
    covers = (
        ". Each equality below is decided exactly, for every number of classes K at once, wherever"
        " both sides are defined."
    )
    used = [p for f, _ in assumptions(derivation.steps) for p in (f, ", ")][:-1]
    scopes = (paragraph("Assumed only where a scope says so: ", *used, "."),) if used else ()
    blocks: tuple[Block, ...] = (
        paragraph(ranges(tuple(definitions))),
        *(Display(definition.equation()) for definition in definitions),
        paragraph("Wanted: ", wanted, covers),
        *scopes,
    )
    return Section("Setting", blocks)


def standing(derivation: Derivation) -> Mapping[str, Definition]:
    """The definitions that the setting states, by name."""
    claimed = declared(derivation.loss, derivation.wrt, derivation.order)
    return derivation.loss.under(claimed).definitions


def ranges(definitions: tuple[Definition, ...]) -> str:
    """What the letters stand for: the names used, then the indices by their range."""
    used = {name for d in definitions for name in (d.name, *names(d.body))}
    positions = {p for d in definitions for p in (*mentioned(d.body), *d.indices)}
    sizes = {p.size for p in positions if isinstance(p, Index)}
    said = [text for name, text in NAMES.items() if name in used]
    over = [text for size, text in RANGES.items() if size in sizes]
    text = "; ".join([", ".join(said), *over])
    return f"{text[:1].upper()}{text[1:]}."
