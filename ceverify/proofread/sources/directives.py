r"""directives(text): the mathematics of reStructuredText, as Sphinx has it.

:math:`l = -\log p`      .. math:: p = …      .. math::
                                                 :label: eq

                                                 p = …
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.sources.found import Found

ROLE = re.compile(r":math:`([^`]{1,4000})`")
DIRECTIVE = re.compile(r"^([ \t]*)\.\. math::[ \t]*(.*)$", re.M)
OPTION = re.compile(r"[ \t]*:[\w-]+:.*")


def directives(text: str) -> Iterator[Found]:
    """What stands in the role and in the block."""
    for role in ROLE.finditer(text):
        yield Found(*role.span(), *role.span(1))
    for block in DIRECTIVE.finditer(text):
        start, end = block.start(2), _end(text, block.end(), len(block[1]))
        while option := OPTION.match(text, start := _next(text, start, end), end):
            start = option.end()
        if text[start:end].strip():
            yield Found(block.start(), end, start, end, "tex", True)


def _next(text: str, start: int, end: int) -> int:
    """Where the next line with something on it begins."""
    while start < end and text[start] in " \t\n":
        start += 1
    return start


def _end(text: str, at: int, indent: int) -> int:
    """The end of the lines behind `at` that are empty, or further in than the directive."""
    end = at
    while at < len(text):
        after = text.find("\n", at + 1)
        after = len(text) if after < 0 else after
        line = text[at + 1 : after]
        if line.strip():
            if len(line) - len(line.lstrip()) <= indent:
                break
            end = after
        at = after
    return end
