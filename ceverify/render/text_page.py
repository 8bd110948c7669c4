"""Page: how wide text may be, and which characters it may have."""

from __future__ import annotations

from dataclasses import dataclass

NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Page:
    """How wide the page is, and whether it can show Unicode."""

    width: int
    unicode: bool = True

    def narrower(self, by: int) -> Page:
        """A page with `by` columns less."""
        return Page(max(self.width - by, NARROWEST), self.unicode)

    def text(self, text: str) -> str:
        """The text in characters the page can show."""
        if self.unicode:
            return text
        from ceverify.formula.spelling import ascii_only

        return ascii_only(text)
