"""logical_lines(text): lines, each with those that a bracket or operator at its end calls for."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST = 2000


def logical_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of text[start:end]; empty ones, and long ones, end what goes on."""
    opened, begun = 0, start
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        opened += sum(map(line.count, "([{（")) - sum(map(line.count, ")]}）"))
        goes_on = line.strip() and (opened > 0 or line.rstrip()[-1:] in "+*/·=")
        if not goes_on or stop - begun > LONGEST or not text[stop : stop + 80].strip():
            yield begun, stop
            begun, opened = stop + 1, 0
        start = stop + 1
    if begun < end:
        yield begun, end
