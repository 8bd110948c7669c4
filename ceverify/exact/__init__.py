"""What is true: `decide` and the theory it decides under; the judge loads when first asked.

judge           from the top down: statement, coincidence, normal_form in the ring/, pointwise
counterexample  where that fails: points, at which evaluation and intervals tell two numbers apart
explicit        the second road, SymPy's, which shares no code with the first
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceverify.exact.theory import Fixed, OneHot, SumsToOne, Theory

if TYPE_CHECKING:
    from ceverify.exact.judge import decide

__all__ = ["Fixed", "OneHot", "SumsToOne", "Theory", "decide"]


def __getattr__(name: str) -> object:
    """`decide`, on first use: losses are declared without loading the judge."""
    if name != "decide":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ceverify.exact.judge import decide

    return decide
