"""Where mathematics stands in a file; SOURCES is the plain dict of kinds, a new one a file here."""

from __future__ import annotations

from collections.abc import Callable

from ceverify.proofread.passage import Macro, Passage
from ceverify.proofread.sources.markdown import markdown
from ceverify.proofread.sources.notebook import notebook
from ceverify.proofread.sources.tex import tex

# (name, text) -> passages and macros, by the ending of the file's name.
SOURCES: dict[str, Callable[[str, str], tuple[list[Passage], list[Macro]]]] = {
    ".md": markdown,
    ".markdown": markdown,
    ".txt": markdown,
    ".html": markdown,
    ".htm": markdown,
    ".tex": tex,
    ".ipynb": notebook,
}
