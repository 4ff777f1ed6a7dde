"""A plot of how costs grow, as SVG: logarithmic on both axes, a line per question, each named where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import log10

Series = Mapping[str, Sequence[tuple[int, float]]]

_WIDTH, _HEIGHT = 760, 430
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 180, 24, 48
_COLOURS = ("#1b5e8c", "#b3471b", "#2e7d32", "#6a3d9a", "#8c6d1f", "#a3195b", "#37474f", "#00838f")
_LABEL_PIXELS = 15
_DARK = "@media (prefers-color-scheme: dark) {text {fill: #ddd} .ram {stroke: #666}}"


def svg(series: Series, title: str) -> str:
    """Return the plot of series of (ärenden, seconds); the same series give the same text."""
    plot = _Plot(series)
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    lines = [
        f'<svg {box} role="img" aria-label="{escape(title)}" font-family="sans-serif" font-size="12">',
        f"<style>text {{fill: #222}} .ram {{stroke: #bbb}} {_DARK}</style>",
        *plot.grid(),
        *plot.curves(series),
        "</svg>",
        "",
    ]
    return "\n".join(lines)


class _Plot:
    """Where a number of ärenden and a time lie in the picture."""

    def __init__(self, series: Series) -> None:
        points = [point for found in series.values() for point in found]
        sizes, seconds = [size for size, _ in points], [second for _, second in points]
        self._sizes = sorted({10 ** round(log10(size)) for size in sizes})
        self._from, self._to = _decade(min(seconds), down=True), _decade(max(seconds), down=False)

    def x(self, size: float) -> float:
        """Return the place of a number of ärenden across."""
        first, last = log10(self._sizes[0]), log10(self._sizes[-1])
        share = (log10(size) - first) / ((last - first) or 1)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(self, seconds: float) -> float:
        """Return the place of a time from above."""
        share = (log10(seconds) - self._from) / (self._to - self._from)
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)

    def grid(self) -> Iterator[str]:
        """Give the lines and words of the axes."""
        for power in range(self._from, self._to + 1):
            y = self.y(10**power)
            yield f'<path class="ram" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
            yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_time(power)}</text>'
        for size in self._sizes:
            x = self.x(size)
            yield f'<path class="ram" d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}"/>'
            number = f"{size:,}".replace(",", "\u00a0")
            yield f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{number}</text>'
        middle = (_LEFT + _WIDTH - _RIGHT) / 2
        yield f'<text x="{middle:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">ärenden i registret</text>'

    def curves(self, series: Series) -> Iterator[str]:
        """Give a line per series, and its name to the right of it, none upon another."""
        ends = sorted((self.y(points[-1][1]), name) for name, points in series.items())
        heights: dict[str, float] = {}
        lowest = 0.0
        for y, name in ends:
            heights[name] = lowest = max(y, lowest + _LABEL_PIXELS)
        over = max(0.0, lowest - (_HEIGHT - _BOTTOM))
        for (name, points), colour in zip(series.items(), _COLOURS * len(series), strict=False):
            path = "L".join(f"{self.x(size):.1f} {self.y(seconds):.1f}" for size, seconds in points)
            yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
            right = _WIDTH - _RIGHT
            end, label = self.y(points[-1][1]), heights[name] - over
            if (last := self.x(points[-1][0])) < right:
                yield f'<path d="M{last:.1f} {end:.1f}H{right}" stroke="{colour}" stroke-dasharray="1 5"/>'
            yield f'<path d="M{right} {end:.1f}L{right + 14} {label:.1f}" stroke="{colour}"/>'
            yield f'<text x="{right + 18}" y="{label + 4:.1f}" style="fill: {colour}">{escape(name)}</text>'


def _decade(seconds: float, *, down: bool) -> int:
    power = log10(seconds)
    whole = int(power // 1)
    return whole if down or power == whole else whole + 1


def _time(power: int) -> str:
    return f"{10 ** (power + 3)} ms" if power < 0 else f"{10**power} s"
