"""Gradient checkers of others beside ours: CHECKERS, name -> whether it catches a planted gradient.

The loss is the mean cross-entropy of class indices; the planted gradient is the right one times
`factor`, entry by entry. Each peer runs with its documented defaults, named in its title.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from ceverify.check.arrays import Array, Floats, Indices
from ceverify.target.calling.convention import Convention
from ceverify.target.observation import Intent, Probe
from ceverify.target.observed import at, disagreement
from ceverify.target.precision import PRECISIONS
from tests.target.functions import cross_entropy

# scipy.optimize.check_grad gives a distance and judges nothing; this is what is often asked of it.
FAR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Planted:
    """Logits (N, K), class indices (N,), and what each entry of the gradient is multiplied by."""

    logits: Floats
    targets: Indices
    factor: Array

    def value(self, logits: Floats) -> Any:
        """The loss, in the dtype of the logits."""
        return cross_entropy(logits, self.targets)[0]

    def gradient(self, logits: Floats) -> Floats:
        """The planted gradient, in the dtype of the logits."""
        right = cross_entropy(logits, self.targets)[1]
        planted: Floats = (right * self.factor).astype(logits.dtype)
        return planted


def ours(planted: Planted) -> bool:
    """An entry of loss or gradient beyond its bound."""
    dtype = str(planted.logits.dtype)
    probe = Probe("given", 0, Intent("softmax-cross-entropy"), planted.logits, planted.targets)

    def function(logits: Floats, targets: Indices) -> tuple[Any, Floats]:
        return planted.value(logits), planted.gradient(logits)

    seen = at(function, probe, PRECISIONS[dtype], Convention())
    assert seen.gradient is not None, seen.failure
    off = disagreement(seen.gradient, seen.expected_gradient, seen.gradient_bound)
    return bool((off > 1).any())


def gradcheck(planted: Planted, fast: bool) -> bool:
    """torch.autograd.gradcheck of a custom function: eps 1e-6, atol 1e-5, rtol 1e-3."""
    torch = import_module("torch")

    class Planting(torch.autograd.Function):  # type: ignore[misc, name-defined]
        """The loss forward, the planted gradient backward."""

        @staticmethod
        def forward(context: Any, logits: Any) -> Any:
            context.save_for_backward(logits)
            return logits.new_tensor(planted.value(logits.detach().numpy()))

        @staticmethod
        def backward(context: Any, above: Any) -> Any:
            (logits,) = context.saved_tensors
            return above * torch.from_numpy(planted.gradient(logits.detach().numpy()))

    logits = torch.tensor(planted.logits, requires_grad=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        agrees = torch.autograd.gradcheck(
            Planting.apply, (logits,), fast_mode=fast, raise_exception=False
        )
    return not agrees


def slow(planted: Planted) -> bool:
    """Every entry by itself."""
    return gradcheck(planted, fast=False)


def fast(planted: Planted) -> bool:
    """Along a random direction."""
    return gradcheck(planted, fast=True)


def check_grads(planted: Planted) -> bool:
    """jax.test_util.check_grads of a custom VJP, order 1, reverse mode, its own tolerances."""
    jax = import_module("jax")
    jax.config.update("jax_enable_x64", True)
    jnp, check = import_module("jax.numpy"), import_module("jax.test_util").check_grads
    rows = jnp.arange(len(planted.targets))

    def value(z: Any) -> Any:
        return -jax.nn.log_softmax(z)[rows, planted.targets].mean()

    def forward(z: Any) -> tuple[Any, Any]:
        return value(z), z

    def backward(z: Any, above: Any) -> tuple[Any]:
        right = jax.nn.softmax(z).at[rows, planted.targets].add(-1) / len(planted.targets)
        return (above * right * jnp.asarray(planted.factor, z.dtype),)

    loss = jax.custom_vjp(value)
    loss.defvjp(forward, backward)
    try:
        check(loss, (jnp.asarray(planted.logits),), order=1, modes=["rev"])
    except AssertionError:
        return True
    return False


def check_grad(planted: Planted) -> bool:
    """scipy.optimize.check_grad: forward differences, step √ε."""
    shape, dtype = planted.logits.shape, planted.logits.dtype

    def value(x: Array) -> float:
        return float(planted.value(x.reshape(shape).astype(dtype)))

    def gradient(x: Array) -> Array:
        return planted.gradient(x.reshape(shape).astype(dtype)).astype(np.float64).ravel()

    start = planted.logits.astype(np.float64).ravel()
    distance = import_module("scipy.optimize").check_grad(value, gradient, start)
    return bool(distance > FAR)


def assert_deriv(planted: Planted) -> bool:
    """derivcheck.assert_deriv: Ridders' method, width 0.1, rtol 1e-5, atol 1e-8.

    Raises FloatingPointError where it cannot tell.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import_module("derivcheck").assert_deriv(
                planted.value, planted.gradient, planted.logits
            )
        except AssertionError:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Checker:
    """How it is run, what must be installed, and the most entries it does in a minute."""

    catches: Callable[[Planted], bool]
    needs: str
    most_entries: int


CHECKERS: dict[str, Checker] = {
    "ceverify": Checker(ours, "numpy", 1 << 30),
    "torch gradcheck, slow": Checker(slow, "torch", 64_000),
    "torch gradcheck, fast": Checker(fast, "torch", 1 << 30),
    "jax check_grads": Checker(check_grads, "jax", 1 << 30),
    "scipy check_grad > 1e-6": Checker(check_grad, "scipy", 64_000),
    "derivcheck": Checker(assert_deriv, "derivcheck", 3_200),
}
