"""What is shown: a Document is a title and blocks; a renderer turns it into one format.

Every command builds a Document (or a result for JSON) and knows nothing of formats;
every renderer knows these blocks and nothing of commands.
"""

from dataclasses import dataclass
from typing import TypeAlias

from ceverify.formula.tree import Formula

Inline: TypeAlias = "str | Formula"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; formulas in it are set inline."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on a line of its own."""

    formula: Formula


@dataclass(frozen=True, slots=True)
class Listing:
    """Text set as it is; with `whole` never broken, like a command that is to be copied."""

    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """A verdict or result: `good` is True, False, or None for "don't know"."""

    word: str
    good: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of cells; a cell that reads as a number is set flush right."""

    header: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks beside each other where the width allows, below each other where not."""

    columns: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its blocks; `number` is shown before the title when given."""

    title: str
    blocks: "tuple[Block, ...]"
    number: str = ""


Block: TypeAlias = Paragraph | Display | Listing | Status | Table | Columns | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A title and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def prose(template: str, *formulas: Formula) -> tuple[Inline, ...]:
    """`prose("only {} varies", x)` is `("only ", x, " varies")`."""
    first, *others = template.split("{}")
    later = (part for pair in zip(formulas, others, strict=True) for part in pair)
    return (first, *later)


def paragraph(*parts: Inline) -> Paragraph:
    """`paragraph("since ", x, " holds")` is `Paragraph(("since ", x, " holds"))`."""
    return Paragraph(parts)
