"""document(proofread): what was found, as a Document: what is wrong or open first, then all."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.document import Block, Document, Listing, Paragraph, Section, Status, paragraph
from ceverify.proofread.excerpt import WIDTH, clipped, excerpt
from ceverify.proofread.finding import WORDS, Finding, Proofread
from ceverify.proofread.passage import Place
from ceverify.proofread.spelled import clean, numbers, shown
from ceverify.proofread.standard import PLAIN, Standard, counted

TOO_LITTLE = "; --strict asks for all to be plainly proved"


def document(proofread: Proofread, standard: Standard = PLAIN) -> Document:
    """Findings that are not plainly proved, all equalities, the glossary, the sum."""
    lines = source_lines(proofread)
    open_ones = [f for f in proofread.findings if f.verdict not in ("proved", "definition")]
    blocks: list[Block] = [details(finding, lines) for finding in open_ones]
    if proofread.findings:
        blocks.append(Section("Equalities", (overview(proofread.findings),)))
    blocks += glossary(proofread)
    blocks.append(status(standard, summary(proofread), proofread))
    return Document(clean(proofread.manuscript.name), tuple(blocks))


def documents(several: list[Proofread], standard: Standard = PLAIN) -> Document:
    """One file, or several below each other, and what is said of them together."""
    if len(several) == 1:
        return document(several[0], standard)
    each = [document(one, standard) for one in several]
    blocks = (block for one in each for block in (Section(one.title, ()), *one.blocks))
    together = Section("All files", (status(standard, counted(several, standard), *several),))
    return Document(f"{len(several)} files", (*blocks, together))


def status(standard: Standard, sum_: str, *texts: Proofread) -> Status:
    """The verdict with the sum; where only a strict standard is not met, that."""
    word = standard.word(*texts)
    more = TOO_LITTLE if standard.too_little(*texts) and word != "refuted" else ""
    return Status(word, standard.good(*texts), f"{sum_}{more}")


def source_lines(proofread: Proofread) -> dict[str, list[str]]:
    """The lines of each source by its name."""
    sources = {p.source.name: p.source for p in proofread.manuscript.passages}
    return {name: source.text.split("\n") for name, source in sources.items()}


def where(place: Place) -> str:
    """notes.md:24:3"""
    return clean(f"{place.source}:{place.line}:{place.column}")


def details(finding: Finding, lines: dict[str, list[str]]) -> Section:
    """The place and verdict, the line with a caret, what was expected, numbers, reasons."""
    place = finding.place
    inside: list[Block] = []
    rows = lines.get(place.source, [])
    if 0 < place.line <= len(rows):
        row = rows[place.line - 1]
        end = place.end_column if place.end_line == place.line else len(row) + 1
        inside.append(Listing(excerpt(row, place.column, end), whole=True))
    inside += explanations(finding)
    return Section(f"{where(place)}: {finding.verdict}", tuple(inside), note=finding.slip)


def explanations(finding: Finding) -> Iterator[Paragraph]:
    """What is known beside the verdict, each in a line."""
    if finding.expected is not None:
        yield paragraph("expected: ", shown(finding.expected))
    if finding.counterexample is not None:
        yield paragraph(numbers(finding.counterexample).sentence())
    if finding.conditions:
        yield paragraph(f"only if {', '.join(finding.conditions)}")
    if finding.reason:
        yield paragraph(clean(finding.reason))


def overview(findings: tuple[Finding, ...]) -> Listing:
    """Every equality in a row: where it stands, its verdict, its source."""
    several = len({f.place.source for f in findings}) > 1
    places = [where(f.place) if several else f"{f.place.line}:{f.place.column}" for f in findings]
    widest = min(max(map(len, places)), WIDTH // 3)
    rows = []
    for at, finding in zip(places, findings, strict=True):
        head = f"{at:>{widest}}  {finding.verdict:<10}  "
        rows.append(head + clipped(" ".join(clean(finding.source).split()), WIDTH - len(head)))
    return Listing("\n".join(rows), whole=True)


def glossary(proofread: Proofread) -> Iterator[Section]:
    """What the symbols were taken for, and what may be otherwise."""
    entries = proofread.reading.glossary
    if entries:
        lines = (paragraph(clean(f"{e.symbol}: {e.meaning} ({e.how})")) for e in entries)
        yield Section("Symbols", tuple(lines))
    if proofread.reading.doubts:
        doubts = (Status("doubt", None, clean(doubt)) for doubt in proofread.reading.doubts)
        yield Section("Doubts", tuple(doubts))


def summary(proofread: Proofread) -> str:
    """`12 equalities: 9 proved, 2 definition, 1 refuted`."""
    total = len(proofread.findings)
    if not total:
        return "no equality was found"
    counts = [f"{proofread.counts[word]} {word}" for word in WORDS if proofread.counts[word]]
    return f"{total} {'equality' if total == 1 else 'equalities'}: {', '.join(counts)}"
