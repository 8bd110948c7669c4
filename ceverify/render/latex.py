r"""article(document): LaTeX for plain pdflatex with amsmath alone, in ASCII: Σ becomes \sum.

`body` is what stands between \begin{document} and \end{document}, without the title.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, zip_longest

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
from ceverify.formula.latex import latex, lines
from ceverify.render.aligned import aligned
from ceverify.render.latex_words import escaped, inline, text, typewriter
from ceverify.render.marks import numeric
from ceverify.render.tabulated import tabulated

ARTICLE = r"""\documentclass[11pt,a4paper]{{article}}
\usepackage{{amsmath}}
\setlength{{\textwidth}}{{16cm}}
\setlength{{\oddsidemargin}}{{-0.04cm}}
\setlength{{\textheight}}{{24cm}}
\setlength{{\topmargin}}{{-1.5cm}}
\setlength{{\parindent}}{{0pt}}
\setlength{{\parskip}}{{3pt plus 2pt}}
\title{{{title}}}
\author{{}}
\date{{}}
\begin{{document}}
\maketitle
{body}\end{{document}}
"""
HEADINGS = ("section", "subsection", "subsubsection", "paragraph")
WIDEST, ROWS = 90, 40
"""Characters of a header in one line, and rows of a table that stand on a page."""
MARKS = {True: r"$\surd$", False: r"$\times$", None: "?"}


def article(document: Document) -> str:
    """The document as a whole article."""
    return ARTICLE.format(title=text(document.title), body=body(document))


def body(document: Document) -> str:
    """The blocks alone, to be put into an article of one's own."""
    return blocks(document.blocks, 0)


def blocks(several: tuple[Block, ...], level: int) -> str:
    """Blocks one below the other; equations that follow each other are aligned."""
    parts = []
    for kind, run in groupby(several, key=type):
        group = list(run)
        if kind is Display and len(group) > 1:
            parts.append(_aligned([b for b in group if isinstance(b, Display)]))
        else:
            parts += [LATEX[kind](block, level) for block in group]
    return "".join(parts)


def _paragraph(block: Paragraph, level: int) -> str:
    return f"{''.join(inline(block.parts))}\n\n"


def _display(block: Display, level: int) -> str:
    if len(lines(block.formula)) > 1:
        return _aligned([block])
    return f"\\[\n  {latex(block.formula)}\n\\]\n"


def _aligned(several: list[Display]) -> str:
    rows = " \\\\\n".join(f"  {row}" for block in several for row in aligned(lines(block.formula)))
    return f"\\begin{{align*}}\n{rows}\n\\end{{align*}}\n"


def _listing(block: Listing, level: int) -> str:
    """Typewriter lines that may break at spaces."""
    lines = " \\\\\n".join(map(typewriter, block.text.splitlines()))
    return f"\\begin{{quote}}\\small\\ttfamily\\raggedright\n{lines}\n\\end{{quote}}\n"


def _status(block: Status, level: int) -> str:
    detail = f": {text(block.detail)}" if block.detail else ""
    return f"{MARKS[block.good]} \\textit{{{escaped(block.word)}}}{detail}\n\n"


def _table(block: Table, level: int) -> str:
    """The rows, with the header anew on each page; a wide one has its header in several lines."""
    shape = "".join("r" if numeric(c) else "l" for c in zip(*block.rows, strict=True))
    wide = sum(map(len, block.header)) > WIDEST
    head = " & ".join(_stacked(cell) if wide else text(cell) for cell in block.header)
    rows = [f"{' & '.join(inline(row))} \\\\\n" for row in block.rows]
    parts = (rows[n : n + ROWS] for n in range(0, max(len(rows), 1), ROWS))
    return "".join(
        f"\\begin{{center}}\\small\n\\begin{{tabular}}{{{shape or 'l' * len(block.header)}}}\n"
        f"{head} \\\\ \\hline\n{''.join(part)}\\end{{tabular}}\n\\end{{center}}\n"
        for part in parts
    )


def _stacked(cell: str) -> str:
    r"""A word a line: \shortstack{best\\ step}."""
    lines = r"\\ ".join(map(text, cell.split()))
    return rf"\shortstack{{{lines}}}"


def _columns(block: Columns, level: int) -> str:
    """Row by row, so that a page may end between two rows."""
    return "\\medskip\n" + "".join(_row(row, level) for row in zip_longest(*block.columns))


def _row(row: tuple[Block | None, ...], level: int) -> str:
    share = f"{0.96 / len(row):.2f}"
    each = (
        f"\\begin{{minipage}}[t]{{{share}\\textwidth}}\n\\raggedright\n"
        f"{'' if block is None else blocks((block,), level)}\\end{{minipage}}"
        for block in row
    )
    bare = all(isinstance(block, Section) and not block.blocks for block in row)
    gap = "\n\n\\nopagebreak\n" if bare else "\n\n\\medskip\n"
    return "\\noindent\n" + "\\hfill\n".join(each) + gap


def _section(block: Section, level: int) -> str:
    heading = HEADINGS[min(level, len(HEADINGS) - 1)]
    number = f"{block.number}. " if block.number else ""
    note = f" --- \\textnormal{{\\itshape {text(block.note)}}}" if block.note else ""
    title = f"\\{heading}*{{{number}{text(block.title)}{note}}}\n"
    return title + blocks(block.blocks, level + 1)


def _picture(block: HeatMap | Bars | Plot, level: int) -> str:
    return blocks(tabulated(block), level)


LATEX: dict[type, Callable[..., str]] = {
    Paragraph: _paragraph,
    Display: _display,
    Listing: _listing,
    Status: _status,
    Table: _table,
    Columns: _columns,
    Section: _section,
    HeatMap: _picture,
    Bars: _picture,
    Plot: _picture,
}
