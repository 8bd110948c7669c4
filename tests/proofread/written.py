"""Derivations as people write them, in other letters, environments and languages, by name."""

from __future__ import annotations

from pathlib import Path

TEXTS = {
    path.stem: (path.suffix, path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).with_name("texts").iterdir())
}
