"""A function in a process of its own: one that never returns, or ends it, costs one regime.

The child loads the function, finds out how it is called, tries regime after regime, and tells
the parent of each. Where the parent hears nothing for `timeout` seconds it ends the child, counts
the regime as failed, and starts another for the rest. What the function prints goes to a file.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from ceverify.errors import CeverifyError, InputError
from ceverify.target.checked import printed
from ceverify.target.conclusion import concluded
from ceverify.target.evidence import OwnLoss, RegimeEvidence, TargetEvidence
from ceverify.target.loading import load
from ceverify.target.observation import Intent
from ceverify.target.outcome import Outcome, outcome, own_losses
from ceverify.target.plan import Plan, Tried, plan
from ceverify.target.regimes import REGIMES
from ceverify.target.ways import Asked

# Of a function that hangs or ends the process so often the rest is left out.
MOST_LOST = 3
MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Job:
    """What the child is to do; `drawn` is the plan of an earlier child, its regimes the rest."""

    target: str
    intent: Intent
    asked: Asked
    tried: Tried
    drawn: Plan | None = None


@dataclass(slots=True)
class Heard:
    """What the parent knows so far."""

    drawn: Plan | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    own: tuple[OwnLoss, ...] = ()
    printed: str = ""
    lost: int = 0

    @property
    def rest(self) -> tuple[str, ...]:
        """The regimes that nothing was heard of."""
        return self.drawn.names[len(self.outcomes) :] if self.drawn else ()


def check_apart(
    job: Job, timeout: float, progress: Callable[[int, int], None] = lambda done, total: None
) -> TargetEvidence:
    """The evidence about a function that is named, not at hand."""
    heard = Heard()
    while not listened(job, heard, timeout, progress):
        if heard.lost >= MOST_LOST or not heard.rest:
            break
        assert heard.drawn is not None
        job = replace(job, drawn=replace(heard.drawn, names=heard.rest))
    return finished(job, heard)


def finished(job: Job, heard: Heard) -> TargetEvidence:
    """Everything that was heard, and what was not tried."""
    assert heard.drawn is not None
    untried = tuple((name, "three regimes before it were lost") for name in heard.rest)
    drawn = replace(heard.drawn, left_out=heard.drawn.left_out + untried)
    evidence = concluded(job.target, drawn, heard.outcomes, heard.own)
    notes = (*evidence.notes, *printed(heard.printed))
    open_ = (*evidence.open, *(["Not every regime was tried."] if untried else []))
    return replace(evidence, notes=notes, open=open_)


def listened(job: Job, heard: Heard, timeout: float, progress: Callable[[int, int], None]) -> bool:
    """Hear one child out; False where it was lost before it was done."""
    process, ear = started(job)
    try:
        while True:
            if not ear.poll(timeout):
                lost(job, heard, f"did not return within {timeout:g} s")
                return False
            try:
                kind, value = ear.recv()
            except (EOFError, ConnectionResetError):
                process.join()
                lost(job, heard, f"ended the process ({reason(process.exitcode)})")
                return False
            if kind == "done":
                return True
            take(heard, kind, value)
            if heard.drawn:
                progress(len(heard.outcomes), len(heard.outcomes) + len(heard.rest))
    finally:
        process.kill()
        process.join()
        ear.close()


def take(heard: Heard, kind: str, value: Any) -> None:
    """One message of the child."""
    if kind == "mistake":
        raise value
    if kind == "plan" and heard.drawn is None:
        heard.drawn = value
    elif kind == "outcome":
        heard.outcomes.append(value)
    elif kind == "own":
        heard.own = value
    elif kind == "printed":
        heard.printed += value


def lost(job: Job, heard: Heard, how: str) -> None:
    """The regime that was being tried failed; before any was, there is nothing to go on with."""
    if heard.drawn is None:
        raise InputError(f"--target: {job.target} {how}, on the first call or when imported.")
    heard.lost += 1
    if heard.rest:
        name = heard.rest[0]
        evidence = RegimeEvidence(
            name, REGIMES[name].phrase, 1, 0, 0, 0, "disagrees", failure=how, failed=0
        )
        heard.outcomes.append(Outcome(evidence))


def reason(code: int | None) -> str:
    """signal 11 (SIGSEGV), exit code 3."""
    if code is not None and code < 0:
        return f"signal {-code}, {signal.Signals(-code).name}"
    return f"exit code {code}"


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
