"""(job, mouth) -> ("plan", …), ("outcome", …)*, ("own", …), ("printed", …), ("done", …).

The child loads the function, finds out how it is called, and tries regime after regime; what the
function prints goes to a file. What stops it before it began is told as ("mistake", …).
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from ceverify.errors import CeverifyError
from ceverify.target.calling.loading import load
from ceverify.target.calling.ways import Asked
from ceverify.target.observation import Intent
from ceverify.target.outcome import outcome, own_losses
from ceverify.target.plan import Plan, Tried, plan

MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Job:
    """What the child is to do; `drawn` is the plan of an earlier child, its regimes the rest."""

    target: str
    intent: Intent
    asked: Asked
    tried: Tried
    drawn: Plan | None = None


def started(job: Job) -> tuple[BaseProcess, Connection]:
    """A child and what is heard from it. A process with threads of a framework is not forked."""
    alone = not any(name in sys.modules for name in ("torch", "jax"))
    forks = alone and sys.platform == "linux"
    context: Any = get_context("fork" if forks else "spawn")
    ear, mouth = context.Pipe(duplex=False)
    process = context.Process(target=child, args=(job, mouth), daemon=True)
    process.start()
    mouth.close()
    return process, ear


def child(job: Job, mouth: Connection) -> None:
    """All of a child's life: what it prints goes to a file, what it finds out to the parent."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
        sys.stdout = file
        os.dup2(file.fileno(), 1)
        try:
            work(job, mouth)
        except CeverifyError as error:
            mouth.send(("mistake", error))
        except KeyboardInterrupt:
            os._exit(130)
        file.flush()
        file.seek(0)
        mouth.send(("printed", file.read(MOST_KEPT)))
        mouth.send(("done", None))


def work(job: Job, mouth: Connection) -> None:
    """Load, plan, try, and compare with its own loss."""
    function = load(job.target)
    drawn = job.drawn or plan(function, job.intent, job.asked, job.tried)
    mouth.send(("plan", drawn))
    outcomes = []
    for name in drawn.names:
        outcomes.append(outcome(function, drawn, name))
        mouth.send(("outcome", outcomes[-1]))
    mouth.send(("own", own_losses(function, drawn, outcomes)))
