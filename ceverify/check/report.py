"""Evidence -> Document: what was compared, how well it agrees, and where each bound comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ceverify.check.evidence import Evidence, Row, Worst
from ceverify.document import Block, Document, Listing, Section, Status, Table, paragraph

HEADER = ("method", "compared", "blind", "error", "tolerance", "verdict")
NUMBERS = ("expected", "got")
LETTERS = (
    "Here u is the unit roundoff (2⁻⁵³ in float64, 2⁻²⁴ in float32), lse z = ln Σ_k e^{z_k}, c a"
    " count of roundings that grows as ln K, depth that of NumPy's pairwise sum of K terms, h the"
    " step, s = Σ_k y_k."
)
BLIND = (
    "Blind: entries the method cannot tell from zero, by its own error. They are not counted as "
    "agreeing. Error and tolerance are those of the worst entry, the one nearest to its tolerance."
)


def report(evidence: Evidence, opening: Iterable[Block] = ()) -> Document:
    """Verdict, opening, a section per subject, sources, the command that repeats it, verdict."""
    subjects = dict.fromkeys(row.subject for row in evidence.rows)
    sections = [section(evidence, subject) for subject in subjects]
    notes = [paragraph(note) for note in (BLIND, *sampled(evidence), *evidence.notes)]
    verdict = (summary(evidence), *opening)
    blocks = (*verdict, *sections, sources(evidence), *notes, *ending(evidence))
    title = f"{subject_of(evidence)}: the gradient in numbers, entry by entry"
    return Document(title[0].upper() + title[1:], blocks)


def subject_of(evidence: Evidence) -> str:
    """The loss, with its parameters where they are the same throughout: focal, gamma = 2."""
    first, *others = evidence.parameters or ({},)
    return ", ".join((evidence.loss, *([] if any(p != first for p in others) else given(first))))


def given(parameters: Mapping[str, float | tuple[float, ...]]) -> list[str]:
    """gamma = 2; weights = 1,2,1."""
    return [f"{name} = {written(value)}" for name, value in parameters.items()]


def written(value: float | tuple[float, ...]) -> str:
    """As it can be typed."""
    return ",".join(map(written, value)) if isinstance(value, tuple) else f"{value:g}"


def section(evidence: Evidence, subject: str) -> Section:
    """A line a method, then where its worst entry is."""
    rows = [row for row in evidence.rows if row.subject == subject]
    return Section(
        subject[0].upper() + subject[1:],
        (Table(HEADER, tuple(map(line, rows))), paragraph("Worst entries:"), worst_entries(rows)),
    )


def line(row: Row) -> tuple[str, ...]:
    """The cells of a row under HEADER."""
    numbers = f"{row.worst_error:.2g}", f"{row.tolerance:.2g}"
    seen = row.cases - row.blind
    return row.method, f"{seen:,}", f"{row.blind:,}", *numbers, row.verdict


def worst_entries(rows: list[Row]) -> Table:
    """Where each method's worst entry is, counted from 0 as in arrays, and its two numbers."""
    places = [place(row.worst) for row in rows]
    header = ("method", *dict.fromkeys(name for cells in places for name in cells), *NUMBERS)
    cells = zip(rows, places, strict=True)
    return Table(
        header,
        tuple(
            (row.method, *(at.get(name, "") for name in header[1:-2]), *numbers(row.worst))
            for row, at in cells
        ),
    )


def place(worst: Worst) -> dict[str, str]:
    """trial, sample, and class i, for the Jacobian with class j: only what there is."""
    label = ("class", worst.label) if worst.wrt is None else ("i, j", f"{worst.label}, {worst.wrt}")
    parts = (("trial", worst.trial), ("sample", worst.sample), label)
    return {name: str(value) for name, value in parts if value is not None}


def numbers(worst: Worst) -> tuple[str, str]:
    """expected and got, to nine digits."""
    return f"{worst.expected:.9g}", f"{worst.got:.9g}"


def sources(evidence: Evidence) -> Section:
    """Where the tolerances come from: rounding in what is checked, and each method's error."""
    lines = [f"Rounding in {row.subject.split()[0]}: {row.own_source}." for row in evidence.rows]
    lines += [f"{row.subject.split()[0]}, {row.method}: {row.source}." for row in evidence.rows]
    return Section("Tolerances", tuple(map(paragraph, (*dict.fromkeys(lines), LETTERS))))


def sampled(evidence: Evidence) -> list[str]:
    """What the 50-digit oracle left to the double-double one, which looks at every entry."""
    cases = {row.method: row.cases for row in evidence.rows if row.subject == "gradient"}
    some, every = cases.get("50-digit oracle", 0), cases.get("double-double oracle", 0)
    if some >= every:
        return []
    said = f"The 50-digit oracle looks at {some:,} of the {every:,} gradient entries"
    return [f"{said}, in rows evenly spaced; the double-double oracle looks at all."]


def summary(evidence: Evidence) -> Status:
    """How many comparisons agree and how many saw nothing; what disagrees, and where."""
    words = [row.verdict for row in evidence.rows]
    agree, blind = words.count("agrees"), words.count("blind")
    detail = f"{agree} comparisons, every entry within its tolerance where seen"
    if blind:
        detail += f"; {blind} saw nothing, their own error being larger than every entry"
    if wrong := [row for row in evidence.rows if row.wrong]:
        detail = "beyond tolerance: " + "; ".join(map(disagreement, wrong))
    good = {"agrees": True, "disagrees": False}.get(evidence.verdict)
    return Status(evidence.verdict, good, detail)


def disagreement(row: Row) -> str:
    """method: 3 of 80, worst at sample 1, class 2: expected 0.25, got 0.5."""
    at = ", ".join(f"{name} {value}" for name, value in place(row.worst).items())
    regime = f" ({row.worst.regime})" if row.worst.regime else ""
    expected, got = numbers(row.worst)
    count = f"{row.wrong:,} of {row.cases:,}"
    return f"{row.title}: {count}, worst at {at}{regime}: expected {expected}, got {got}"


def ending(evidence: Evidence) -> tuple[Block, ...]:
    """The command that gives this again, and the verdict where a terminal stops scrolling."""
    repeat = (paragraph("To repeat this:"), Listing(evidence.reproduce, whole=True))
    return (*(repeat if evidence.reproduce else ()), summary(evidence))
