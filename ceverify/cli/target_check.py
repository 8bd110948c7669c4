"""`ceverify check --target MODULE:NAME`: options in, evidence about a function out."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ceverify.cli.delivery import deliver
from ceverify.cli.exit_codes import EXIT_CODES
from ceverify.cli.formats import Look
from ceverify.cli.reproduced import command
from ceverify.errors import InputError

if TYPE_CHECKING:
    from ceverify.losses.loss import Loss
    from ceverify.target.child import Job
    from ceverify.target.evidence import TargetEvidence
    from ceverify.target.observation import Intent, Option

TIMEOUT = 60.0


def target_check(
    target: str, loss: Loss, given: dict[str, Any], set_: tuple[str, ...], look: Look
) -> int:
    """Check it, show what was found, and the exit code."""
    from ceverify.cli.progress import Progress
    from ceverify.target.apart import check_apart
    from ceverify.target.shown.case_file import refuse_other, save_case

    given.setdefault("seed", int.from_bytes(os.urandom(4), "big"))
    refuse_other(given.get("save_case"))
    job = job_of(target, loss, given, set_)
    with Progress(0, "regimes") as progress:
        evidence = check_apart(job, given.get("timeout", TIMEOUT), progress.show_of)
    evidence = replace(evidence, reproduce=again(evidence, loss, given, set_))
    if "save_case" in given:
        evidence = save_case(evidence, given["save_case"])
    show(evidence, look)
    return EXIT_CODES[evidence.verdict]


def job_of(target: str, loss: Loss, given: dict[str, Any], set_: tuple[str, ...]) -> Job:
    """What was asked for, and what is tried."""
    from ceverify.target.calling.ways import Asked
    from ceverify.target.child import Job
    from ceverify.target.plan import Tried
    from ceverify.target.regime import MOST_CLASSES

    regimes, most = given.get("regime", ()), given.get("max_classes", MOST_CLASSES)
    tried = Tried(regimes, case(given), given["seed"], most)
    asked = Asked(*(given.get(name) for name in ("returns", "targets_as", "dtype", "arrays")))
    return Job(target, intent_of(loss, given, set_), asked, tried)


def show(evidence: TargetEvidence, look: Look) -> None:
    """In its format."""
    if look.format == "junit":
        from ceverify.render.output import write
        from ceverify.target.shown.junit import junit

        write(junit(evidence), look.output, markup=True)
        return

    from ceverify.target.shown.report import report
    from ceverify.target.shown.result import result

    deliver(look, lambda: report(evidence), lambda letters: result(evidence))


def case(given: dict[str, Any]) -> int | None:
    """The number of the case, of the one regime that is named."""
    if "case" in given and len(given.get("regime", ())) != 1:
        raise InputError("--case is the number of a case of one regime; give --regime as well.")
    number: int | None = given.get("case")
    return number


def intent_of(loss: Loss, given: dict[str, Any], set_: tuple[str, ...]) -> Intent:
    """What the function is meant to compute."""
    from ceverify.check.parameters import parameters_from
    from ceverify.target.meaning import OPTIONS
    from ceverify.target.observation import Intent

    options: dict[str, Option] = {name: given[name] for name in OPTIONS if name in given}
    return Intent(loss.name, {**options, **parameters_from(loss, set_, None)})


def again(
    evidence: TargetEvidence, loss: Loss, given: dict[str, Any], set_: tuple[str, ...]
) -> str:
    """The command that gives this again; of a disagreement the worst case alone."""
    kept = {name: value for name, value in given.items() if name not in ("save_case", "regime")}
    names, regime = given.get("regime", ()), evidence.worst_regime
    if regime is not None and not evidence.good:
        names, kept["case"] = (regime.name,), regime.worst_case
    regimes = tuple(word for name in names for word in ("--regime", name))
    return command(("--target", evidence.target), loss, kept, set_, regimes)


def regimes_listed(look: Look) -> None:
    """What --list-regimes shows."""
    from ceverify.document import Document, Table
    from ceverify.target.regimes import REGIMES

    rows = tuple((name, regime.phrase) for name, regime in REGIMES.items())
    document = Document("Regimes", (Table(("name", "what is tried"), rows),))
    deliver(look, lambda: document, lambda letters: {"regimes": dict(rows)})
