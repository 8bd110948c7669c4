"""proofread(name, data): a file read and judged."""

from __future__ import annotations

from collections.abc import Mapping

from ceverify.errors import InputError
from ceverify.proofread.finding import Finding, Proofread
from ceverify.proofread.judging.chains import judged
from ceverify.proofread.manuscript import manuscript

MISSING = (
    "Reading formulas needs lark, which is not installed; run: pip install 'ceverify[proofread]'."
)


def proofread(name: str, data: bytes, told: Mapping[str, str] | None = None) -> Proofread:
    """What became of each equality in a file; `told` says what symbols are."""
    try:
        from ceverify.proofread.reader import read
    except ModuleNotFoundError as error:
        if error.name != "lark":
            raise
        raise InputError(MISSING) from error
    pages = manuscript(name, data)
    reading = read(pages, told or {})
    names = dict.fromkeys(passage.source.name for passage in pages.passages)
    order = {source: n for n, source in enumerate(names)}

    def place(finding: Finding) -> tuple[int, int, int]:
        at = finding.place
        return order.get(at.source, len(order)), at.line, at.column

    return Proofread(pages, reading, tuple(sorted(judged(reading), key=place)))
