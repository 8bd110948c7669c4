"""Pictures as SVG: bars beside each other, and a plot on logarithmic scales."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from ceverify.document import Bars, Plot, Series
from ceverify.render.marks import signed
from ceverify.render.scale import Scale, points, scales

COLOURS = ("#2b6cb0", "#c2410c", "#15803d", "#9333ea", "#b45309", "#0e7490")
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 440, 300, 58, 12, 12, 46
LINE = 20
BAR_WIDTH, LABEL, NUMBER = 230, 28, 62


def bars(block: Bars, caption: Callable[[str], str] = escape) -> str:
    """A figure a series, with one scale for all; `caption` sets the name of one."""
    largest = max((abs(v) for _, values in block.series for v in values), default=0.0) or 1.0
    each = (
        f"<figure>\n<figcaption>{caption(name)}</figcaption>\n"
        f"{_bars(name, values, block.labels, largest)}</figure>\n"
        for name, values in block.series
    )
    return f'<div class="columns narrow">\n{"".join(each)}</div>\n'


def _bars(name: str, values: tuple[float, ...], labels: tuple[str, ...], largest: float) -> str:
    said = "; ".join(f"{label}: {signed(v)}" for label, v in zip(labels, values, strict=True))
    height = LINE * len(values) + 4
    room = BAR_WIDTH - LABEL - NUMBER
    low = min(0.0, *values)
    unit = room / (largest - (-largest if low < 0 else 0))
    axis = LABEL + (largest * unit if low < 0 else 0)
    rows = "".join(
        _bar(n, label, v, axis, unit)
        for n, (label, v) in enumerate(zip(labels, values, strict=True))
    )
    return (
        f'<svg viewBox="0 0 {BAR_WIDTH} {height}" width="{BAR_WIDTH}" height="{height}" role="img" '
        f'aria-label="{escape(name)}: {escape(said)}">\n{rows}'
        f'<path d="M{axis:.1f} 0V{height}" stroke="currentColor"/>\n</svg>\n'
    )


def _bar(row: int, label: str, value: float, axis: float, unit: float) -> str:
    top, length = LINE * row + 2, abs(value) * unit
    left = axis - length if value < 0 else axis
    colour = COLOURS[1 if value < 0 else 0]
    return (
        f'<text x="0" y="{top + 13}">{escape(label)}</text>'
        f'<rect x="{left:.1f}" y="{top}" width="{length:.1f}" height="{LINE - 5}" fill="{colour}"/>'
        f'<text x="{BAR_WIDTH}" y="{top + 13}" text-anchor="end">{signed(value)}</text>\n'
    )


def plot(block: Plot) -> str:
    """The plot as an `svg` element that stands alone too."""
    height = HEIGHT + LINE * len(block.series)
    across, up = scales(block)
    inside = "".join((*_axes(block, across, up), *_every(block, across, up)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-label="{escape(block.caption)}" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="currentColor">\n'
        f"<title>{escape(block.caption)}</title>\n{inside}</svg>\n"
    )


def place(across: Scale, up: Scale, x: float, y: float) -> tuple[float, float]:
    """Where (x, y) is drawn."""
    return (
        LEFT + across.share(x) * (WIDTH - LEFT - RIGHT),
        HEIGHT - BOTTOM - up.share(y) * (HEIGHT - TOP - BOTTOM),
    )


def _axes(block: Plot, across: Scale, up: Scale) -> Iterator[str]:
    """Lines at the powers of ten, their numbers, and what is drawn against what."""
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for n in across.ticks():
        x, _ = place(across, up, 10.0**n, 10.0**up.low)
        yield _rule(f"M{x:.1f} {TOP}V{bottom}") + _power(x, bottom + 18, n, "middle")
    for n in up.ticks():
        _, y = place(across, up, 10.0**across.low, 10.0**n)
        yield _rule(f"M{LEFT} {y:.1f}H{right}") + _power(LEFT - 6, y + 4, n, "end")
    yield f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 8}" text-anchor="middle">'
    yield f"{escape(block.x)}</text>\n"
    yield f'<text x="{-(TOP + bottom) / 2}" y="14" transform="rotate(-90)" text-anchor="middle">'
    yield f"{escape(block.y)}</text>\n"


def _rule(path: str) -> str:
    return f'<path d="{path}" stroke="currentColor" stroke-opacity=".18"/>'


def _power(x: float, y: float, exponent: int, anchor: str) -> str:
    small = f'<tspan dy="-5" font-size="10">{str(exponent).replace("-", "−")}</tspan>'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">10{small}</text>\n'


def _every(block: Plot, across: Scale, up: Scale) -> Iterator[str]:
    """Each series, and below the plot its mark and name."""
    for n, series in enumerate(block.series):
        spots = [place(across, up, x, y) for x, y in points(series)]
        y = HEIGHT + LINE * n + 10
        yield _drawn(series, n, spots) + _drawn(series, n, [(LEFT, y), (LEFT + 24, y)])
        yield f'<text x="{LEFT + 36}" y="{y + 4}">{escape(series.name)}</text>\n'


def _drawn(series: Series, n: int, spots: list[tuple[float, float]]) -> str:
    colour = COLOURS[n % len(COLOURS)]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) if spots else "M0 0"
    dashes = ' stroke-dasharray="5 4"' if series.line else ""
    drawn = f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}/>'
    marks = () if series.line else (SHAPES[n % len(SHAPES)].format(x=x, y=y) for x, y in spots)
    return f'{drawn}<g fill="{colour}">{"".join(marks)}</g>\n'


SHAPES = (
    '<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2"/>',
    '<path d="M{x:.1f} {y:.1f}m-3 -3h6v6h-6z"/>',
    '<path d="M{x:.1f} {y:.1f}m0 -4l4 7h-8z"/>',
    '<path d="M{x:.1f} {y:.1f}m0 -4l4 4l-4 4l-4 -4z"/>',
)
