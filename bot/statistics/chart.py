"""A period's figures as a picture that is read on a phone.

The colours are of Paul Tol's "medium-contrast" scheme, made to be told apart by people who don't
see red or green, and on paper without colours: https://sronpersonalpages.nl/~pault/.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.sanitize import one_line
from bot.statistics.figures import (
    Day,
    ExchangeOutcome,
    Figures,
    duration,
    number,
    percent,
    period,
    short_date,
)
from corpus.types import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

WIDTH_PIXELS = 1200
HEIGHT_PIXELS = 750
COLOURS = {
    ExchangeOutcome.LIBRARY: "#004488",
    ExchangeOutcome.LEARNED: "#6699CC",
    ExchangeOutcome.MAYBE: "#EECC66",
    ExchangeOutcome.EDITORS: "#994455",
}
"""What each outcome is drawn in, from the foot of a bar to its top."""
LABELS = ("title", "share", "waiting", "wait", "days", "hours", "minutes", "nothing", *COLOURS)
"""The words that a picture needs."""

_INK, _QUIET, _LINE = "#1F2A37", "#5B6776", "#DDE2E8"
_DPI = 100
# In pixels, from here on; places are counted from the upper left corner.
_MARGIN = 44
_INNER = WIDTH_PIXELS - 2 * _MARGIN
_GAP = 36
_TITLE = 80
_VALUES, _VALUE_NAMES = 184, 228
_COLUMNS = (0.36, 0.25, 0.39)
_PLOT_TOP, _PLOT_FOOT = 262, 578
_DATES = 617
_LEGEND, _LEGEND_ROWS = 698, (676, 720)
_SQUARE = 26
_WIDEST_BAR, _NARROWEST_SLOT = 120, 8
_LOWEST_PART = 4
"""How high a part of a bar is at least: one question among thousands is still to be seen."""
_MOST_LINES, _MOST_DATES = 4, 7
_STEPS_DAYS = (1, 2, 7, 14, 28, 91, 182, 364)


def statistics_png(figures: Figures, language: Language, labels: Mapping[str, str]) -> bytes:
    """Draw a period's figures: a PNG of `WIDTH_PIXELS` by `HEIGHT_PIXELS`.

    `labels` has words for each of `LABELS`, in `language`; what is too long is set smaller. The
    same input gives the same bytes. Takes some tenths of a second of processor time, and a second
    more the first time in a process. Raises `KeyError` for a label that isn't there.
    """
    png = io.BytesIO()
    canvas = draw(figures, language, labels).canvas
    canvas.print_figure(png, dpi=_DPI, format="png", metadata={"Software": None})
    return png.getvalue()


def draw(figures: Figures, language: Language, labels: Mapping[str, str]) -> Figure:
    """Lay out what `statistics_png` writes, on a canvas that measures texts as it draws them."""
    # Slow to import, and not often needed.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_PIXELS / _DPI, HEIGHT_PIXELS / _DPI), dpi=_DPI, facecolor="w")
    FigureCanvasAgg(figure)
    page = _Page(figure)
    days = figures.days
    _write_title(page, days, language, labels["title"])
    _write_numbers(page, figures, language, labels)
    _draw_bars(page, days, language)
    seen = [each for each in COLOURS if any(day.count(each) for day in days)]
    if not seen:
        middle = (_PLOT_TOP + _PLOT_FOOT) / 2
        page.write(
            labels["nothing"], WIDTH_PIXELS / 2, middle, 34, _INNER, colour=_QUIET, align="center"
        )
    _write_legend(page, [(COLOURS[each], labels[each]) for each in seen])
    return figure


def ticks(highest: int) -> tuple[int, ...]:
    """Return the few round counts, from 0 on, among which a bar of `highest` ends."""
    if highest <= 0:
        return (0,)
    steps = (factor * 10**power for power in count() for factor in (1, 2, 5))
    step = next(step for step in steps if highest <= _MOST_LINES * step)
    return tuple(range(0, highest + step, step))


def tick_days(days: int) -> tuple[int, ...]:
    """Return the places, from 0 on, of the few days that are named; the last is one of them."""
    step = next((each for each in _STEPS_DAYS if days <= each * _MOST_DATES), max(1, days))
    return tuple(range(days - 1, -1, -step))[::-1]


class _Page:
    """A figure to write on; places and sizes are pixels."""

    def __init__(self, figure: Figure) -> None:
        import matplotlib

        self.figure = figure
        # By file: what is installed on a machine under the same name may be another version.
        self._fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        """Return the font in a size."""
        from matplotlib.font_manager import FontProperties

        file = self._fonts / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
        return FontProperties(fname=str(file), size=size * 72 / _DPI)

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        room: float,
        *,
        bold: bool = False,
        colour: str = _INK,
        align: Literal["left", "center", "right"] = "left",
    ) -> Text:
        """Write one line on the base line `y`, smaller than `size` if it needs more than `room`."""
        written = self.figure.text(
            x / WIDTH_PIXELS,
            1 - y / HEIGHT_PIXELS,
            one_line(text),
            fontproperties=self.font(size, bold=bold),
            color=colour,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )
        width = self.width_of(written)
        if width > room:
            written.set_fontproperties(self.font(size * room / width, bold=bold))
        return written

    def width_of(self, text: Text) -> float:
        """Measure what is written."""
        return text.get_window_extent().width

    def plot(self, left: float) -> Axes:
        """Return the place for the bars, from `left` to the right margin."""
        return self.figure.add_axes(
            (
                left / WIDTH_PIXELS,
                1 - _PLOT_FOOT / HEIGHT_PIXELS,
                (WIDTH_PIXELS - _MARGIN - left) / WIDTH_PIXELS,
                (_PLOT_FOOT - _PLOT_TOP) / HEIGHT_PIXELS,
            ),
            facecolor="none",
        )

    def square(self, x: float, y: float, colour: str) -> None:
        """Draw a square of the legend with its lower left corner at `x`, `y`."""
        from matplotlib.patches import Rectangle

        place = x / WIDTH_PIXELS, 1 - y / HEIGHT_PIXELS
        size = _SQUARE / WIDTH_PIXELS, _SQUARE / HEIGHT_PIXELS
        self.figure.add_artist(
            Rectangle(place, *size, facecolor=colour, transform=self.figure.transFigure)
        )


def _write_title(page: _Page, days: Sequence[Day], language: Language, title: str) -> None:
    written = page.write(title, _MARGIN, _TITLE, 42, 0.55 * _INNER, bold=True)
    if days:
        right = WIDTH_PIXELS - _MARGIN
        room = _INNER - page.width_of(written) - _GAP
        when = period(days[0].day, days[-1].day, language)
        page.write(when, right, _TITLE, 34, room, colour=_QUIET, align="right")


def _write_numbers(
    page: _Page, figures: Figures, language: Language, labels: Mapping[str, str]
) -> None:
    share, wait = figures.share_by_library, figures.median_wait
    units = labels["days"], labels["hours"], labels["minutes"]
    numbers = (
        ("–" if share is None else percent(share, language), labels["share"]),
        (number(figures.open + figures.taken, language), labels["waiting"]),
        ("–" if wait is None else duration(wait, *units), labels["wait"]),
    )
    x = float(_MARGIN)
    for (value, name), column in zip(numbers, _COLUMNS, strict=True):
        room = column * _INNER - _GAP
        page.write(value, x, _VALUES, 60, room, bold=True)
        page.write(name, x, _VALUE_NAMES, 29, room, colour=_QUIET)
        x += column * _INNER


def _draw_bars(page: _Page, days: Sequence[Day], language: Language) -> None:
    counts = ticks(max((day.exchanges for day in days), default=0))
    top = 1.07 * max(1, counts[-1])  # room for parts that are drawn higher than they are
    foot = _PLOT_FOOT - _PLOT_TOP
    written = [
        page.write(
            number(each, language),
            _MARGIN,
            _PLOT_FOOT - each / top * foot + 9,
            27,
            _INNER / 4,
            colour=_QUIET,
        )
        for each in counts
    ]
    left = _MARGIN + max(page.width_of(each) for each in written) + 16
    for text in written:
        text.set(x=(left - 16) / WIDTH_PIXELS, horizontalalignment="right")
    axes = page.plot(left)
    axes.set_xlim(-0.5, max(1, len(days)) - 0.5)
    axes.set_ylim(0, top)
    axes.set_axis_off()
    axes.hlines(counts[1:], *axes.get_xlim(), colors=_LINE, linewidth=1.4, zorder=0)
    axes.hlines([0], *axes.get_xlim(), colors=_QUIET, linewidth=2, zorder=3, clip_on=False)
    slot = (WIDTH_PIXELS - _MARGIN - left) / max(1, len(days))
    width = min(0.76, _WIDEST_BAR / slot) if slot >= _NARROWEST_SLOT else 1.0
    heads = [0.0] * len(days)
    for outcome, colour in COLOURS.items():
        there = [place for place, day in enumerate(days) if day.count(outcome)]
        heights = [max(days[place].count(outcome), _LOWEST_PART * top / foot) for place in there]
        axes.bar(there, heights, width, [heads[place] for place in there], color=colour, lw=0)
        for place, height in zip(there, heights, strict=True):
            heads[place] += height
    for place in tick_days(len(days)):
        named = short_date(days[place].day, language)
        text = page.write(named, 0, _DATES, 27, _INNER / 6, colour=_QUIET, align="center")
        rightmost = WIDTH_PIXELS - _MARGIN - page.width_of(text) / 2
        text.set_x(min(left + (place + 0.5) * slot, rightmost) / WIDTH_PIXELS)


def _write_legend(page: _Page, entries: Sequence[tuple[str, str]]) -> None:
    """Write what the colours mean in one row, or in two where that is too long."""
    before, between, half = _SQUARE + 14, _GAP + 6, _INNER / 2
    written = [page.write(name, 0, _LEGEND, 29, half - before - _GAP) for _, name in entries]
    widths = [before + page.width_of(each) for each in written]
    one_row = sum(widths) + between * (len(widths) - 1) <= _INNER
    x = float(_MARGIN)
    for place, (text, width, (colour, _)) in enumerate(zip(written, widths, entries, strict=True)):
        y = _LEGEND if one_row else _LEGEND_ROWS[place // 2]
        if not one_row:
            x = _MARGIN + place % 2 * half
        page.square(x, y + 3, colour)
        text.set(x=(x + before) / WIDTH_PIXELS, y=1 - y / HEIGHT_PIXELS)
        x += width + between
