"""What cleaning a page costs as it grows: `python -m bench.cleaning [--shape WORD] [SIZE...]`.

A page of each shape is made at each size, in characters, and is taken the whole way: cleaned,
written as an article, read back, and cut into passages. The seconds are of processor time, each
page in a process of its own. The slope says how the cost grows from the second largest size to
the largest: 1 where it grows as the page does, 2 where twice the page costs four times as much.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import time
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from bench.cleaning_pages import Shape
from bench.cleaning_shapes import SHAPES
from corpus.chunk import chunk
from corpus.clean import clean
from corpus.errors import CorpusError
from corpus.library.article_file import read_article, write_article
from corpus.types import RawPage

_SIZES = (25_000, 50_000, 100_000, 200_000)
_SECONDS = 60
_NOTHING = 0.05
"""Seconds below which a slope says more of the clock than of the page."""


def main() -> None:
    """Print a line for each shape."""
    parser = argparse.ArgumentParser(
        description=__doc__, usage="python -m bench.cleaning [options]"
    )
    parser.add_argument("sizes", nargs="*", type=int, default=_SIZES, help="in characters")
    parser.add_argument("--shape", default="", help="only shapes whose names hold this")
    parser.add_argument("--seconds", type=int, default=_SECONDS, help="after which one is given up")
    asked = parser.parse_args()
    sizes = sorted(asked.sizes)
    for known in ("html: paragraphs", "markdown: table", "docx: paragraphs", "pdf: lines"):
        take_whole_way(SHAPES[known](1000))  # what they need is loaded once, before any is timed
    print("".join([f"{'shape':36}", *(f"{size:>10}" for size in sizes), f"{'slope':>8}"]))
    for name, shape in SHAPES.items():
        if asked.shape in name:
            seconds = _measure(shape, sizes, asked.seconds)
            shown = "".join(f"{s:10.2f}" if s < math.inf else f"{'–':>10}" for s in seconds)
            print(f"{name:36}{shown}{_slope(sizes, seconds):>8}", flush=True)


def _measure(shape: Shape, sizes: Sequence[int], most: int) -> list[float]:
    """Seconds for each size; infinite from the first that takes more than `most`."""
    seconds: list[float] = []
    for size in sizes:
        given_up = bool(seconds) and math.isinf(seconds[-1])
        seconds.append(math.inf if given_up else _apart(shape(size), most))
    return seconds


def _apart(page: RawPage, most: int) -> float:
    """Processor seconds of one page, in a process of its own; infinite past `most`."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_timed, args=(page, most, there))
    process.start()
    there.close()
    seconds = math.inf
    with suppress(EOFError):
        seconds = here.recv()
    process.join()
    return seconds


def _timed(page: RawPage, most: int, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    before = time.process_time()
    take_whole_way(page)
    answer.send(time.process_time() - before)


def take_whole_way(page: RawPage) -> None:
    """Clean a page, write it as an article, read that back, and cut it into passages."""
    with suppress(CorpusError):
        chunk(read_article(write_article(clean(page), "side")), _words)


def _words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def _slope(sizes: Sequence[int], seconds: Sequence[float]) -> str:
    """How the cost grows, between the two largest sizes that were measured."""
    known = [(size, s) for size, s in zip(sizes, seconds, strict=True) if s < math.inf]
    if len(known) < 2 or known[-1][1] < _NOTHING:
        return "> 2" if len(known) < 2 else "–"
    (small, before), (large, after) = known[-2:]
    return f"{math.log(after / max(before, 1e-4)) / math.log(large / small):.1f}"


if __name__ == "__main__":
    main()
