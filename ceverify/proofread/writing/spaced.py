r"""spaced(text): 0 \\ - \\ e^x as 0 - e^x, by an author whose \\ was to be a blank.

No row ends on both sides of one minus: where that is met, no \\ of the formula ends one. Nor
does one end in \left\\{, which Markdown makes \left\{; and \_{k} and \_k it makes _{k} and _k.
"""

from __future__ import annotations

import re

BETWEEN = re.compile(r"\\\\ *[-+=] *\\\\(?= *[^\s\\&])")
ROW = re.compile(r"\\\\(?=[ ])")
ESCAPED = re.compile(
    r"(?<=\\left)\\(?=\\[{}])|(?<=\\right)\\(?=\\[{}])"
    r"|\\(?=_(?:\{|[A-Za-z0-9](?![A-Za-z])))"
)


def spaced(text: str) -> str:
    r"""The text, as long as it was, with \, for such a \\."""
    text = ESCAPED.sub(" ", text)
    if "\n" in text or not BETWEEN.search(text):
        return text
    return ROW.sub(r"\\,", text)
