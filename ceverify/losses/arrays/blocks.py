"""Rows of an N×K array some at a time: temporaries stay in the cache, and none is N×K.

In a block overflow to inf, underflow to 0 and nan are results, not warnings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from ceverify.losses.loss import Floats

# Entries worked on at a time: 1 MiB of float64.
BLOCK = 1 << 17


def blocks(shape: tuple[int, ...]) -> Iterator[slice]:
    """Rows of about BLOCK entries at a time, one row at least."""
    step = max(1, BLOCK // max(1, shape[-1]))
    for start in range(0, shape[0], step):
        yield slice(start, start + step)


def by_row(cost: Callable[..., Floats], logits: Floats, *arrays: Floats) -> Floats:
    """cost(rows of each array) -> (n,), block by block: (N, K), … -> (N,)."""
    import numpy as np

    result: Floats = np.empty(len(logits), logits.dtype)
    with quiet():
        for rows in blocks(logits.shape):
            result[rows] = cost(logits[rows], *(array[rows] for array in arrays))
    return result


def by_entry(slope: Callable[..., None], logits: Floats, *arrays: Floats) -> Floats:
    """slope(result, rows of each array) fills its part, block by block: (N, K), … -> (N, K)."""
    import numpy as np

    result: Floats = np.empty(logits.shape, logits.dtype)
    with quiet():
        for rows in blocks(logits.shape):
            slope(result[rows], logits[rows], *(array[rows] for array in arrays))
    return result


def jointly(fill: Callable[..., Floats], logits: Floats, *arrays: Floats) -> tuple[Floats, Floats]:
    """fill(result, rows of each array) fills its part and gives a value a row: -> (N,), (N, K)."""
    import numpy as np

    values: Floats = np.empty(len(logits), logits.dtype)
    slopes: Floats = np.empty(logits.shape, logits.dtype)
    with quiet():
        for rows in blocks(logits.shape):
            parts = (array[rows] for array in arrays)
            values[rows] = fill(slopes[rows], logits[rows], *parts)
    return values, slopes


def quiet() -> np.errstate:
    """Overflow to inf, underflow to 0 and nan without a warning."""
    import numpy as np

    return np.errstate(over="ignore", under="ignore", invalid="ignore", divide="ignore")
