"""derive(classes=3), check(function), proofread(text): results that show themselves.

In a notebook as a page, at a prompt as text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from typing import TYPE_CHECKING, Any

from ceverify.errors import InputError

if TYPE_CHECKING:
    from ceverify.derive.derivation import Derivation
    from ceverify.document import Document
    from ceverify.formula.symbols import Letters
    from ceverify.losses.loss import Loss
    from ceverify.proofread.finding import Finding, Proofread
    from ceverify.target.convention import ArrayKind, Returns
    from ceverify.target.evidence import RegimeEvidence, TargetEvidence
    from ceverify.target.observation import Option, Slip


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that shows itself."""

    document: Document

    def _repr_html_(self) -> str:
        return self.show("html", part=True)

    def _repr_latex_(self) -> str:
        return self.show("latex", part=True)

    def _repr_markdown_(self) -> str:
        return self.show("markdown")

    def __str__(self) -> str:
        return self.show("text").rstrip("\n")

    def show(self, form: str, part: bool = False) -> str:
        """The document in a format; with `part` to be put into another document."""
        from ceverify.render import FORMATS

        if form not in FORMATS:
            raise InputError(f"the format is {form!r}; give {' or '.join(FORMATS)}.")
        return FORMATS[form](self.document, part)


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
    classes: int | None = None,
    wrt: str = "logits",
    order: int = 1,
    symbols: str = "",
    index_from: int = 1,
) -> Derived:
    """The derivation of a loss, by name or of one's own; `classes` None is every number at once."""
    from ceverify.derive.derivation import derive as derivation_of
    from ceverify.derive.report import document
    from ceverify.formula.letter_pairs import letters
    from ceverify.render.lettering import lettered, settled

    wanted = letters(symbols, index_from)
    derivation = derivation_of(known(loss), classes, wrt, order)
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


@dataclass(frozen=True, slots=True)
class Checked(Shown):
    """Evidence about a function; `verdict`, `regimes`, `diagnosis` are the evidence's."""

    evidence: TargetEvidence

    @property
    def verdict(self) -> str:
        """`agrees`, `disagrees`, `undecided` or `blind`."""
        return self.evidence.verdict

    @property
    def regimes(self) -> tuple[RegimeEvidence, ...]:
        """What was tried, each with its own verdict and worst entry."""
        return self.evidence.regimes

    @property
    def diagnosis(self) -> tuple[Slip, ...]:
        """The slips that match what was got, on all probes."""
        return self.evidence.diagnosis

    def record(self) -> dict[str, object]:
        """The evidence as `--format json` has it."""
        from ceverify.target.result import result

        return result(self.evidence)

    def __repr__(self) -> str:
        return f"<{self.document.title}: {self.verdict}, {len(self.regimes)} regimes>"


def check(
    function: Callable[..., Any] | str,
    loss: str = "softmax-cross-entropy",
    *,
    returns: Returns | None = None,
    targets_as: str | None = None,
    arrays: ArrayKind | None = None,
    dtype: str | None = None,
    reduction: str | None = None,
    ignore_index: int | None = None,
    label_smoothing: float | None = None,
    class_weights: Sequence[float] | None = None,
    temperature: float | None = None,
    parameters: Mapping[str, Option] | None = None,
    regimes: Sequence[str] = (),
    case: int | None = None,
    max_classes: int = 1000,
    seed: int = 0,
) -> Checked:
    """Evidence about f(logits, targets), or the function named `module:name`.

    What is None is found out, or as the plain loss has it; `parameters` are the loss's others.
    """
    from ceverify.target.checked import check_target
    from ceverify.target.loading import callable_of, load
    from ceverify.target.observation import Intent
    from ceverify.target.plan import Tried
    from ceverify.target.python_call import name_of, python_call
    from ceverify.target.report import report
    from ceverify.target.ways import Asked

    weights = None if class_weights is None else tuple(map(float, class_weights))
    options: dict[str, Option] = {
        "reduction": reduction,
        "ignore_index": ignore_index,
        "label_smoothing": label_smoothing,
        "class_weights": weights,
        "temperature": temperature,
        **(parameters or {}),
    }
    intent = Intent(loss, {name: value for name, value in options.items() if value is not None})
    asked, tried = (
        Asked(returns, targets_as, dtype, arrays),
        Tried(tuple(regimes), case, seed, max_classes),
    )
    named = function if isinstance(function, str) else name_of(function)
    called = (
        load(function)
        if isinstance(function, str)
        else callable_of(function, "What is to be checked")
    )
    evidence = check_target(called, intent, asked, tried, named)
    evidence = replace(evidence, reproduce=python_call(evidence, intent, asked, tried))
    return Checked(report(evidence), evidence)


@dataclass(frozen=True, slots=True)
class Proofreading(Shown):
    """What became of each equality of a text, with its document."""

    result: Proofread

    @property
    def verdict(self) -> str:
        """The worst: refuted, then undecided, then proved-if, then proved."""
        return self.result.verdict

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One for each equality, in the order of the text."""
        return self.result.findings

    def record(self) -> dict[str, object]:
        """The findings as `--format json` has them."""
        from ceverify.proofread.record import record

        return record(self.result)

    def __repr__(self) -> str:
        name = self.result.manuscript.name
        return f"<{name}: {self.verdict}, {len(self.findings)} equalities>"


def proofread(text: str | PathLike[str], *, let: str = "") -> Proofreading:
    """The proofreading of a file, or of a text: what is no name of a file is text.

    `let` says what symbols are, like "y=softmax, t=labels".
    """
    from ceverify.proofread.proofreading import contents, is_file
    from ceverify.proofread.proofreading import proofread as proofread_data
    from ceverify.proofread.report import document
    from ceverify.proofread.told import told

    if isinstance(text, str) and not is_file(text):
        name, data = "text", text.encode("utf-8", "replace")
    else:
        name = str(text)
        data = contents(name)
    result = proofread_data(name, data, told(let))
    return Proofreading(document(result), result)
