"""front_matter(text): where the head of a file ends, which is about the file: keys and values."""

from __future__ import annotations

import re

FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n.*?^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
PAIR = re.compile(r"[A-Za-z][\w-]*:(?:\s|$)")
FORMULA = re.compile(r"[\w-]+:\s*(?:[$\\∂]|\S{1,20}\s+=\s)")
LONGEST = 50_000


def front_matter(text: str) -> int:
    """The offset after the head, 0 where there is none.

    Between --- and ---, or two lines `key: value` and more before the first empty line, none of
    which leads to a formula, as "Softmax: p_i = …" does.
    """
    head = text[:LONGEST]
    if fenced := FENCED.match(head):
        return fenced.end()
    end = head.find("\n\n")
    lines = head[: max(end, 0)].split("\n")
    if len(lines) < 2 or not all(map(PAIR.match, lines)) or any(map(FORMULA.match, lines)):
        return 0
    return end + 1
