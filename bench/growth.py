"""What Svar's longer works cost as they grow: `python -m bench.growth [WORD]`, `make growth`.

Each is measured at a size, at four times and at sixteen times of it. The seconds are of processor
time, so that what else the machine does counts little. The slopes are those of a log-log plot: 1
where four times as much costs four times as much, 2 where it costs sixteen times. Ends with status
1 where the last slope is past that of n log n and what the clock's noise explains: such a work is
measured up to three times, and the least counts. With --hostile, pages of 100 KB are cleaned that
are made to be slow, and those told that take more than a second.
"""

from __future__ import annotations

import argparse
import math
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bench.cleaning import take_whole_way
from bench.cleaning_pages import page_of
from bench.growth_library import article_files, long_page, write_library
from bench.hostile_shapes import HOSTILE
from bot.cli.view.lint import examine
from bot.escalation.gaps import gaps
from bot.escalation.quotations import recognised
from bot.library.catalogue import Catalogue
from bot.store.database import Database
from bot.store.queue.questions import Questions
from bot.telegram.render.editors import lists as editors_lists
from bot.telegram.render.readers import lists, pages
from bot.types.people import Channel, Person
from bot.types.questions import WAITING, Asker, Question, QuestionStatus, Shown
from corpus.clean import clean
from corpus.library.article_file import read_article
from corpus.library.folder import Library
from corpus.library.near_duplicates import find_alike
from corpus.library.read_memory import ReadMemory
from corpus.types import Article, Language
from index.paraphrase.decision import ComparedQuestion

_TIMES = (1, 4, 16)
_NOISE = 0.15
"""What the clock, and memory that no longer fits the processor's, add to a slope."""
_TRIES = 3
_LEAST_SECONDS = 0.1  # below it a slope says more of the clock
_HOSTILE_BYTES = 100_000
_HOSTILE_SECONDS = 1.0
_GIVEN_UP_SECONDS = 20.0
_NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)

Work = Callable[[int, Path], Callable[[], object]]
"""Makes ready, in an empty folder, what is measured at a size: the act that it returns."""


def _page(kind: str) -> Work:
    def ready(size: int, _: Path) -> Callable[[], object]:
        page = page_of(f"side.{kind}", long_page(kind, size))
        return lambda: take_whole_way(page)

    return ready


def _articles(count: int) -> list[Article]:
    return [read_article(text.encode()) for _, text in article_files(count)]


def _alike(size: int, _: Path) -> Callable[[], object]:
    texts = [article.text for article in _articles(size)]
    return lambda: find_alike(texts)


def _members_texts(size: int, _: Path) -> Callable[[], object]:
    articles = _articles(size)
    return lambda: recognised(articles)


def _library(size: int, folder: Path, *, known: bool) -> Library:
    write_library(folder / "articles", size)
    memory = ReadMemory(folder / "read.sqlite", folder / "articles")
    if known:
        time.sleep(2.1)  # files that have changed just now are not known by their times
        Library(folder / "articles", memory).survey()
    return Library(folder / "articles", memory)


def _check(size: int, folder: Path, *, known: bool) -> Callable[[], object]:
    library = _library(size, folder, known=known)
    return lambda: examine(library.folder, library.load())


def _add(size: int, folder: Path) -> Callable[[], object]:
    library = _library(size, folder, known=True)
    new = [page_of("ny.md", text) for _, text in article_files(size, seed=1)]
    return lambda: [library.add(clean(page)) for page in new]


def _queue(size: int, folder: Path) -> Callable[[], object]:
    database = Database(None, folder)
    database.prepare()
    questions = Questions(database)
    asker = Asker(Person(Channel.TERMINAL, "en"))
    with questions.unit():
        for number in range(size):
            questions.hand_over(
                text=f"Hva koster det, {number}?",
                text_key=f"hva koster det {number}",
                language=Language.NB,
                shown=Shown("unanswered", 0.0, ()),
                asker=asker,
                at=_NOON,
            )

    def act() -> object:
        waiting = questions.questions(WAITING)
        return editors_lists.queue(waiting, 1, _no_link, language=Language.NB, now=_NOON)

    return act


def _gaps(size: int, _: Path) -> Callable[[], object]:
    chooser = np.random.default_rng(0)
    common = chooser.standard_normal(384)
    questions, posed = [], {}
    for number in range(size):
        text = f"Hva koster vare{number % (size // 2)} hos oss?"
        shown = Shown("unanswered", 0.0, ())
        questions.append(
            Question(number, text, Language.NB, QuestionStatus.OPEN, _NOON, shown, 1, 1)
        )
        vector = 0.8 * common + 0.6 * chooser.standard_normal(384)
        unit = (vector / np.linalg.norm(vector)).astype(np.float32)
        posed[number] = ComparedQuestion.of(text, Language.NB, unit)
    return lambda: editors_lists.gaps(gaps(questions, posed), _no_link, language=Language.NB)


def _no_link(_: int) -> None:
    return None


def _listing(size: int, _: Path) -> Callable[[], object]:
    articles = _articles(size)
    return lambda: lists.articles(Catalogue(articles).articles, 1, language=Language.NB)


def _start(size: int, _: Path) -> Callable[[], object]:
    catalogue = Catalogue(_articles(size))

    def act() -> object:
        questions = catalogue.examples(Language.NB)
        return pages.help_page(questions, catalogue.languages, language=Language.NB)

    return act


WORKS: dict[str, tuple[Work, int]] = {
    "cleaning a page, HTML (characters)": (_page("html"), 75_000),
    "cleaning a page, Markdown": (_page("md"), 75_000),
    "cleaning a page, text": (_page("txt"), 75_000),
    "near-duplicates (articles)": (_alike, 125),
    "members' texts to be recognised": (_members_texts, 125),
    "articles check, all new": (lambda size, at: _check(size, at, known=False), 125),
    "articles check, all as before": (lambda size, at: _check(size, at, known=True), 125),
    "adding as many as there are": (_add, 40),
    "the queue (questions)": (_queue, 125),
    "/hull (questions)": (_gaps, 500),
    "/artikler (articles)": (_listing, 125),
    "example questions, /start": (_start, 125),
}


def main() -> None:
    """Print a line for each work; end with status 1 where one grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__, usage="python -m bench.growth [options]")
    parser.add_argument("word", nargs="?", default="", help="only works whose names hold this")
    parser.add_argument("--hostile", action="store_true", help="hostile pages of 100 KB instead")
    asked = parser.parse_args()
    sys.exit(_hostile(asked.word) if asked.hostile else _growth(asked.word))


def _growth(word: str) -> int:
    print(
        f"{'processor seconds at':36}{'size':>8}{'×1':>8}{'×4':>8}{'×16':>8}"
        f"{'slopes':>12}{'at most':>9}"
    )
    too_fast = 0
    for name, (work, size) in WORKS.items():
        if word not in name:
            continue
        _seconds(work, max(4, size // 10))  # what is loaded once is no work of any size
        most = _slope_of_n_log_n(size) + _NOISE
        seconds = [math.inf] * len(_TIMES)
        for _ in range(_TRIES):
            again = [_seconds(work, times * size) for times in _TIMES]
            seconds = list(map(min, seconds, again))
            slopes = [_slope(*pair) for pair in pairwise(seconds)]
            if seconds[-1] < _LEAST_SECONDS or slopes[-1] <= most:
                break
        shown = " ".join(f"{slope:5.2f}" for slope in slopes)
        measured = "".join(f"{one:8.2f}" for one in seconds)
        print(f"{name:36}{size:8}{measured}{shown:>12}{most:9.2f}", flush=True)
        too_fast += seconds[-1] >= _LEAST_SECONDS and slopes[-1] > most
    return 1 if too_fast else 0


def _seconds(work: Work, size: int) -> float:
    with TemporaryDirectory(prefix="svar-growth-") as folder:
        act = work(size, Path(folder))
        began = time.process_time()
        act()
        return time.process_time() - began


def _slope_of_n_log_n(size: int) -> float:
    """The last slope of what costs n log n."""
    before, after = (times * size for times in _TIMES[-2:])
    return _slope(before * math.log(before), after * math.log(after))


def _slope(before: float, after: float) -> float:
    return math.log(max(after, 1e-4) / max(before, 1e-4)) / math.log(4)


class _TooLateError(Exception):
    pass


def _hostile(word: str) -> int:
    """Clean hostile pages; 1 where one takes longer than it may."""

    def give_up(*_: object) -> None:
        raise _TooLateError

    signal.signal(signal.SIGVTALRM, give_up)
    late: Sequence[str] = []
    take_whole_way(HOSTILE["links in HTML"](500))
    for name, shape in HOSTILE.items():
        if word in name:
            page = shape(_HOSTILE_BYTES)
            began = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, _GIVEN_UP_SECONDS)
            with suppress(_TooLateError):
                take_whole_way(page)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            seconds = time.process_time() - began
            if seconds > _HOSTILE_SECONDS:
                late = [*late, name]
                print(f"{name:50}{seconds:8.2f} s", flush=True)
    print(f"{len(HOSTILE)} hostile pages of 100 KB, {len(late)} took over {_HOSTILE_SECONDS:.0f} s")
    return 1 if late else 0


if __name__ == "__main__":
    main()
