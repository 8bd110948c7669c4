"""write_plot(plot, FILE.svg | FILE.png): a picture alone; PNG is drawn by Matplotlib."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ceverify.errors import InputError, OutputError
from ceverify.render.output import write
from ceverify.render.scale import points
from ceverify.render.svg import COLOURS

if TYPE_CHECKING:
    from ceverify.document import Plot

KINDS = (".svg", ".png")
MARKS = "os^Dvp"


def refuse_other(path: str) -> None:
    """The sentence for a file that is neither, before any work is done."""
    if Path(path).suffix.lower() not in KINDS:
        raise InputError(f"--plot is {path!r}; give a file that ends in {' or '.join(KINDS)}.")


def write_plot(plot: Plot, path: str) -> None:
    """To the file, as its name says."""
    refuse_other(path)
    if path.lower().endswith(".svg"):
        from ceverify.render.svg import plot as svg

        write(svg(plot), path)
        return
    figure = drawn(plot)
    try:
        figure.savefig(path, dpi=200)
    except OSError as error:
        raise OutputError(f"cannot write {path!r}: {error.strerror}.") from error


def drawn(plot: Plot) -> Any:
    """The plot as a Matplotlib figure, with no window and no state of pyplot's."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError(
            "a PNG is drawn by Matplotlib, which is not installed; give --plot FILE.svg, or "
            "install it: pip install matplotlib."
        ) from None
    figure = Figure(figsize=(6.4, 5.2), layout="constrained")
    axes = figure.subplots()
    for n, series in enumerate(plot.series):
        x, y = zip(*points(series) or [(float("nan"),) * 2], strict=True)
        line = "--" if series.line else ""
        style: dict[str, Any] = {"linestyle": line, "color": COLOURS[n % 6], "markersize": 4}
        style |= {} if series.line else {"marker": MARKS[n % 6]}
        axes.plot(x, y, label=series.name, **style)
    axes.set(xscale="log", yscale="log", xlabel=plot.x, ylabel=plot.y, title=plot.caption)
    axes.legend(fontsize="small")
    return figure
