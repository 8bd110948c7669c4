"""With its parameter at rest each loss is the plain one; so are K = 2, N = 1 and equal weights."""

from __future__ import annotations

import numpy as np
import pytest

from ceverify.losses import (
    LOSSES,
    batch,
    binary,
    cross_entropy_loss,
    distillation,
    logistic,
    softmax_cross_entropy,
)
from ceverify.losses.arrays.blocks import by_entry
from ceverify.losses.log_softmax import log_softmax
from ceverify.losses.softmax import jacobian, softmax
from tests.losses.declared import Floats
from tests.losses.draws import batch as drawn

PLAIN = LOSSES["softmax-cross-entropy"]
AT_REST = {
    "cross-entropy-loss": {"smoothing": 0.0},
    "temperature": {"temperature": 1.0},
    "focal": {"gamma": 0.0},
    "z-loss": {"strength": 0.0},
    "soft-cap": {"cap": 1e9},
    "numerical-form": {},
    "maximum-likelihood": {},
}


def same(one: Floats, other: Floats, rel: float = 1e-13) -> None:
    assert one == pytest.approx(other, rel=rel, abs=0)


@pytest.mark.parametrize("margin", [0, 20, 200])
@pytest.mark.parametrize("kind", ["right", "wrong", "soft"])
@pytest.mark.parametrize(("name", "parameters"), AT_REST.items())
def test_at_rest_it_is_the_plain_loss(
    name: str, parameters: dict[str, float], margin: int, kind: str
) -> None:
    z, y = drawn(PLAIN, margin, kind)
    rel = 1e-11 if name == "soft-cap" else 1e-13  # c tanh(z/c) itself is rounded
    same(LOSSES[name].value(z, y, **parameters), PLAIN.value(z, y), rel)
    same(LOSSES[name].gradient(z, y, **parameters), PLAIN.gradient(z, y), rel)


def test_one_sample_is_its_own_mean() -> None:
    z, y = drawn(PLAIN, 20, "wrong", 1)
    same(batch.gradient(z, y), PLAIN.gradient(z, y))
    same(batch.value(z, y), PLAIN.value(z, y))


@pytest.mark.parametrize(("reduction", "share"), [("mean", 8), ("sum", 1), ("none", 1)])
def test_reductions(reduction: str, share: int) -> None:
    z, y = drawn(PLAIN, 1, "soft", 8)
    same(batch.gradient(z, y, reduction) * share, PLAIN.gradient(z, y))
    whole = batch.reduced(PLAIN.value(z, y), reduction)
    same(whole.sum(), batch.value(z, y, reduction).sum())


@pytest.mark.parametrize("weight", [1.0, 3.0])
def test_equal_weights_scale(weight: float) -> None:
    z, y = drawn(PLAIN, 1, "soft")
    weights = np.full(z.shape[1], weight)
    same(cross_entropy_loss.value(z, y, weights=weights), weight * PLAIN.value(z, y))
    same(cross_entropy_loss.gradient(z, y, weights=weights), weight * PLAIN.gradient(z, y))


def test_a_class_index_is_a_one_hot_target() -> None:
    z, y = drawn(PLAIN, 1, "wrong")
    weights = np.array([0.5, 2.0, 1.0, 0.0])
    indices = y.argmax(axis=-1)
    for smoothing in (0.0, 0.1):
        same(
            cross_entropy_loss.gradient(z, indices, smoothing, weights),
            cross_entropy_loss.gradient(z, y, smoothing, weights),
        )


@pytest.mark.parametrize("margin", [0, 20, 700])
@pytest.mark.parametrize("target", [0.0, 0.25, 1.0])
def test_two_classes_are_one_sigmoid(margin: int, target: float) -> None:
    z, y = np.array([[0.5 + margin, -0.25]]), np.array([[target, 1 - target]])
    difference, one = z[:, :1] - z[:, 1:], y[:, :1]
    same(binary.value(difference, one), PLAIN.value(z, y), 1e-12)
    same(binary.gradient(difference, one), PLAIN.gradient(z, y)[:, :1], 1e-12)
    focal = LOSSES["focal"].gradient(z, y, gamma=0.0)[:, :1]
    same(focal, binary.gradient(difference, one), 1e-12)


@pytest.mark.parametrize("label", [-1.0, 1.0])
def test_signed_labels_are_binary_targets(label: float) -> None:
    z, y = np.array([[-700.0], [-3.0], [0.0], [40.0]]), np.full((4, 1), label)
    same(logistic.value(z, y), binary.value(z, (1 + y) / 2))
    same(logistic.gradient(z, y), binary.gradient(z, (1 + y) / 2))


def test_divergence_is_cross_entropy_less_entropy() -> None:
    z, y = drawn(PLAIN, 1, "soft")
    own = LOSSES["entropy"].value(np.log(y), y)
    same(LOSSES["kl-divergence"].value(z, y), PLAIN.value(z, y) - own, 1e-12)
    assert LOSSES["kl-divergence"].value(np.log(y), y) == pytest.approx(0, abs=1e-15)


def test_the_student_who_knows_it_all_learns_nothing() -> None:
    z, _ = drawn(PLAIN, 5, "right")
    assert not distillation.gradient(z, z, temperature=3.0).any()


def test_distillation_is_temperature_with_the_teachers_targets() -> None:
    z, teacher = drawn(LOSSES["distillation"], 3, "wrong")
    for t in (1.0, 4.0):
        y = softmax(teacher / t)
        same(distillation.value(z, teacher, t), t**2 * LOSSES["temperature"].value(z, y, t))


def test_hot_distillation_matches_centred_logits() -> None:
    z, teacher = drawn(LOSSES["distillation"], 0, "wrong")
    centred = z - teacher - (z - teacher).mean(axis=-1, keepdims=True)
    same(distillation.gradient(z, teacher, 1e6), centred / z.shape[1], 1e-4)


def test_softmax_is_the_exponential_of_log_softmax() -> None:
    z, _ = drawn(PLAIN, 20, "right")
    same(np.exp(log_softmax(z)), softmax(z))


def test_the_product_with_a_vector_is_that_of_the_matrix() -> None:
    z, v = drawn(PLAIN, 2, "soft")
    same(LOSSES["softmax"].gradient(z, v), np.einsum("nij,ni->nj", jacobian(z), v), 1e-12)


def test_equal_gradients_are_told_from_others() -> None:
    z, y = drawn(PLAIN, 1, "soft")
    wrong = by_entry(softmax_cross_entropy.slope, z, y[:, ::-1])
    with pytest.raises(AssertionError):
        same(wrong, PLAIN.gradient(z, y))
