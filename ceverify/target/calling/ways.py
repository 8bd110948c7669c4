"""The ways a function may want to be called, the likelier first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from ceverify.errors import InputError
from ceverify.target.calling.convention import ArrayKind, Convention, Returns
from ceverify.target.calling.frameworks import loaded
from ceverify.target.calling.signature import Signature
from ceverify.target.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user says of the function; None for what is to be found out."""

    returns: Returns | None = None
    targets: str | None = None
    dtype: str | None = None
    arrays: ArrayKind | None = None


def ways(
    function: Callable[..., Any], meant: Meaning, read: Signature, asked: Asked
) -> Iterator[Convention]:
    """Kinds of arrays and what comes back, the likelier first; then without any option by name."""
    flat = (False, True) if meant.loss.name in ("binary", "logistic") else (False,)
    kinds = kinds_of(function, asked)
    for named, flatly in product((True, False) if read.keywords else (True,), flat):
        plain = Convention(
            keywords=read.keywords if named else (),
            upstream=read.upstream,
            axis=read.axis,
            flat=flatly,
            given=asked.targets is not None,
        )
        for kind, returns, autograd in order(kinds, meant, read, asked):
            yield replace(plain, arrays=kind, returns=returns, autograd=autograd)


def kinds_of(function: Callable[..., Any], asked: Asked) -> list[ArrayKind]:
    """NumPy and the frameworks that are loaded, or the one that was said."""
    kinds: list[ArrayKind] = [asked.arrays] if asked.arrays else ["numpy", *loaded(function)]
    if asked.dtype == "bfloat16":
        kinds = [kind for kind in kinds if kind != "numpy"]
    if not kinds:
        raise InputError("NumPy has no bfloat16; it is for functions of PyTorch or JAX.")
    return kinds


def order(
    kinds: list[ArrayKind], meant: Meaning, read: Signature, asked: Asked
) -> Iterator[tuple[ArrayKind, Returns, bool]]:
    """Autograd's losses, then pairs and gradients, then losses alone."""
    frameworks = [kind for kind in kinds if kind != "numpy"]
    if asked.returns in (None, "loss"):
        yield from ((kind, "both", True) for kind in frameworks)
    numbers: list[Returns] = ["both", "gradient", "loss"]
    if meant.by_vector and read.needed == 1:
        numbers.remove("gradient")  # softmax of the logits alone is its value
    for returns in numbers:
        if asked.returns in (None, returns):
            yield from ((kind, returns, False) for kind in kinds)


def forms(meant: Meaning, read: Signature, asked: Asked) -> list[tuple[str, ...]]:
    """The forms of targets that may do: none where it takes logits alone."""
    alone = meant.by_vector or meant.loss.name == "entropy"
    if read.taken == 1 and alone:
        return [()]
    if read.taken == 1:
        raise InputError("The function takes one argument; it is called as f(logits, targets).")
    if asked.targets:
        return [(asked.targets,)]
    dense = [("probabilities",)]
    if meant.by_vector:
        return [*dense, ()] if read.needed in (1, None) else list(dense)
    return [("indices",), *dense] if meant.loss.accepts == "masses" else list(dense)
