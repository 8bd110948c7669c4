"""KINDS: how a function of each kind of arrays is called; loaded when first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ceverify.target.called import Returned
    from ceverify.target.convention import ArrayKind


def _numpy(*given: Any) -> Returned:
    from ceverify.target.kinds.numpy_arrays import call

    return call(*given)


def _torch(*given: Any) -> Returned:
    from ceverify.target.kinds.torch_tensors import call

    return call(*given)


def _jax(*given: Any) -> Returned:
    from ceverify.target.kinds.jax_arrays import call

    return call(*given)


KINDS: dict[ArrayKind, Callable[..., Returned]] = {"numpy": _numpy, "torch": _torch, "jax": _jax}
