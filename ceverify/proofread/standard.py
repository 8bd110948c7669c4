"""Standard(strict, skip_empty): what is asked of a text, and whether it meets that.

verdict               meets the plain one    the strict one
proved, definition    yes                    yes
proved-if             yes                    no
undecided, unread     nobody knows           no
refuted               no                     no
(no equality)         nobody knows; with skip_empty it is `skipped`, and passes
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ceverify.proofread.finding import Proofread, Word, worst

GOOD = {"refuted": False, "proved-if": True, "proved": True, "definition": True}
OPEN = ("proved-if", "undecided", "unread")


@dataclass(frozen=True, slots=True)
class Standard:
    """`strict`: all is plainly proved; `skip_empty`: a text without an equality passes."""

    strict: bool = False
    skip_empty: bool = False

    def word(self, *texts: Proofread) -> Word | Literal["skipped"]:
        """The worst verdict; of many texts those without an equality do not count."""
        found = [finding.verdict for one in texts for finding in one.findings]
        return "skipped" if self.skip_empty and not found else worst(found)

    def too_little(self, *texts: Proofread) -> bool:
        """Something is not plainly proved, and the standard is strict."""
        return self.strict and any(one.counts[word] for one in texts for word in OPEN)

    def good(self, *texts: Proofread) -> bool | None:
        """Whether the standard is met; None for "don't know"."""
        return False if self.too_little(*texts) else GOOD.get(self.word(*texts))

    def passed(self, *texts: Proofread) -> bool:
        """True for what a command ends with 0 for."""
        return self.word(*texts) == "skipped" or self.good(*texts) is True


PLAIN = Standard()


def counted(texts: Sequence[Proofread], standard: Standard) -> str:
    """`3 files: 1 proved, 1 refuted, 1 without an equality`."""
    words = [standard.word(one) if one.findings else "without an equality" for one in texts]
    counts = ", ".join(f"{words.count(word)} {word}" for word in dict.fromkeys(words))
    return f"{len(texts)} files: {counts}"
