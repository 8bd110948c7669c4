"""lettered(document, letters): the document with every name in the reader's own letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ceverify.document import (
    Bars,
    Block,
    Columns,
    Display,
    Document,
    HeatMap,
    Inline,
    Listing,
    Paragraph,
    Plot,
    Reference,
    Section,
    Status,
    Table,
)
from ceverify.formula.indices import mentioned
from ceverify.formula.names import names
from ceverify.formula.symbols import Letters
from ceverify.formula.tree import Formula, Index


def lettered(document: Document, letters: Letters) -> Document:
    """The same document, written in letters that are settled for it."""
    if letters.plain:
        return document
    return Document(letters.text(document.title), _blocks(document.blocks, letters))


def settled(document: Document, letters: Letters) -> Letters:
    """The letters for this document; InputError where two of its names would become one."""
    every = tuple(formulas(document))
    used = {name for f in every for name in names(f)}
    return letters.settled(used, {index for f in every for index in indices(f)})


def _blocks(blocks: tuple[Block, ...], letters: Letters) -> tuple[Block, ...]:
    return tuple(_block(block, letters) for block in blocks)


def _block(block: Block, letters: Letters) -> Block:
    match block:
        case Paragraph(parts):
            return Paragraph(_inlines(parts, letters))
        case Display():
            return replace(block, formula=letters.formula(block.formula))
        case Listing(text, whole):
            return block if whole else Listing(letters.code(text))
        case Status():
            return replace(block, detail=letters.text(block.detail))
        case Table(header, rows):
            cells = tuple(_inlines(row, letters) for row in rows)
            return Table(tuple(map(letters.text, header)), cells)
        case Columns(columns):
            return Columns(tuple(_blocks(column, letters) for column in columns))
        case Section(title, blocks, _, note):
            inside = _blocks(blocks, letters)
            named = {"title": letters.text(title), "note": letters.text(note)}
            return replace(block, blocks=inside, **named)
    return _picture(block, letters)


def _picture(block: HeatMap | Bars | Plot, letters: Letters) -> Block:
    match block:
        case HeatMap():
            return replace(block, caption=_inlines((block.caption,), letters)[0])
        case Bars():
            series = tuple((letters.text(name), values) for name, values in block.series)
            return replace(block, series=series)
    return replace(block, caption=letters.text(block.caption))


def _inlines(parts: tuple[Inline, ...], letters: Letters) -> tuple[Inline, ...]:
    def inline(part: Inline) -> Inline:
        if isinstance(part, Formula):
            return letters.formula(part)
        return part if isinstance(part, Reference) else letters.text(part)

    return tuple(map(inline, parts))


def formulas(part: object) -> Iterator[Formula]:
    """Every formula in a document."""
    if isinstance(part, Formula):
        yield part
    elif isinstance(part, tuple):
        for inside in part:
            yield from formulas(inside)
    else:
        for name in getattr(part, "__match_args__", ()):
            yield from formulas(getattr(part, name))


def indices(f: Formula) -> Iterator[str]:
    """The names of indices, bound or free."""
    yield from (p.name.rstrip("′") for p in mentioned(f) if isinstance(p, Index))
