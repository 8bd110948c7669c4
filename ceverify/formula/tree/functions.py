"""e^x, ln x, ∂f/∂x."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.formula.tree.arithmetic import Formula


@dataclass(frozen=True, slots=True)
class Exp(Formula):
    """e^x."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Log(Formula):
    """The natural logarithm ln x."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Derivative(Formula):
    """∂ body / ∂ wrt; `wrt` is a Symbol, an Indexed, or an Array (then entry by entry)."""

    body: Formula
    wrt: Formula
