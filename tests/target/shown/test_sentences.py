"""What is said of a disagreement: by the names of what is compared, with digits that differ."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ceverify.check.arrays import Numbers
from ceverify.document import Document, Section
from ceverify.render.text import plain
from ceverify.target.calling.ways import Asked
from ceverify.target.checked import check_target
from ceverify.target.evidence import TargetEvidence
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried
from ceverify.target.shown.report import bounds
from ceverify.target.shown.sentences import apart, disagreement, relation
from ceverify.target.shown.wrong import worst_rows, wrong
from tests.target import functions

SOFTMAX = Intent("softmax")
CROSS_ENTROPY = Intent("softmax-cross-entropy")


def checked(function: Any, intent: Intent, returns: Any = None) -> TargetEvidence:
    return check_target(function, intent, Asked(returns), Tried(("ordinary",), seed=1))


def twice_the_value(logits: Numbers, vectors: Numbers) -> Any:
    a, product = functions.softmax(logits, vectors)
    return 2 * a, product


def twice_both(logits: Numbers, vectors: Numbers) -> Any:
    a, product = functions.softmax(logits, vectors)
    return 2 * a, 2 * product


def elementwise(logits: Numbers, vectors: Numbers) -> Any:
    a, _ = functions.softmax(logits, vectors)
    return a, vectors * a * (1 - a)


SAID = {
    elementwise: "The value is right where it was compared, vᵀJ is not",
    twice_the_value: "vᵀJ is right, the value is not the one that was named",
    twice_both: "Value and vᵀJ are both off",
}


@pytest.mark.parametrize(("function", "said"), SAID.items())
def test_softmax_alone_has_a_value_and_a_product(function: Any, said: str) -> None:
    evidence = checked(function, SOFTMAX)
    assert relation(evidence).startswith(said)
    assert "It returns (softmax, vᵀJ): the value and the vector–Jacobian product." in evidence.found
    (regime,) = evidence.regimes
    assert regime.worst
    assert regime.worst.what in ("value", "vᵀJ")
    assert f"{regime.worst.what} of sample" in disagreement(regime)
    assert "loss" not in relation(evidence) + disagreement(regime)
    assert "gradient" not in relation(evidence) + disagreement(regime)


def test_a_product_or_a_value_alone_is_called_so() -> None:
    def product(logits: Numbers, vectors: Numbers) -> Any:
        return functions.softmax(logits, vectors)[1]

    def value(logits: Numbers) -> Any:
        return functions.softmax(logits, logits)[0]

    assert "It returns vᵀJ alone." in checked(product, SOFTMAX, "gradient").found
    evidence = checked(value, SOFTMAX)
    assert "only its values were checked" in evidence.open[0]
    assert any("It returns softmax alone" in said for said in evidence.found)


def test_a_loss_and_a_gradient_are_called_so() -> None:
    evidence = checked(functions.negated, CROSS_ENTROPY)
    assert "It returns (loss, gradient)." in evidence.found
    assert relation(evidence).startswith("The loss is right where it was compared, the gradient")
    assert "the gradient of sample" in disagreement(evidence.regimes[0])


def test_numbers_are_shown_with_the_digits_that_tell_them_apart() -> None:
    assert apart(1.0, 2.0) == ("1", "2")
    assert apart(0.1, 0.1000000012) == ("0.1", "0.1000000012")
    one, other = 0.1, float(np.nextafter(0.1, 1))
    assert apart(one, other) == (f"{one:.17g}", f"{other:.17g}")
    assert apart(0.25, float("nan")) == ("0.25", "nan")


def test_digits_that_differ_are_in_the_sentence() -> None:
    evidence = checked(functions.one_entry_off, CROSS_ENTROPY)
    said = disagreement(evidence.regimes[0])
    expected = said.partition("expected ")[2].partition(",")[0]
    got = said.partition("got ")[2].partition(",")[0]
    assert expected != got


def fails_twice(logits: Numbers, targets: Numbers) -> Any:
    if logits.shape[1] == 10:
        raise ValueError("not ten")
    return functions.cross_entropy(logits, targets)


def test_regimes_that_fail_with_the_same_words_are_told_together() -> None:
    regimes = ("ordinary", "near-uniform", "classes-10", "ties", "square", "wide-spread")
    evidence = check_target(fails_twice, CROSS_ENTROPY, Asked(), Tried(regimes, seed=1))
    said = "the function raised ValueError: not ten"
    assert f"  ordinary, near-uniform, classes-10 and 2 more: {said}" in worst_rows(evidence)
    assert worst_rows(evidence).count(said) == 1


def masked_and_soft(logits: Numbers, targets: Numbers) -> Any:
    """0 · (−∞) at masks, and a − y whatever the targets sum to."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return -(targets * logs).sum(axis=1).mean(), (np.exp(logs) - targets) / len(logits)


def sections(evidence: TargetEvidence) -> dict[str, str]:
    """What stands under each heading of the report."""
    found = {}
    for one in wrong(evidence):
        assert isinstance(one, Section)
        found[one.title] = plain(Document("", one.blocks), 1000)
    return found


def test_what_is_undecided_is_not_among_what_is_wrong() -> None:
    tried = Tried(("ordinary", "masked-one", "unnormalised-labels"), seed=1)
    said = sections(check_target(masked_and_soft, CROSS_ENTROPY, Asked(), tried))
    assert list(said) == ["What is wrong", "What is not decided"]
    assert "unnormalised-labels" not in said["What is wrong"]
    assert "Σy" not in said["What is wrong"]
    assert "the loss is no finite number" in said["What is wrong"]
    assert "leave classes whose target is 0 out" in said["What is wrong"]
    for words in ("Diagnosis: Σy assumed 1", "unnormalised-labels: ", "or one-hot to leave"):
        assert words in said["What is not decided"]
    one_hot = sections(
        check_target(masked_and_soft, CROSS_ENTROPY, Asked(targets="one-hot"), tried)
    )
    assert list(one_hot) == ["What is wrong"]


def test_what_is_only_undecided_is_not_called_wrong() -> None:
    tried = Tried(("ordinary", "unnormalised-labels"), seed=1)
    evidence = check_target(functions.a_minus_y, CROSS_ENTROPY, Asked(), tried)
    said = sections(evidence)
    assert list(said) == ["What is not decided"]
    assert "Diagnosis: Σy assumed 1" in said["What is not decided"]
    assert "unnormalised-labels" in worst_rows(evidence)


def test_bounds_are_said_to_be_those_that_were_used() -> None:
    cross_entropy, focal = (
        check_target(functions.of_masses, Intent(loss), Asked(targets="one-hot"),
                     Tried(("ordinary",)))
        for loss in ("softmax-cross-entropy", "focal")
    )  # fmt: skip
    assert "30 digits" in bounds(cross_entropy)
    assert "50 digits" in bounds(focal)


def test_soft_labels_are_asked_about_only_where_nothing_else_is_wrong() -> None:
    regimes = Tried(("ordinary", "unnormalised-labels"), seed=1)
    soft = check_target(functions.a_minus_y, CROSS_ENTROPY, Asked(), regimes)
    assert "Only soft labels disagree" in soft.open[0]

    def negated(logits: Numbers, targets: Numbers) -> Any:
        loss, gradient = functions.of_masses(logits, targets)
        return loss, -gradient

    assert check_target(negated, CROSS_ENTROPY, Asked(), regimes).open == ()
