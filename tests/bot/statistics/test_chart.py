"""The picture of a period's figures: what is on it, and that all of it can be read."""

import io
import subprocess
import sys
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from bot.statistics.chart import (
    COLOURS,
    HEIGHT_PIXELS,
    LABELS,
    WIDTH_PIXELS,
    draw,
    statistics_png,
    tick_days,
    ticks,
)
from bot.statistics.figures import Day, ExchangeOutcome, Figures, share_by_library
from corpus.types import Language

FIRST = date(2025, 11, 28)
WORDS = dict.fromkeys(LABELS, "Ord") | {"days": "d", "hours": "t", "minutes": "min"}
LONG_WORDS = dict.fromkeys(LABELS, "Så mange ord som ingen har plass til, men som kommer likevel")


def figures(
    days: Sequence[Day],
    waiting: int = 3,
    wait: timedelta | None = timedelta(hours=2, minutes=15),
) -> Figures:
    return Figures(
        days=tuple(days),
        open=waiting,
        taken=0,
        overdue=0,
        oldest_open=None,
        answered=0,
        dismissed=0,
        joined=0,
        reports=0,
        helpful=0,
        unhelpful=0,
        median_wait=wait,
        share_by_library=share_by_library(days),
    )


def busy(count: int, scale: int = 1) -> list[Day]:
    """Days of all sorts, one after another."""
    return [
        Day(FIRST + timedelta(n), scale * (n * 7 % 11), scale * (n % 4), scale * (n % 3), n * 5 % 6)
        for n in range(count)
    ]


def pixels(days: Sequence[Day]) -> np.ndarray:
    """The picture of some days: height × width × 3, from 0 to 255."""
    png = statistics_png(figures(days), Language.NB, WORDS)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def of_colour(picture: np.ndarray, outcome: ExchangeOutcome) -> np.ndarray:
    """Where a picture has an outcome's own colour: height × width, true or false."""
    colour = [int(COLOURS[outcome][at : at + 2], 16) for at in (1, 3, 5)]
    found: np.ndarray = (picture == colour).all(axis=2)
    return found


def drawn_in(days: Sequence[Day]) -> set[ExchangeOutcome]:
    picture = pixels(days)
    return {outcome for outcome in ExchangeOutcome if of_colour(picture, outcome).any()}


def test_it_is_a_png_of_the_size_that_is_told() -> None:
    png = statistics_png(figures(busy(30)), Language.NB, WORDS)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.size == (WIDTH_PIXELS, HEIGHT_PIXELS) == (1200, 750)
    assert len(png) < 200_000


@pytest.mark.parametrize(
    "outcomes",
    [each for count in range(5) for each in combinations(ExchangeOutcome, count)],
    ids=lambda outcomes: "+".join(outcomes) or "none",
)
def test_a_colour_is_there_only_if_something_was_counted(
    outcomes: Collection[ExchangeOutcome],
) -> None:
    def day(n: int) -> Day:
        library, maybe, editors, learned = (
            int(outcome in outcomes) * n
            for outcome in (
                ExchangeOutcome.LIBRARY,
                ExchangeOutcome.MAYBE,
                ExchangeOutcome.EDITORS,
                ExchangeOutcome.LEARNED,
            )
        )
        return Day(FIRST + timedelta(n), library, maybe, editors, learned)

    assert drawn_in([day(n) for n in range(5)]) == set(outcomes)


@pytest.mark.parametrize("outcome", ExchangeOutcome)
def test_one_question_among_tens_of_thousands_is_seen(outcome: ExchangeOutcome) -> None:
    days = [Day(FIRST + timedelta(n), 80_000, 80_000, 80_000, 80_000) for n in range(13)]
    last = {each.value: int(each is outcome) for each in ExchangeOutcome}
    picture = pixels([*days, Day(FIRST + timedelta(13), **last)])
    bar = of_colour(picture[:600, -100:], outcome)
    assert bar.any(axis=1).sum() >= 3
    assert bar.any(axis=0).sum() >= 20


def test_a_part_is_as_high_as_its_count() -> None:
    picture = pixels([Day(FIRST, library=40, maybe=20, editors=10, learned=20)])[:600]
    heights = {
        outcome: of_colour(picture, outcome).any(axis=1).sum() for outcome in ExchangeOutcome
    }
    assert heights[ExchangeOutcome.LIBRARY] == pytest.approx(
        2 * heights[ExchangeOutcome.MAYBE], abs=3
    )
    assert heights[ExchangeOutcome.LEARNED] == pytest.approx(heights[ExchangeOutcome.MAYBE], abs=2)
    assert heights[ExchangeOutcome.MAYBE] == pytest.approx(
        2 * heights[ExchangeOutcome.EDITORS], abs=3
    )


def test_the_parts_stand_on_each_other_in_the_order_of_the_legend() -> None:
    picture = pixels([Day(FIRST, 5, 5, 5, 5)])[:600]
    middles = [np.argwhere(of_colour(picture, outcome))[:, 0].mean() for outcome in COLOURS]
    assert all(lower > upper for lower, upper in pairwise(middles))


CASES = {
    "no days": [],
    "one day": busy(1),
    "one day of one question": [Day(FIRST, editors=1)],
    "a week": busy(7),
    "a week of nothing": [Day(FIRST + timedelta(n)) for n in range(7)],
    "two weeks": busy(14, 100),
    "a month": busy(30, 10_000),
    "a quarter": busy(91, 1),
    "a year": busy(365, 12_345),
}


def texts_with_places(figure: Figure) -> list[tuple[str, float, float, float, float]]:
    """Every text that is seen, with its left, lower, right and upper edge in pixels."""
    extents = [(each.get_text(), each.get_window_extent()) for each in figure.texts]
    return [(text, box.x0, box.y0, box.x1, box.y1) for text, box in extents if text]


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
@pytest.mark.parametrize("days", CASES.values(), ids=CASES)
@pytest.mark.parametrize("words", [WORDS, LONG_WORDS], ids=["short", "long"])
def test_no_text_is_cut_off_or_over_another(
    days: list[Day], words: dict[str, str], language: Language
) -> None:
    figure = draw(figures(days, 123_456, timedelta(days=365, hours=23)), language, words)
    texts = texts_with_places(figure)
    assert texts
    for _, left, lower, right, upper in texts:
        assert 20 <= left < right <= WIDTH_PIXELS - 40
        assert 10 <= lower < upper <= HEIGHT_PIXELS - 10
    for one, other in combinations(texts, 2):
        apart_across = one[3] <= other[1] or other[3] <= one[1]
        apart_down = one[4] <= other[2] or other[4] <= one[2]
        assert apart_across or apart_down, (one, other)


@pytest.mark.parametrize("days", CASES.values(), ids=CASES)
def test_no_bar_is_cut_off(days: list[Day]) -> None:
    (axes,) = draw(figures(days), Language.NB, WORDS).axes
    box = axes.get_window_extent()
    for bar in axes.patches:
        extent = bar.get_window_extent()
        assert box.x0 - 0.5 <= extent.x0
        assert extent.x1 <= box.x1 + 0.5
        assert box.y0 - 0.5 <= extent.y0
        assert extent.y1 <= box.y1


def test_thousands_of_days_are_drawn_too() -> None:
    assert of_colour(
        pixels([Day(FIRST + timedelta(n), n) for n in range(2000)]), ExchangeOutcome.LIBRARY
    ).any()


def test_what_is_written_is_the_figures_in_the_readers_language() -> None:
    days = [Day(FIRST, library=20_000, editors=10_000), Day(FIRST + timedelta(1), library=1)]
    texts = [
        each.get_text().replace("\xa0", " ")
        for each in draw(figures(days, 1234), Language.SV, WORDS).texts
    ]
    assert {"28/11–29/11 2025", "67 %", "1 234", "2 t 15 min"} <= set(texts)
    assert {"0", "10 000", "20 000", "30 000", "28/11", "29/11"} <= set(texts)


def test_without_figures_there_are_dashes_and_words_for_it() -> None:
    words = WORDS | {"nothing": "Ingen spurte"}
    nothing = figures([Day(FIRST)], 0, None)
    texts = [each.get_text() for each in draw(nothing, Language.NB, words).texts]
    assert texts.count("–") == 2
    assert "Ingen spurte" in texts
    asked = figures([Day(FIRST, maybe=1)])
    assert "Ingen spurte" not in [each.get_text() for each in draw(asked, Language.NB, words).texts]


def test_a_label_is_text_and_nothing_else() -> None:
    words = WORDS | {"title": "$\\frac{1}$ <b>&amp;\nto linjer"}
    texts = [each.get_text() for each in draw(figures(busy(1)), Language.NB, words).texts]
    assert texts[0] == "$\\frac{1}$ <b>&amp; to linjer"
    assert statistics_png(figures(busy(1)), Language.NB, words)


def test_a_label_that_is_not_there_is_an_error() -> None:
    for name in LABELS:
        words = {key: value for key, value in WORDS.items() if key != name}
        with pytest.raises(KeyError, match=name):
            draw(figures(busy(3) if name != "nothing" else []), Language.NB, words)


def test_the_same_figures_give_the_same_bytes_in_any_thread() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = pool.map(lambda _: statistics_png(figures(busy(30)), Language.NB, WORDS), range(8))
        assert len(set(made)) == 1


def test_the_library_for_drawing_is_not_loaded_before_it_draws() -> None:
    program = (
        "import sys, bot.statistics.chart\n"
        "assert 'matplotlib' not in sys.modules\n"
        "from bot.statistics.figures import Figures\n"
        "figures = Figures((), 0, 0, 0, None, 0, 0, 0, 0, 0, 0, None, None)\n"
        "from bot.statistics.chart import LABELS, statistics_png\n"
        "statistics_png(figures, 'nb', dict.fromkeys(LABELS, ''))\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


@pytest.mark.parametrize(
    ("highest", "lines"),
    [
        (0, (0,)),
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (5, (0, 2, 4, 6)),
        (20, (0, 5, 10, 15, 20)),
        (21, (0, 10, 20, 30)),
        (99_999, (0, 50_000, 100_000)),
        (12_345_678, (0, 5_000_000, 10_000_000, 15_000_000)),
    ],
)
def test_the_lines_are_few_and_round(highest: int, lines: tuple[int, ...]) -> None:
    assert ticks(highest) == lines


def test_no_bar_is_higher_than_the_last_line_or_far_below_it() -> None:
    for highest in range(1, 3000):
        lines = ticks(highest)
        assert 2 <= len(lines) <= 5
        assert lines[-2] < highest <= lines[-1]


@pytest.mark.parametrize(
    ("days", "named"),
    [
        (0, ()),
        (1, (0,)),
        (2, (0, 1)),
        (7, (0, 1, 2, 3, 4, 5, 6)),
        (8, (1, 3, 5, 7)),
        (14, (1, 3, 5, 7, 9, 11, 13)),
        (30, (1, 8, 15, 22, 29)),
        (90, (5, 19, 33, 47, 61, 75, 89)),
        (365, (0, 91, 182, 273, 364)),
    ],
)
def test_the_last_day_is_named_and_few_before_it(days: int, named: tuple[int, ...]) -> None:
    assert tick_days(days) == named


def test_never_more_days_are_named_than_there_is_room_for() -> None:
    for days in range(1, 4000):
        named = tick_days(days)
        assert 1 <= len(named) <= 7
        assert named[-1] == days - 1


def matrix(*rows: str) -> np.ndarray:
    return np.array([[float(each) for each in row.split()] for row in rows])


# What is left of red, green and blue in linear light, each where one kind of cone is missing:
# Machado, Oliveira and Fernandes (2009), severity 1.
SIGHTS = {
    "all cones": matrix("1 0 0", "0 1 0", "0 0 1"),
    "no red": matrix(
        "0.152286 1.052583 -0.204868", "0.114503 0.786281 0.099216", "-0.003882 -0.048116 1.051998"
    ),
    "no green": matrix(
        "0.367322 0.860646 -0.227968", "0.280085 0.672501 0.047413", "-0.011820 0.042940 0.968881"
    ),
    "no blue": matrix(
        "1.255528 -0.076749 -0.178779", "-0.078411 0.930809 0.147602", "0.004733 0.691367 0.303900"
    ),
}
TO_XYZ = matrix("0.4124 0.3576 0.1805", "0.2126 0.7152 0.0722", "0.0193 0.1192 0.9505")


def seen_as(colour: str, sight: np.ndarray) -> np.ndarray:
    """A colour in CIELAB (D65), as someone sees it."""
    rgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(sight @ linear, 0, 1) / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS)
def test_the_colours_are_far_apart_for_everyone(sight: np.ndarray) -> None:
    seen = [seen_as(colour, sight) for colour in ("#FFFFFF", *COLOURS.values())]
    # 2.3 is just noticed side by side.
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 30
