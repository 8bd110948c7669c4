"""A function in a process of its own: one that never returns, or ends it, costs one regime.

A child tries regime after regime, and tells the parent of each. Where the parent hears nothing for
`timeout` seconds it ends the child, counts the regime as failed, and starts another for the rest.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from ceverify.errors import InputError
from ceverify.target.checked import printed
from ceverify.target.child import Job, started
from ceverify.target.conclusion import concluded
from ceverify.target.evidence import OwnLoss, RegimeEvidence, TargetEvidence
from ceverify.target.outcome import Outcome
from ceverify.target.plan import Plan
from ceverify.target.regimes import REGIMES

# Of a function that hangs or ends the process so often the rest is left out.
MOST_LOST = 3


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
            kind, value = message(process, ear, timeout)
            if kind == "lost":
                lost(job, heard, value)
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


def message(process: BaseProcess, ear: Connection, timeout: float) -> tuple[str, Any]:
    """What the child says next, or ("lost", how) where it says nothing any more."""
    if not ear.poll(timeout):
        return "lost", f"did not return within {timeout:g} s"
    try:
        kind, value = ear.recv()
    except (EOFError, ConnectionResetError):
        process.join()
        return "lost", f"ended the process ({reason(process.exitcode)})"
    return kind, value


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
            name,
            REGIMES[name].phrase,
            calls=1,
            cases=0,
            blind=0,
            wrong=0,
            verdict="disagrees",
            failure=how,
            failed=0,
        )
        heard.outcomes.append(Outcome(evidence))


def reason(code: int | None) -> str:
    """signal 11 (SIGSEGV), exit code 3."""
    if code is not None and code < 0:
        return f"signal {-code}, {signal.Signals(-code).name}"
    return f"exit code {code}"
