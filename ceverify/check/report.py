"""Evidence -> Document: what was compared, how well it agrees, and where each bound comes from."""

from __future__ import annotations

from collections.abc import Iterable

from ceverify.check.evidence import Evidence, Row, Worst
from ceverify.document import Block, Document, Listing, Section, Status, Table, paragraph

HEADER = ("method", "compared", "blind", "error", "tolerance", "verdict")
WORST_HEADER = ("method", "place", "expected", "got")
BLIND = (
    "Blind: entries the method cannot tell from zero, by its own error. They are not counted as "
    "agreeing. Error and tolerance are those of the worst entry, the one nearest to its tolerance."
)


def report(evidence: Evidence, opening: Iterable[Block] = ()) -> Document:
    """Opening, a section per subject, sources, verdict, the command that repeats it."""
    subjects = dict.fromkeys(row.subject for row in evidence.rows)
    sections = [section(evidence, subject) for subject in subjects]
    notes = [paragraph(note) for note in (BLIND, *evidence.notes)]
    blocks = (*opening, *sections, sources(evidence), *notes, *ending(evidence))
    title = f"{evidence.loss}: the gradient in numbers, entry by entry"
    return Document(title[0].upper() + title[1:], blocks)


def section(evidence: Evidence, subject: str) -> Section:
    """A line a method, then where its worst entry is."""
    rows = [row for row in evidence.rows if row.subject == subject]
    worst = [(row.method, place(row.worst), *values(row.worst)) for row in rows]
    tables = Table(HEADER, tuple(map(line, rows))), Table(WORST_HEADER, tuple(worst))
    return Section(subject[0].upper() + subject[1:], tables)


def line(row: Row) -> tuple[str, ...]:
    """The cells of a row under HEADER."""
    numbers = f"{row.worst_error:.2g}", f"{row.tolerance:.2g}"
    return row.method, f"{row.cases:,}", f"{row.blind:,}", *numbers, row.verdict


def place(worst: Worst) -> str:
    """`trial 3, sample 0, class 2`: only what there is, counted from 0 as in arrays."""
    parts = (
        ("trial", worst.trial),
        ("sample", worst.sample),
        ("class", worst.label),
        ("by", worst.wrt),
    )
    return ", ".join(f"{name} {value}" for name, value in parts if value is not None)


def values(worst: Worst) -> tuple[str, str]:
    """expected and got, to ten digits."""
    return f"{worst.expected:.10g}", f"{worst.got:.10g}"


def sources(evidence: Evidence) -> Section:
    """Where the tolerances come from: rounding in what is checked, and each method's error."""
    lines = [f"Rounding in {row.subject.split()[0]}: {row.own_source}." for row in evidence.rows]
    lines += [f"{row.subject.split()[0]}, {row.method}: {row.source}." for row in evidence.rows]
    return Section("Tolerances", tuple(map(paragraph, dict.fromkeys(lines))))


def ending(evidence: Evidence) -> tuple[Block, ...]:
    """The verdict in words, and the command that gives it again."""
    wrong = [row for row in evidence.rows if row.wrong]
    detail = f"{len(evidence.rows)} comparisons, every entry within its tolerance where seen"
    if wrong:
        beyond = (f"{row.title}: {row.wrong:,} of {row.cases:,}" for row in wrong)
        detail = "beyond tolerance by " + "; ".join(beyond)
    status = Status(evidence.verdict, evidence.verdict == "agrees", detail)
    repeat = (paragraph("To repeat this:"), Listing(evidence.reproduce))
    return (status, *(repeat if evidence.reproduce else ()))
