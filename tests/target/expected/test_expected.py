"""What is right at a probe: against 50 digits of the textbook formula, and against PyTorch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceverify.check.arrays import Array
from ceverify.check.methods.oracle import gradient_row, loss_row
from ceverify.target.expected.expected import expected
from ceverify.target.meaning import meaning
from ceverify.target.observation import Intent, Option, Probe
from ceverify.target.precision import PRECISIONS

DOUBLE = PRECISIONS["float64"]
NAME = "softmax-cross-entropy"


def probe(seed: int, scale: float, options: dict[str, Option], loss: str = NAME) -> Probe:
    draw = np.random.default_rng([seed, 1])
    masses = draw.standard_exponential((3, 4))
    return Probe("", 0, Intent(loss, options), scale * draw.standard_normal((3, 4)), masses)


@given(st.integers(0, 10**6), st.sampled_from([0.01, 3.0, 100.0]))
def test_the_sum_is_that_of_fifty_digits(seed: int, scale: float) -> None:
    one = probe(seed, scale, {"reduction": "sum"})
    right = expected(one, meaning(one.intent), DOUBLE)
    rows = list(zip(one.logits, one.targets, strict=True))
    gradient = np.array([gradient_row(*row) for row in rows], np.float64)
    np.testing.assert_allclose(right.gradient, gradient, rtol=3e-16, atol=1e-300)
    np.testing.assert_allclose(right.loss, float(sum(loss_row(*row) for row in rows)), rtol=1e-14)
    assert (right.gradient_bound < 1e-11 * np.abs(one.targets).sum()).all()


OPTIONS: list[dict[str, Option]] = [
    {},
    {"reduction": "none"},
    {"label_smoothing": 0.1},
    {"class_weights": (1.0, 0.0, 2.0, 0.5), "label_smoothing": 0.3},
    {"ignore_index": 2},
    {"ignore_index": 2, "class_weights": (1.0, 0.5, 2.0, 0.5)},
]


# PyTorch ignores class indices alone.
COMBINED = [(options, indices) for options in OPTIONS for indices in (True, False)
            if indices or "ignore_index" not in options]  # fmt: skip


@pytest.mark.parametrize(("options", "indices"), COMBINED)
def test_the_options_mean_what_they_do_in_pytorch(
    options: dict[str, Option], indices: bool
) -> None:
    torch = pytest.importorskip("torch")
    one = probe(7, 3.0, options)
    targets = np.array([0, 2, 3]) if indices else one.targets
    one = Probe("", 0, one.intent, one.logits, targets)
    right = expected(one, meaning(one.intent), DOUBLE)
    z = torch.tensor(one.logits, requires_grad=True)
    names = {"class_weights": "weight"}
    given = {names.get(name, name): value for name, value in options.items()}
    if "weight" in given:
        given["weight"] = torch.tensor(given["weight"], dtype=torch.float64)
    loss = torch.nn.functional.cross_entropy(z, torch.tensor(targets), **given)
    loss.sum().backward()
    np.testing.assert_allclose(right.loss, loss.detach().numpy(), rtol=1e-14)
    np.testing.assert_allclose(right.gradient, z.grad.numpy(), rtol=1e-13, atol=1e-16)


def by_differences(one: Probe, step: float = 1e-5) -> Array:
    """∂/∂z of the expected loss itself, times v for softmax alone."""
    meant, slope = meaning(one.intent), np.zeros(one.logits.shape)
    for place in np.ndindex(*slope.shape):
        ends = []
        for by in (step, -step):
            logits = one.logits.copy()
            logits[place] += by
            moved = Probe("", 0, one.intent, logits, one.targets)
            value = expected(moved, meant, DOUBLE).loss
            ends.append(float((value * (one.targets if meant.by_vector else 1)).sum()))
        slope[place] = (ends[0] - ends[1]) / (2 * step)
    return slope


DIFFERENTIATED: list[tuple[str, dict[str, Option]]] = [
    (NAME, {"temperature": 2.5, "label_smoothing": 0.2, "reduction": "mean"}),
    ("softmax", {}),
    ("softmax", {"temperature": 0.5}),
    ("log-softmax", {}),
    ("log-softmax", {"temperature": 3.0}),
    ("focal", {"gamma": 2.0, "reduction": "sum"}),
    ("distillation", {"temperature": 3.0}),
    ("maximum-likelihood", {}),
    ("batch", {}),
]


@pytest.mark.parametrize(("loss", "options"), DIFFERENTIATED)
def test_the_gradient_is_that_of_the_loss(loss: str, options: dict[str, Option]) -> None:
    one = probe(3, 1.0, options, loss)
    right = expected(one, meaning(one.intent), DOUBLE)
    np.testing.assert_allclose(right.gradient, by_differences(one), rtol=1e-7, atol=1e-8)


def test_upstream_multiplies_the_gradient_row_by_row_and_not_the_loss() -> None:
    plain = probe(5, 3.0, {"reduction": "none"})
    above = np.array([2.0, -1.0, 0.5])
    scaled = Probe("", 0, plain.intent, plain.logits, plain.targets, above)
    one, other = (expected(p, meaning(p.intent), DOUBLE) for p in (plain, scaled))
    np.testing.assert_array_equal(other.loss, one.loss)
    np.testing.assert_allclose(other.gradient, one.gradient * above[:, None], rtol=1e-15)


def test_rows_without_a_softmax_are_undefined_and_the_others_are_not() -> None:
    logits = np.array([[1.0, 2.0], [-np.inf, -np.inf], [0.0, -np.inf]])
    intent = Intent(NAME, {"reduction": "none"})
    one = Probe("", 0, intent, logits, np.array([0, 0, 1]))
    right = expected(one, meaning(intent), DOUBLE)
    assert np.isinf(right.loss_bound).tolist() == [False, True, True]
    assert np.isinf(right.gradient_bound[:, 0]).tolist() == [False, True, True]
    np.testing.assert_allclose(right.loss[0], np.log1p(np.e), rtol=1e-15)


def test_a_mean_of_nothing_and_nan_in_an_ignored_row_are_undefined_there_alone() -> None:
    logits = np.array([[1.0, 2.0], [np.nan, 0.0]])
    intent = Intent(NAME, {"ignore_index": -1})
    one = Probe("", 0, intent, logits, np.array([0, -1]))
    right = expected(one, meaning(intent), DOUBLE)
    assert np.isinf(right.gradient_bound).tolist() == [[False, False], [True, True]]
    assert np.isfinite(right.loss_bound)
    none = Probe("", 0, intent, logits, np.array([-1, -1]))
    right = expected(none, meaning(intent), DOUBLE)
    assert np.isinf(right.gradient_bound).all()
    assert np.isinf(right.loss_bound)


def added_up(numbers: Array) -> float:
    """One after the other, as a loop adds."""
    return float(np.add.accumulate(numbers)[-1])


def test_a_sum_of_equal_masses_may_be_off_by_as_much_as_there_are() -> None:
    logits = 3 * np.random.default_rng(4798).standard_normal((1, 128_256))
    intent = Intent(NAME, {"label_smoothing": 0.1, "reduction": "sum"})
    one = Probe("", 0, intent, logits, np.array([int(logits.argmax())]))
    right = expected(one, meaning(intent), DOUBLE)
    masses = np.full(logits.shape[1], 0.1 / logits.shape[1])
    masses[one.targets] += 0.9
    a = np.exp(logits - logits.max())
    a /= a.sum()
    off = abs(added_up(masses) - 1) * a
    away = np.arange(logits.shape[1]) != one.targets[0]
    assert (off < right.gradient_bound)[0].all()
    assert (right.gradient_bound[0, away] < 1e-10 * (a[0] + masses)[away]).all()
    plain = Probe("", 0, Intent(NAME, {"reduction": "sum"}), logits, one.targets)
    assert (off > expected(plain, meaning(plain.intent), DOUBLE).gradient_bound)[0, away].all()
