"""github(proofread): the lines by which GitHub marks a file where something is wrong.

::error file=notes.md,line=9,col=4,endLine=9,endColumn=15,title=refuted: sign::…
"""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.proofread.finding import Finding, Proofread
from ceverify.proofread.record import reason
from ceverify.proofread.report import summary
from ceverify.proofread.spelled import clean, numbers
from ceverify.proofread.standard import PLAIN, Standard

DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
PROPERTY = (*DATA, (":", "%3A"), (",", "%2C"))


def github(proofread: Proofread, standard: Standard = PLAIN) -> str:
    """An error for what is refuted; a warning, when strict an error, for what is open."""
    lines = (annotation(f, proofread.manuscript.name, standard.strict) for f in proofread.findings)
    said = escaped(f"{standard.word(proofread)}: {summary(proofread)}", DATA)
    file = escaped(proofread.manuscript.name, PROPERTY)
    return "".join(f"{line}\n" for line in (*filter(None, lines), f"::notice file={file}::{said}"))


def annotation(finding: Finding, file: str, strict: bool) -> str:
    """The line for one finding; nothing for what is proved."""
    if finding.verdict in ("proved", "definition"):
        return ""
    level = "error" if strict or finding.verdict == "refuted" else "warning"
    title = finding.verdict + (f": {finding.slip}" if finding.slip else "")
    properties = ",".join(f"{k}={escaped(v, PROPERTY)}" for k, v in where(finding, file, title))
    return f"::{level} {properties}::{escaped(message(finding), DATA)}"


def where(finding: Finding, file: str, title: str) -> Iterator[tuple[str, str]]:
    """The place; of a notebook the cell is named, as its lines are none of the file's."""
    place = finding.place
    yield "file", file
    if place.source == file:
        yield "line", str(place.line)
        yield "col", str(place.column)
        yield "endLine", str(place.end_line)
        yield "endColumn", str(place.end_column)
    else:
        title = f"{place.source.removeprefix(f'{file}, ')}, line {place.line}: {title}"
    yield "title", title


def message(finding: Finding) -> str:
    """The source, and what is known of it."""
    parts = [finding.source, reason(finding)]
    if finding.counterexample is not None:
        parts.append(numbers(finding.counterexample).sentence())
    if finding.conditions:
        parts.append(f"only if {', '.join(finding.conditions)}")
    return "\n".join(filter(None, parts))


def escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    """The text so that it cannot end the annotation or begin another."""
    text = clean(text.replace("\r", " "))
    for sign, code in signs:
        text = text.replace(sign, code)
    return text
