"""A call made again: once, or so often that what is kept from call to call must show."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

# More than the usual caches hold; a slow function is called for so many seconds.
OFTEN, MOST_SECONDS = 300, 5.0


def repeats(manner: str) -> Iterator[int]:
    """The calls after the first: one for `again`, 299 for `often`, none for other manners."""
    end = monotonic() + MOST_SECONDS
    for number in range({"again": 1, "often": OFTEN - 1}.get(manner, 0)):
        if monotonic() > end:
            return
        yield number
