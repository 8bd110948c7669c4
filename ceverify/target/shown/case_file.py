"""The worst case as a file of NumPy arrays: what the function was given, gave, and should have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ceverify.check.arrays import Numbers
from ceverify.errors import InputError, OutputError
from ceverify.target.evidence import TargetEvidence
from ceverify.target.observation import Observation


def refuse_other(path: str | None) -> None:
    """Another ending would be changed by NumPy; a folder that is not there is said at once."""
    if path is None:
        return
    if not path.endswith(".npz"):
        raise InputError(f"--save-case is {path!r}; give a file that ends in .npz.")
    if not Path(path).parent.is_dir():
        raise InputError(f"--save-case is {path!r}; there is no folder {str(Path(path).parent)!r}.")


NOTHING = (
    "--save-case: nothing is kept of a call that was lost with its process; no file is written."
)


def save_case(evidence: TargetEvidence, path: str) -> TargetEvidence:
    """Writes the worst case; where there is no such case that is noted."""
    if evidence.worst is None:
        return replace(evidence, notes=(*evidence.notes, NOTHING))
    arrays: dict[str, Any] = dict(kept(evidence.worst, evidence.seed))
    try:
        with Path(path).open("wb") as file:
            np.savez(file, **arrays)
    except OSError as error:
        raise OutputError(f"cannot write {path!r}: {error.strerror}.") from error
    return evidence


def kept(one: Observation, seed: int) -> dict[str, Numbers]:
    """logits, targets, upstream, loss, gradient, expected_…, …_bound, regime, case, seed."""
    probe = one.probe
    arrays = {
        "logits": probe.logits,
        "targets": probe.targets,
        "upstream": probe.upstream,
        "loss": one.loss,
        "gradient": one.gradient,
        "expected_loss": one.expected_loss,
        "expected_gradient": one.expected_gradient,
        "loss_bound": one.loss_bound,
        "gradient_bound": one.gradient_bound,
        "regime": np.array(probe.regime),
        "case": np.array(probe.number),
        "seed": np.array(seed),
    }
    return {name: array for name, array in arrays.items() if array is not None}
