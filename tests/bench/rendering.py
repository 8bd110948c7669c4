"""Each format's own time beside the derivation's at three classes, and the size of the page.

Each in a process of its own, libraries loaded, nothing yet worked out: as a user meets it.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from ceverify.derive.derivation import derive
from ceverify.derive.report import document
from ceverify.losses import LOSSES
from ceverify.render import FORMATS
from tests.bench.figure import Figure

RUNS = 5
LARGEST_PAGE = 100  # kB
TIMED = """
import sys, time
import sympy
from ceverify.derive.derivation import derive
from ceverify.derive.report import document
from ceverify.document import Document, paragraph
from ceverify.losses import LOSSES
from ceverify.render import FORMATS
render = FORMATS[sys.argv[1]]
render(Document("", (paragraph(""),)), False)
start = time.perf_counter()
shown = document(derive(LOSSES["softmax-cross-entropy"], 3))
derived = time.perf_counter()
render(shown, False)
print(derived - start, time.perf_counter() - derived)
"""


def figures() -> list[Figure]:
    """A row a format, and the page."""
    rows = [figure(name) for name in FORMATS]
    shown = document(derive(LOSSES["softmax-cross-entropy"], 3))
    page = len(FORMATS["html"](shown, False).encode()) / 1000
    return [*rows, Figure("page, 3 classes", page, "allowed", LARGEST_PAGE, 1, "kB")]


def figure(name: str) -> Figure:
    """Medians of some processes."""
    command = (sys.executable, "-c", TIMED, name)
    runs = [subprocess.check_output(command, text=True).split() for _ in range(RUNS)]
    derivation, rendering = (median(float(run[n]) for run in runs) for n in (0, 1))
    return Figure(f"render {name}", rendering, "derive 3", derivation, 0.1)
