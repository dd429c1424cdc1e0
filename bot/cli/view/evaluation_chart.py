"""An evaluation as a picture: what is risked for which coverage, and whether confidence holds.

Folders are told apart by colour and by dashes, and by the marks at the shipped thresholds. The
colours are of Paul Tol's "medium-contrast" scheme, as in `bot.statistics.chart`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sanitize import one_line
from index.evaluation import metrics
from index.evaluation.evaluate import Evaluation
from index.evaluation.summary import Graded, graded
from index.search.decision import Decision

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.lines import Line2D

WIDTH_PIXELS = 1600
HEIGHT_PIXELS = 900

_INK, _QUIET, _LINE = "#1F2A37", "#5B6776", "#DDE2E8"
_DPI = 100
_COLOURS = ("#004488", "#994455", "#997700", "#6699CC", "#EE99AA", "#EECC66")
_DASHES = ("solid", (0, (6, 2)), (0, (2, 1.5)), (0, (8, 2, 2, 2)), (0, (8, 2, 2, 2, 2, 2)))
_MARKS = "osD^vPX"
_TELLING = 10
"""Askings of about the same confidence whose share of right ones is worth a mark."""
# Lower left corner, width and height of the two plots, as shares of the picture.
_LEFT, _RIGHT = (0.07, 0.28, 0.4, 0.62), (0.57, 0.28, 0.4, 0.62)


@dataclass(frozen=True, slots=True)
class _Style:
    colour: str
    dash: str | tuple[int, tuple[float, ...]]
    mark: str


def evaluation_png(evaluations: Sequence[Evaluation], decision: Decision) -> bytes:
    """Draw both askings of each folder's judged questions: a PNG, `WIDTH_PIXELS` wide.

    `decision` is the one that they were asked with; its thresholds are marked. The same input gives
    the same bytes.
    """
    png = io.BytesIO()
    canvas = draw(evaluations, decision).canvas
    canvas.print_figure(png, dpi=_DPI, format="png", metadata={"Software": None})
    return png.getvalue()


def draw(evaluations: Sequence[Evaluation], decision: Decision) -> Figure:
    """Lay out what `evaluation_png` writes."""
    # Slow to import, and not often needed.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_PIXELS / _DPI, HEIGHT_PIXELS / _DPI), dpi=_DPI, facecolor="w")
    FigureCanvasAgg(figure)
    risk = _plot(figure, _LEFT, "Risk and coverage", "share answered", "of those, share wrong")
    held = _plot(figure, _RIGHT, "Reliability", "confidence", "share right")
    held.plot([0, 1], [0, 1], color=_QUIET, linewidth=1.4, zorder=1)
    lines = [
        _draw_folder(risk, held, graded(one.results), decision, _style(number))
        for number, one in enumerate(evaluations)
    ]
    figure.legend(
        lines,
        [one_line(one.name, 40) for one in evaluations],
        loc="lower center",
        ncols=4,
        bbox_to_anchor=(0.5, 0.06),
        frameon=False,
        prop=_font(20),
        labelcolor=_INK,
        handlelength=4,
    )
    figure.text(
        0.5,
        0.03,
        f"filled mark: answered from {decision.answered:.2f}; hollow: a maybe from "
        f"{decision.tentative:.2f}. Every question is asked twice, once with its answer hidden.",
        fontproperties=_font(18),
        color=_QUIET,
        horizontalalignment="center",
    )
    return figure


def _draw_folder(
    risk: Axes, held: Axes, askings: Graded, decision: Decision, style: _Style
) -> Line2D:
    coverage, wrong = metrics.risk_coverage(askings.confidence, askings.right)
    risk.plot(coverage, wrong, color=style.colour, linestyle=style.dash, linewidth=2.4)
    for threshold, face in ((decision.answered, style.colour), (decision.tentative, "w")):
        passed = askings.confidence >= threshold
        if passed.any():
            risk.plot(
                [passed.mean()],
                [(~askings.right[passed]).mean()],
                color=style.colour,
                marker=style.mark,
                markersize=11,
                markerfacecolor=face,
                markeredgewidth=2,
                zorder=4,
            )
    sure, right, counts = metrics.reliability(askings.confidence, askings.right)
    told = counts >= _TELLING
    (line,) = held.plot(
        sure[told],
        right[told],
        color=style.colour,
        linestyle=style.dash,
        linewidth=2.4,
        marker=style.mark,
        markersize=9,
    )
    return line


def _plot(
    figure: Figure, place: tuple[float, float, float, float], title: str, across: str, up: str
) -> Axes:
    """An empty plot of shares, from 0 to 1 both ways."""
    axes = figure.add_axes(place, facecolor="none")
    axes.set_title(title, fontproperties=_font(30, bold=True), color=_INK, loc="left", pad=18)
    axes.set_xlabel(across, fontproperties=_font(22), color=_QUIET)
    axes.set_ylabel(up, fontproperties=_font(22), color=_QUIET)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.grid(color=_LINE, linewidth=1.2)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=10)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=_font(20), color=_QUIET)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set(color=_QUIET, linewidth=1.6)
    return axes


def _style(number: int) -> _Style:
    return _Style(
        _COLOURS[number % len(_COLOURS)],
        _DASHES[number % len(_DASHES)],
        _MARKS[number % len(_MARKS)],
    )


def _font(size_pixels: float, *, bold: bool = False) -> FontProperties:
    import matplotlib
    from matplotlib.font_manager import FontProperties

    # By file: what is installed on a machine under the same name may be another version.
    file = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / file
    return FontProperties(fname=str(path), size=size_pixels * 72 / _DPI)
