r"""narrow(f): \frac{\partial}{\partial z} u v as v ∂u/∂z, an operator on what stands next to it.

As in quotient rules that are written out, (∂/∂z e^{z_j} (Σ) − e^{z_j} (∂/∂z Σ)) / Σ². What it is
of is open where no bracket says so; by custom it is of all that follows.
"""

from __future__ import annotations

import re

from ceverify.formula.indices import mapped
from ceverify.formula.tree import Derivative, Formula, Mul

WORDS = "an operator is of what stands next to it alone"
OPERATOR = re.compile(
    r"\\[dt]?frac\s*\{\s*(?:\\partial|d|\\mathrm\{d\})\s*\}"
    r"\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*(?!\\left|\\[bB]ig|[\[({]|\s|$)"
)
"""An operator with no bracket behind it."""


def narrow(f: Formula) -> Formula:
    """The formula with each derivative of a product as that of its first factor."""
    f = mapped(f, narrow)
    if isinstance(f, Derivative) and isinstance(f.body, Mul):
        first, *others = f.body.factors
        return Mul((Derivative(first, f.wrt), *others))
    return f
