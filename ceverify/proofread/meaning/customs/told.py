"""tell(y=softmax, z=logits, t=labels): roles given by hand come before all else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ceverify.formula.tree import Formula
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.glossary import Glossary, Read


def tell(glossary: Glossary, told: Mapping[str, str], formulas: Read) -> None:
    """Enters what was told; softmax is of the told logits, else of what it is differentiated by."""
    role, count = {role: name for name, role in told.items()}, len(glossary.drafts)
    sense = glossary.sense
    for name, what in told.items():
        glossary.note(name, what, "told")
        if what == "softmax":
            sense.slots.setdefault(name, 1)
            logits = role.get("logits") or _divisor(name, told, map(formulas, range(count)))
            sense.definitions[name] = custom.softmax(name, logits, sense)
        elif what == "sigmoid":
            sense.slots.pop(name, None)
            sense.definitions[name] = custom.sigmoid(name, role.get("logits", "z"))


def _divisor(name: str, told: Mapping[str, str], chains: Iterable[list[Formula]]) -> str:
    """What a name is differentiated by, else what anything is; z where nothing is."""
    found = custom.derivatives(f for chain in chains for f in chain)
    named = [(custom.named(d.body), custom.named(d.wrt) or "z") for d in found]
    by = [(of, to) for of, to in named if to not in told]
    return next((to for of, to in by if of == name), next((to for _, to in by), "z"))
