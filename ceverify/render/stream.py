"""What a stream can show: every character, colours."""

from __future__ import annotations

import os
from typing import TextIO


def unicode_stream(stream: TextIO | None) -> bool:
    """True for a stream that can write every character."""
    return "utf" in (getattr(stream, "encoding", None) or "").lower()


def coloured(stream: TextIO) -> bool:
    """True for a terminal that shows colours, unless NO_COLOR is set (no-color.org)."""
    plain_terminal = os.environ.get("TERM", "") in ("dumb", "unknown")
    return stream.isatty() and not plain_terminal and not os.environ.get("NO_COLOR")
