"""proofread(name, data): a file read and judged."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import PurePath

from ceverify.errors import InputError, LimitError
from ceverify.proofread.chain import Reading
from ceverify.proofread.finding import Finding, Proofread
from ceverify.proofread.judging.chains import judged
from ceverify.proofread.manuscript import LARGEST, manuscript
from ceverify.proofread.passage import Manuscript
from ceverify.proofread.sections import resettled
from ceverify.proofread.sources import SOURCES

MISSING = (
    "Reading formulas needs lark, which is not installed; run: pip install lark markdown-it-py."
)


def proofread(name: str, data: bytes, told: Mapping[str, str] | None = None) -> Proofread:
    """What became of each equality in a file; `told` says what symbols are."""
    pages = manuscript(name, data)
    reading, findings = _read(pages, told or {})
    names = dict.fromkeys(passage.source.name for passage in pages.passages)
    order = {source: n for n, source in enumerate(names)}

    def place(finding: Finding) -> tuple[int, int, int]:
        at = finding.place
        return order.get(at.source, len(order)), at.line, at.column

    return Proofread(pages, reading, tuple(sorted(findings, key=place)))


def _read(pages: Manuscript, told: Mapping[str, str]) -> tuple[Reading, list[Finding]]:
    """The reading with its findings, or the sentence that says what is missing or too much."""
    try:
        from ceverify.proofread.meaning.script import Script
        from ceverify.proofread.penalised import penalised
        from ceverify.proofread.reader import by_section, read

        script = Script(pages)
        reading = read(script, told)
        findings = list(judged(reading))
        reading, findings = resettled(reading, findings, partial(by_section, script, told))
        return reading, penalised(script, findings)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "lark":
            raise
        raise InputError(MISSING) from error
    except RecursionError as error:
        raise LimitError(f"{pages.name} is nested too deeply to be read.") from error


def contents(name: str) -> bytes:
    """What is in a file, or in standard input for `-`."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with open(name, "rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"cannot read {name!r}: {why}.") from error


def is_file(text: str) -> bool:
    """Whether a string names a file rather than being the text: one line, with a known ending."""
    return "\n" not in text and PurePath(text).suffix.lower() in SOURCES
