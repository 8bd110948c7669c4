"""expected(probe, meant, precision): loss and gradient as they are right, each with its bound."""

from __future__ import annotations

from ceverify.target.expected.bounded import Expected
from ceverify.target.expected.cross_entropy import expected_cross_entropy
from ceverify.target.meaning import Meaning
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision


def expected(probe: Probe, meant: Meaning, precision: Precision) -> Expected:
    """What is right at a probe."""
    if meant.family == "declared":
        from ceverify.target.expected.declared import expected_declared

        return expected_declared(probe, meant, precision)
    if meant.by_vector:
        from ceverify.target.expected.vector import expected_vector

        return expected_vector(probe, meant, precision)
    return expected_cross_entropy(probe, meant, precision)
