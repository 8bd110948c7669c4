"""page(document): one HTML file, nothing loaded from elsewhere, no script, formulas in MathML.

Each section has an anchor: #step-7 for the one numbered 7, #setting for "Setting".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path

from ceverify.document import (
    Bars,
    Block,
    Columns,
    Display,
    Document,
    HeatMap,
    Listing,
    Paragraph,
    Plot,
    Section,
    Status,
    Table,
)
from ceverify.formula.mathml import mathml
from ceverify.render.html_tables import heat_map, table
from ceverify.render.html_words import inline, text
from ceverify.render.marks import MARKS
from ceverify.render.svg import bars, plot
from ceverify.version import __version__

CLASSES = {True: "good", False: "bad", None: "open"}
DEEPEST = 6
HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body class="ceverify">
"""


def page(document: Document) -> str:
    """The document as a whole page."""
    head = HEAD.format(title=escape(document.title), style=style("page.css"))
    return (
        f"{head}<header>\n<h1>{text(document.title)}</h1>\n</header>\n{contents(document)}"
        f"<main>\n{blocks(document.blocks, 2)}</main>\n"
        f"<footer>\n<p>ceverify {__version__}</p>\n</footer>\n</body>\n</html>\n"
    )


def fragment(document: Document) -> str:
    """The document as a part of another page, its colours those of that page."""
    return (
        f'<div class="ceverify">\n<style>\n{style("fragment.css")}</style>\n'
        f"<h1>{text(document.title)}</h1>\n{blocks(document.blocks, 2)}</div>\n"
    )


@cache
def style(name: str) -> str:
    """The style sheet of that name, before what is common to all."""
    here = Path(__file__).parent
    return "".join((here / part).read_text(encoding="utf-8") for part in (name, "blocks.css"))


def contents(document: Document) -> str:
    """Links to the parts."""
    parts = [block for block in document.blocks if isinstance(block, Section)]
    items = "".join(
        f'<li><a href="#{anchor(part)}">{text(part.title)}</a></li>\n' for part in parts
    )
    return f'<nav aria-label="Contents">\n<ol>\n{items}</ol>\n</nav>\n' if len(parts) > 1 else ""


def anchor(section: Section) -> str:
    """step-7, or the title in plain letters: the-result."""
    slug = "-".join(re.findall(r"[a-z0-9]+", section.title.lower().replace("≠", " not ")))
    return f"step-{section.number}" if section.number else slug or "part"


def blocks(several: tuple[Block, ...], level: int) -> str:
    """Blocks one below the other; `level` is that of a heading among them."""
    return "".join(HTML[type(block)](block, level) for block in several)


def _paragraph(block: Paragraph, level: int) -> str:
    return f"<p>{''.join(inline(block.parts))}</p>\n"


def _display(block: Display, level: int) -> str:
    return f'<div class="display">{mathml(block.formula, display=True)}</div>\n'


def _listing(block: Listing, level: int) -> str:
    whole = ' class="whole"' if block.whole else ""
    return f"<pre{whole}>{escape(block.text)}</pre>\n"


def _status(block: Status, level: int) -> str:
    """The mark for the eye, the word for all."""
    detail = f": {text(block.detail)}" if block.detail else ""
    mark = f'<span aria-hidden="true">{MARKS[block.good]}</span>'
    return (
        f'<p class="verdict {CLASSES[block.good]}">{mark} '
        f"<strong>{escape(block.word)}</strong>{detail}</p>\n"
    )


def _columns(block: Columns, level: int) -> str:
    inside = "".join(f"<div>\n{blocks(column, level)}</div>\n" for column in block.columns)
    return f'<div class="columns">\n{inside}</div>\n'


def _section(block: Section, level: int) -> str:
    name, h = anchor(block), f"h{min(level, DEEPEST)}"
    number = f'<span class="count">{escape(block.number)}.</span> ' if block.number else ""
    note = f' <span class="note">{text(block.note)}</span>' if block.note else ""
    link = f'<a class="here" href="#{name}">{number}{text(block.title)}</a>'
    step = ' class="step"' if block.number else ""
    return (
        f'<section id="{name}"{step}>\n<{h}>{link}{note}</{h}>\n'
        f"{blocks(block.blocks, level + 1)}</section>\n"
    )


HTML: dict[type, Callable[..., str]] = {
    Paragraph: _paragraph,
    Display: _display,
    Listing: _listing,
    Status: _status,
    Table: lambda block, level: table(block),
    Columns: _columns,
    Section: _section,
    HeatMap: lambda block, level: heat_map(block),
    Bars: lambda block, level: bars(block, text),
    Plot: lambda block, level: f"<figure>\n{plot(block)}</figure>\n",
}
