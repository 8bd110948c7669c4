"""Whole processes: seconds and peak memory, medians of interleaved runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median

from tests.bench.figure import Figure

RUNS = 11
CEVERIFY = (sys.executable, "-m", "ceverify")
PYTHON = (sys.executable, "-c")


def once(command: tuple[str, ...]) -> tuple[float, float]:
    """(seconds, peak MiB) of one run, its output thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def beside(
    ours: tuple[str, ...], peer: tuple[str, ...], runs: int = RUNS
) -> tuple[float, float, float, float]:
    """(our seconds, peer's seconds, our MiB, peer's MiB), medians of runs taken in turn."""
    pairs = [(once(ours), once(peer)) for _ in range(runs)]
    return (
        median(o[0] for o, _ in pairs),
        median(p[0] for _, p in pairs),
        median(o[1] for o, _ in pairs),
        median(p[1] for _, p in pairs),
    )


def figures() -> list[Figure]:
    """The start-up and whole-process figures."""
    derive = (*CEVERIFY, "derive", "--classes")
    seconds, peer, _, _ = beside((*CEVERIFY, "--help"), (*PYTHON, "import click"))
    rows = [Figure("ceverify --help", seconds, "import click", peer, 2)]
    seconds, peer, mib, peer_mib = beside((*derive, "3"), (*PYTHON, "import sympy"))
    rows.append(Figure("derive --classes 3", seconds, "import sympy", peer, 2))
    rows.append(Figure("derive --classes 3, memory", mib, "import sympy", peer_mib, 1.5, "MiB"))
    seconds, peer, _, _ = beside((*derive, "1000"), (*derive, "3"), 5)
    rows.append(Figure("derive --classes 1000", seconds, "derive --classes 3", peer, 3))
    seconds, peer, _, _ = beside(
        (*CEVERIFY, "check", "--random", "--seed", "1"), (*PYTHON, "import numpy, click, rich")
    )
    rows.append(Figure("check --random", seconds, "import numpy, click, rich", peer, 2.5))
    return rows
