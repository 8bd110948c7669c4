"""max z > ln(largest number): rows where something overflows, underflows or is lost."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Flags
from ceverify.target.diagnosis.nearness import Seen


def overflows(one: Seen) -> Flags:
    """max z beyond ln of the largest number: e^z is ∞."""
    return np.asarray(one.reference.z.max(axis=-1) > limit(one))


def underflows(one: Seen) -> Flags:
    """Every e^z is 0 or subnormal: the sum is."""
    info = np.finfo(one.reference.probe.logits.dtype)
    return np.asarray(one.reference.z.max(axis=-1) < np.log(float(info.tiny)) + 1)


def lost(one: Seen) -> Flags:
    """A probability is 0 or subnormal in the dtype: y/a, and ln a, have no value."""
    info = np.finfo(one.reference.probe.logits.dtype)
    return np.asarray((one.reference.a < 4 * float(info.tiny)).any(axis=-1))


def masked(one: Seen) -> Flags:
    """A logit −inf in the row."""
    return np.asarray(np.isneginf(one.reference.z).any(axis=-1))


def limit(one: Seen) -> float:
    """ln of the largest number, less the sum's part."""
    info = np.finfo(one.reference.probe.logits.dtype)
    return float(np.log(float(info.max)) - np.log(one.reference.classes))


def where(wrong: list[tuple[Seen, Flags]]) -> str:
    """From which logit on."""
    over = [tops(one, rows & overflows(one)) for one, rows in wrong]
    under = [tops(one, rows & underflows(one)) for one, rows in wrong]
    if (found := np.concatenate(over)).size:
        return f"seen from a largest logit of {found.min():.4g} on"
    if (found := np.concatenate(under)).size:
        return f"seen where the largest logit is {found.max():.4g}"
    return f"seen in {len(wrong)} cases"


def tops(one: Seen, rows: Flags) -> Array:
    """The largest logits of some rows."""
    found: Array = one.reference.z[rows].max(axis=-1)
    return found
