"""Applying a rule inside a formula: everywhere(rule, f), and repeatedly until nothing changes.

A rule takes a formula and gives another, or None where it does not apply. Nothing here or in the
rules is trusted: every equality they lead to is decided by the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ceverify.formula.indices import children, mapped
from ceverify.formula.tree import Formula

Rule: TypeAlias = Callable[[Formula], Formula | None]


def everywhere(rule: Rule, f: Formula) -> Formula:
    """The formula with the rule applied at every place, innermost first."""
    inner = mapped(f, lambda part: everywhere(rule, part)) if any(children(f)) else f
    return rule(inner) or inner


def repeatedly(rules: tuple[Rule, ...], f: Formula) -> Formula:
    """The rules applied everywhere, in order and again, until nothing changes."""
    while True:
        new = f
        for rule in rules:
            new = everywhere(rule, new)
        if new == f:
            return f
        f = new
