"""assert_gradient(function): a test that fails with what is wrong, where, and what it may be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def assert_gradient(
    function: Callable[..., Any] | str, loss: str = "softmax-cross-entropy", **options: Any
) -> None:
    """AssertionError unless all that was tried agrees; the options are those of ceverify.check.

    Nothing is drawn but from `seed`, 0 unless it is given: the same test each time.
    """
    __tracebackhide__ = True
    from ceverify.notebook import check
    from ceverify.target.shown.wrong import worst_rows

    evidence = check(function, loss, **options).evidence
    if evidence.verdict != "agrees":
        raise AssertionError(f"{worst_rows(evidence)}\nAgain: {evidence.reproduce}")
