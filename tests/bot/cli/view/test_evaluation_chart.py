"""The picture of an evaluation: that its lines are the figures', and can be told apart."""

import io

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox
from PIL import Image

from bot.cli.view.evaluation_chart import HEIGHT_PIXELS, WIDTH_PIXELS, draw, evaluation_png
from index.evaluation import metrics
from index.evaluation.evaluate import Evaluation
from index.evaluation.summary import graded
from index.search.decision import shipped
from tests.index.outcomes import judged

NAMES = ("norquad", "norquad-from-nynorsk", "norquad-from-swedish", "questions", "squad-sv")


def evaluation(name: str, count: int = 60, seed: int = 0) -> Evaluation:
    chooser = np.random.default_rng(seed)
    results = []
    for _ in range(count):
        right = bool(chooser.random() < 0.8)
        confidence = float(chooser.beta(4, 2) if right else chooser.beta(2, 3))
        ranked = ("d1", "d2") if right else ("d2", "d1")
        results.append(judged(confidence, ranked, float(chooser.beta(2, 4))))
    return Evaluation(name, results, {})


def evaluations() -> list[Evaluation]:
    return [evaluation(name, seed=number) for number, name in enumerate((*NAMES, "a", "b"))]


def points(line: Line2D) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in np.asarray(line.get_xydata())]


def test_it_is_a_png_of_the_size_that_is_told_and_the_same_every_time() -> None:
    one, other = (evaluation_png(evaluations(), shipped()) for _ in range(2))
    assert one == other
    with Image.open(io.BytesIO(one)) as picture:
        assert picture.size == (WIDTH_PIXELS, HEIGHT_PIXELS)


def test_the_curve_and_the_reliability_are_those_of_the_figures() -> None:
    one = evaluation("own", count=300)
    risk, held = draw([one], shipped()).axes
    both = graded(one.results)
    coverage, wrong = metrics.risk_coverage(both.confidence, both.right)
    assert points(risk.lines[0]) == list(zip(coverage, wrong, strict=True))
    sure, right, counts = metrics.reliability(both.confidence, both.right)
    told = counts >= 10
    assert told.sum() > 3
    assert points(held.lines[1]) == list(zip(sure[told], right[told], strict=True))


def test_the_shipped_thresholds_are_marked_on_the_curve() -> None:
    one = evaluation("own")
    risk, _ = draw([one], shipped()).axes
    both = graded(one.results)
    marks = [point for line in risk.lines[1:] for point in points(line)]
    wanted = []
    for threshold in (shipped().answered, shipped().tentative):
        passed = both.confidence >= threshold
        wanted.append((float(passed.mean()), float((~both.right[passed]).mean())))
    assert marks == wanted
    assert [line.get_markerfacecolor() for line in risk.lines[1:]] == [
        risk.lines[0].get_color(),
        "w",
    ]


def test_seven_folders_are_told_apart_with_colours_and_without() -> None:
    legend = draw(evaluations(), shipped()).legends[0]
    assert [text.get_text() for text in legend.get_texts()] == [*NAMES, "a", "b"]
    lines = legend.get_lines()
    seen = {(line.get_color(), line.get_linestyle(), line.get_marker()) for line in lines}
    assert len(seen) == 7
    assert len({line.get_marker() for line in lines}) == 7


def test_nothing_runs_out_of_the_picture_or_over_its_neighbour() -> None:
    figure = draw(evaluations(), shipped())
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    figure.draw(renderer)
    legend = figure.legends[0].get_window_extent(renderer)
    note = figure.texts[0].get_window_extent(renderer)
    left, right = (
        Bbox.union([box for box in [axes.get_tightbbox(renderer)] if box]) for axes in figure.axes
    )
    for box in (legend, note, left, right):
        assert 0 <= box.x0 < box.x1 <= WIDTH_PIXELS
        assert 0 <= box.y0 < box.y1 <= HEIGHT_PIXELS
    assert note.y1 <= legend.y0
    assert legend.y1 <= min(left.y0, right.y0)
    assert left.x1 <= right.x0


def test_an_evaluation_in_which_nothing_passes_a_threshold_is_drawn_without_its_mark() -> None:
    shy = Evaluation("shy", [judged(0.01) for _ in range(20)], {})
    risk, _ = draw([shy], shipped()).axes
    assert len(risk.lines) == 1
