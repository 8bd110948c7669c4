"""KINDS: how a function of each kind of arrays is called; loaded when first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ceverify.target.calling.called import Call, Returned
    from ceverify.target.calling.convention import ArrayKind


def _numpy(call: Call) -> Returned:
    from ceverify.target.calling.kinds.numpy_arrays import returned

    return returned(call)


def _torch(call: Call) -> Returned:
    from ceverify.target.calling.kinds.torch_tensors import returned

    return returned(call)


def _jax(call: Call) -> Returned:
    from ceverify.target.calling.kinds.jax_arrays import returned

    return returned(call)


KINDS: dict[ArrayKind, Callable[[Call], Returned]] = {"numpy": _numpy, "torch": _torch, "jax": _jax}
