"""`derive` of every loss as a whole process, beside `import sympy`."""

from __future__ import annotations

from ceverify.losses import LOSSES
from tests.bench.figure import Figure
from tests.bench.process import CEVERIFY, PYTHON, beside


def figures() -> list[Figure]:
    """One row for each derivative that a loss declares."""
    rows = []
    for loss in LOSSES.values():
        for order, claims in (("1", loss.claims), ("2", loss.second)):
            for wrt in claims:
                derive = ("derive", "--loss", loss.name, "--wrt", wrt, "--order", order)
                ours, peer, _, _ = beside((*CEVERIFY, *derive), (*PYTHON, "import sympy"), 3)
                what = f"derive {loss.name}, {wrt}, order {order}"
                rows.append(Figure(what, ours, "import sympy", peer, 3))
    return rows
