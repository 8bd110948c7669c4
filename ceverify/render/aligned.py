r"""aligned(["a = b", "+ c"]) = ["a &= b", "&\\qquad + c"]: lines of LaTeX set below each other."""

from __future__ import annotations


def aligned(rows: list[str]) -> list[str]:
    """The first line with an & at its = outside of braces, the others behind that."""
    first, *others = rows
    return [_marked(first), *(rf"&\qquad {row}" for row in others)]


def _marked(formula: str) -> str:
    depth = 0
    for n, letter in enumerate(formula):
        depth += (letter == "{") - (letter == "}")
        if letter == "=" and not depth:
            return f"{formula[:n]}&{formula[n:]}"
    return f"&{formula}"
