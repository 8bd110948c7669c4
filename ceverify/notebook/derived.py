"""derive(classes=3): a derivation that shows itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ceverify.errors import InputError
from ceverify.notebook.shown import Shown

if TYPE_CHECKING:
    from ceverify.derive.derivation import Derivation
    from ceverify.formula.symbols import Letters
    from ceverify.losses.loss import Loss


@dataclass(frozen=True, slots=True)
class Derived(Shown):
    """A derivation with its document; `verdict`, `steps`, … are the derivation's."""

    derivation: Derivation
    letters: Letters

    @property
    def verdict(self) -> str:
        """`proved` only if every step and every explicit entry is."""
        return self.derivation.verdict

    def record(self) -> dict[str, object]:
        """The derivation as `--format json` has it."""
        from ceverify.derive.record import record

        return record(self.derivation, self.letters)

    def __repr__(self) -> str:
        steps = len(self.derivation.steps)
        return f"<{self.document.title}: {self.verdict}, {steps} steps>"


def derive(
    loss: str | Loss = "softmax-cross-entropy",
    *,
    classes: int | Literal["n"] | None = None,
    wrt: str = "logits",
    order: int = 1,
    symbols: str = "",
    index_from: int = 1,
) -> Derived:
    """The derivation of a loss, by name or of one's own; `classes` None or "n" is every number."""
    from ceverify.derive.derivation import derive as derivation_of
    from ceverify.derive.report import document
    from ceverify.formula.letter_pairs import letters
    from ceverify.render.lettering import lettered, settled

    wanted = letters(symbols, index_from)
    derivation = derivation_of(known(loss), None if classes == "n" else classes, wrt, order)
    shown = document(derivation)
    own = settled(shown, wanted)
    return Derived(lettered(shown, own), derivation, own)


def known(loss: str | Loss) -> Loss:
    """The loss of that name, or the sentence that lists them."""
    from ceverify.losses import LOSSES

    if not isinstance(loss, str):
        return loss
    if loss not in LOSSES:
        raise InputError(f"the loss is {loss!r}; there is {', '.join(LOSSES)}.")
    return LOSSES[loss]
