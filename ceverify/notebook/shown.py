"""Shown(document): a page in a notebook, text at a prompt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ceverify.errors import InputError

if TYPE_CHECKING:
    from ceverify.document import Document


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that shows itself."""

    document: Document

    def _repr_html_(self) -> str:
        return self.show("html", part=True)

    def _repr_latex_(self) -> str:
        return self.show("latex", part=True)

    def _repr_markdown_(self) -> str:
        return self.show("markdown")

    def __str__(self) -> str:
        return self.show("text").rstrip("\n")

    def show(self, form: str, part: bool = False) -> str:
        """The document in a format; with `part` to be put into another document."""
        from ceverify.render import FORMATS

        if form not in FORMATS:
            raise InputError(f"the format is {form!r}; give {' or '.join(FORMATS)}.")
        return FORMATS[form](self.document, part)
