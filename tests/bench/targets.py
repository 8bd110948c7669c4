"""A function put to the test in all regimes: seconds beyond imports, and its largest shape."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.bench.figure import Figure

# A process for each, so that its peak is its own; imports are done before the clock starts.
SCRIPT = """
import json, sys, time

import numpy as np

from ceverify.target.checked import check_target
from ceverify.target.calling.ways import Asked
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried
from tests.target.functions import cross_entropy

regimes, most = tuple(sys.argv[2:]), int(sys.argv[1])
begun = time.perf_counter()
intent = Intent("softmax-cross-entropy")
evidence = check_target(cross_entropy, intent, Asked(), Tried(regimes, max_classes=most))
seconds = time.perf_counter() - begun
assert evidence.verdict == "agrees", evidence
# Not ru_maxrss, which a child has from the process that it was forked from.
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
peak = int(status["VmHWM"].split()[0]) / 1024
print(json.dumps({"seconds": seconds, "mib": peak, "regimes": len(evidence.regimes)}))
"""
LARGEST = 128_256


def figures() -> list[Figure]:
    """All regimes with K ≤ 1000, and 128,256 classes."""
    every = measured(1000)
    largest = measured(LARGEST, f"classes-{LARGEST}")
    return [
        Figure(f"all {every['regimes']:.0f} regimes, float64, K ≤ 1000, a NumPy function",
               every["seconds"], "3 s", 3.0, 1),
        Figure(f"4×{LARGEST:,}, every entry", largest["seconds"]),
        Figure(f"4×{LARGEST:,}, peak memory", largest["mib"], "1 GiB", 1024.0, 1, "MiB"),
    ]  # fmt: skip


def measured(classes: int, *regimes: str) -> dict[str, float]:
    """Seconds and peak memory of one process."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(classes), *regimes],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    result: dict[str, float] = json.loads(done.stdout)
    return result
