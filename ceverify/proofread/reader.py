"""read(manuscript): the equalities that a text claims, as formulas under its own definitions."""

from __future__ import annotations

from collections.abc import Mapping

from ceverify.proofread.chain import Reading
from ceverify.proofread.meaning.reading import Reader
from ceverify.proofread.passage import Manuscript


def read(manuscript: Manuscript, told: Mapping[str, str] | None = None) -> Reading:
    """The chains of a manuscript with their theory and glossary; `told` are roles given by hand."""
    return Reader(manuscript, dict(told or {})).reading()
