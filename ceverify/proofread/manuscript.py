"""manuscript(name, data): a file as passages of mathematics in the order of reading."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import PurePath

from ceverify.errors import LimitError
from ceverify.proofread.passage import Manuscript, Passage
from ceverify.proofread.related import related
from ceverify.proofread.sources import SOURCES

LARGEST = 32_000_000  # bytes: a notebook holds pictures
MOST = 10_000
HEAD = 2_000
QUOTED = re.compile(r"(?<=\n)[ \t]*(?:>[ \t]?)+")
HEADING = re.compile(r"\\(?:chapter|(?:sub){0,2}section|paragraph)\*?\{([^{}]*)\}")
BLANK = re.compile(r"(\s{9})\s{20,}(\s{9})")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def manuscript(name: str, data: bytes) -> Manuscript:
    """What is to be proofread in a file of that name; `-` is told by what is in it."""
    if len(data) > LARGEST:
        raise LimitError(f"{name} has more than {LARGEST:,} bytes, which is as much as is read.")
    text = decoded(data)
    passages, macros = SOURCES[kind(name, text)](name, text)
    if len(passages) > MOST:
        raise LimitError(f"{name} has {len(passages):,} pieces of mathematics; {MOST:,} are read.")
    return Manuscript(name, related(map(_squeezed, passages)), tuple(macros), text[:HEAD])


def _squeezed(passage: Passage) -> Passage:
    """The passage, in the words around it no long blank and no marks of quotes: they say nothing.

    Headings of TeX are put as those of Markdown are.
    """
    words = (QUOTED.sub("", x) for x in (passage.before, passage.after))
    words = (HEADING.sub(r"\n\n# \1\n\n", x) for x in words)
    before, after = (BLANK.sub(r"\1\2", x) for x in words)
    return replace(passage, before=before, after=after)


def decoded(data: bytes) -> str:
    """The text in lines that end with a line feed; what is no UTF-8 becomes U+FFFD."""
    coding = next((coding for mark, coding in MARKS if data.startswith(mark)), "utf-8")
    return data.decode(coding, "replace").replace("\r\n", "\n").replace("\r", "\n")


def kind(name: str, text: str) -> str:
    """The ending that tells how to read the text: the name's, or that of what it looks like."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SOURCES:
        return suffix
    if text.lstrip()[:1] == "{" and '"cells"' in text:
        return ".ipynb"
    return ".tex" if r"\documentclass" in text or r"\begin{document}" in text else ".md"
