"""Scripts: base_{sub}^{sup} with primes."""

from __future__ import annotations

from typing import Any

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.building.span import span_of

Mark = tuple[str, Any]
"""SUB, SUP or PRIME, and the body or the primes themselves."""


class Scripts:
    """The rules of what stands below and above a base."""

    def atom(self, found: list[Any]) -> s.Syntax:
        """primary with scripts."""
        base, *marks = found
        return scripted(base, marks) if marks else base

    def mark(self, found: list[Any]) -> Mark:
        """A script: its kind, and what it holds."""
        return (found[0].type, found[-1])


def scripted(base: s.Syntax, marks: list[Mark]) -> s.Syntax:
    """The base with its scripts; a second one of a kind is put on top of the whole."""
    held: dict[str, Any] = {}
    primes, end = 0, base.end
    for kind, body in marks:
        if kind in held:
            base = _scripted(base, end, held, primes)
            held, primes = {}, 0
        if kind == "PRIME":
            primes += len(body)
        else:
            held[kind] = body
        end = max(end, span_of([body])[1])
    return _scripted(base, end, held, primes)


def _scripted(base: s.Syntax, end: int, held: dict[str, Any], primes: int) -> s.Syntax:
    return s.Scripted(base.start, end, base, held.get("SUB"), held.get("SUP"), primes)
