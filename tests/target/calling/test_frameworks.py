"""Functions of PyTorch and JAX: differentiated by their own autograd, in every dtype."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ceverify.target.calling.loading import callable_of
from ceverify.target.calling.ways import Asked
from ceverify.target.checked import check_target
from ceverify.target.evidence import TargetEvidence
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried
from ceverify.target.regimes import REGIMES

INTENT = Intent("softmax-cross-entropy")
DTYPES = ("float64", "float32", "float16", "bfloat16")


def checked(function: Callable[..., Any], dtype: str = "float64", **said: Any) -> TargetEvidence:
    return check_target(function, INTENT, Asked(dtype=dtype), Tried(**said))


def wrong_in(evidence: TargetEvidence) -> set[str]:
    return {one.name for one in evidence.regimes if one.verdict == "disagrees"}


@pytest.mark.parametrize("dtype", DTYPES)
def test_pytorchs_own_is_right_in_every_regime_it_has_options_for(dtype: str) -> None:
    functional = pytest.importorskip("torch.nn.functional")
    evidence = checked(functional.cross_entropy, dtype)
    assert evidence.verdict == "agrees"
    left_out = {name for name, _ in evidence.left_out}
    narrow = {"classes-4097", "rows-1030"} if dtype == "float16" else set()
    assert left_out == {"classes-128256", "temperature", "reduction-mean"} | narrow
    assert {one.name for one in evidence.regimes} | left_out == set(REGIMES)


def autograd_function(wrong: str) -> Any:
    """A torch.autograd.Function as they are written, with one thing wrong."""
    torch = pytest.importorskip("torch")

    class CrossEntropy(torch.autograd.Function):  # type: ignore[misc, name-defined]
        @staticmethod
        def forward(ctx: Any, logits: Any, targets: Any) -> Any:
            probabilities = torch.softmax(logits, dim=1)
            ctx.save_for_backward(probabilities, targets)
            return torch.nn.functional.cross_entropy(logits, targets)

        @staticmethod
        def backward(ctx: Any, above: Any) -> Any:
            probabilities, targets = ctx.saved_tensors
            gradient = probabilities if wrong == "state" else probabilities.clone()
            gradient[torch.arange(len(targets)), targets] -= 1
            scale = 1 if wrong == "upstream" else above
            return gradient * scale / len(targets), None

    return callable_of(CrossEntropy, "CrossEntropy")


def test_a_custom_function_is_checked_by_its_backward() -> None:
    assert checked(autograd_function("")).verdict == "agrees"


def test_an_upstream_that_is_ignored_shows_where_it_is_not_one() -> None:
    assert wrong_in(checked(autograd_function("upstream"))) == {"upstream"}


def test_a_backward_that_changes_what_it_saved_shows_the_second_time() -> None:
    assert wrong_in(checked(autograd_function("state"))) == {"called-twice"}


def test_a_loss_that_is_not_differentiable_is_said() -> None:
    torch = pytest.importorskip("torch")

    def detached(logits: Any, targets: Any) -> Any:
        return torch.nn.functional.cross_entropy(logits, targets).detach()

    evidence = checked(detached, regimes=("ordinary",))
    assert evidence.verdict == "undecided"
    assert "no gradient" in evidence.open[0]


def test_a_module_and_tensors_given_back_are_taken_too() -> None:
    torch = pytest.importorskip("torch")

    def pair(logits: Any, targets: Any) -> Any:
        z = logits.clone().requires_grad_(True)
        loss = torch.nn.functional.cross_entropy(z, targets)
        loss.backward()
        return loss, z.grad

    assert checked(torch.nn.CrossEntropyLoss(), regimes=("ordinary",)).verdict == "agrees"
    assert checked(pair, regimes=("ordinary", "called-twice")).verdict == "agrees"


@pytest.mark.parametrize("dtype", DTYPES)
def test_jax_is_differentiated_in_every_dtype_and_compiled(dtype: str) -> None:
    jax = pytest.importorskip("jax")

    def plain(logits: Any, targets: Any) -> Any:
        chosen = jax.numpy.take_along_axis(jax.nn.log_softmax(logits), targets[:, None], axis=1)
        return -chosen.mean()

    loss = jax.jit(plain)
    few = ("ordinary", "confident-wrong-50", "masked-one", "upstream")  # each shape is compiled
    assert wrong_in(checked(loss, dtype, regimes=few)) == set()


def test_a_wrong_loss_of_jax_is_refuted_though_its_gradient_is_its_own() -> None:
    jax = pytest.importorskip("jax")

    def loss(logits: Any, targets: Any) -> Any:
        rows = jax.numpy.arange(len(targets))
        return -1.001 * jax.nn.log_softmax(logits)[rows, targets].mean()

    evidence = checked(loss, regimes=("ordinary",))
    assert wrong_in(evidence) == {"ordinary"}
    assert {one.agrees for one in evidence.own} == {True}
