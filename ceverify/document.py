"""What is shown: a Document is a title and blocks; a renderer turns it into one format.

Every command builds a Document (or a result for JSON) and knows nothing of formats;
every renderer knows these blocks and nothing of commands.
"""

from dataclasses import dataclass
from typing import TypeAlias

from ceverify.formula.tree import Formula


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a section, linked to it where the format can."""

    number: str


Inline: TypeAlias = "str | Formula | Reference"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; formulas in it are set inline."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on a line of its own; a `low` one takes a single line of text."""

    formula: Formula
    low: bool = False


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
    """A heading with its blocks: `number. title — note`, the number and the note where given."""

    title: str
    blocks: "tuple[Block, ...]"
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Signed numbers in rows and columns, each cell tinted by its sign and size."""

    caption: Inline
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Beside each other a series of signed bars for each (name, a number a label)."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The points (x, y) of one name; with `line` a line through them, else a mark at each."""

    name: str
    points: tuple[tuple[float, float], ...]
    line: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """y against x, both on logarithmic scales; points that have no logarithm are left out."""

    caption: str
    x: str
    y: str
    series: tuple[Series, ...]


Block: TypeAlias = (
    Paragraph | Display | Listing | Status | Table | Columns | Section | HeatMap | Bars | Plot
)


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
