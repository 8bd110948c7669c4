"""derive(classes=3), check(function), proofread(text): results that show themselves.

In a notebook as a page, at a prompt as text.
"""

from __future__ import annotations

from ceverify.notebook.checked import check
from ceverify.notebook.derived import derive
from ceverify.notebook.proofreading import proofread

__all__ = ["check", "derive", "proofread"]
