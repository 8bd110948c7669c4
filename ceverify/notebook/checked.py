"""check(function): evidence that shows itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ceverify.notebook.shown import Shown

if TYPE_CHECKING:
    from ceverify.target.calling.convention import ArrayKind, Returns
    from ceverify.target.evidence import RegimeEvidence, TargetEvidence
    from ceverify.target.observation import Option, Slip


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
        from ceverify.target.shown.result import result

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
    from ceverify.target.calling.ways import Asked
    from ceverify.target.checked import check_target
    from ceverify.target.observation import Intent
    from ceverify.target.plan import Tried
    from ceverify.target.shown.python_call import python_call
    from ceverify.target.shown.report import report

    options: dict[str, Option] = {
        "reduction": reduction,
        "ignore_index": ignore_index,
        "label_smoothing": label_smoothing,
        "class_weights": None if class_weights is None else tuple(map(float, class_weights)),
        "temperature": temperature,
        **(parameters or {}),
    }
    intent = Intent(loss, {name: value for name, value in options.items() if value is not None})
    asked = Asked(returns, targets_as, dtype, arrays)
    tried = Tried(tuple(regimes), case, seed, max_classes)
    called, named = called_and_named(function)
    evidence = check_target(called, intent, asked, tried, named)
    evidence = replace(evidence, reproduce=python_call(evidence, intent, asked, tried))
    return Checked(report(evidence), evidence)


def called_and_named(function: Callable[..., Any] | str) -> tuple[Callable[..., Any], str]:
    """The function, and `module:name`."""
    from ceverify.target.calling.loading import callable_of, load
    from ceverify.target.shown.python_call import name_of

    if isinstance(function, str):
        return load(function), function
    return callable_of(function, "What is to be checked"), name_of(function)
