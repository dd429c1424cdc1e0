"""Times Svar side by side with the plain way, in one run.

`make bench` prints a table. The plain way is sentence-transformers in float32, `IndexFlatIP` and no
fusion. Both ways have the same weights, passages and questions, a process each, and take turns.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, Self

import numpy as np

from bench import plain
from bench.building import build_beside_session
from bench.large import open_large, turned_copies
from corpus.chunk import chunk
from corpus.library.folder import Library
from index.encoders.onnx import OnnxEncoder, open_encoder
from index.encoders.prepare import load_model
from index.engine import Engine
from index.evaluation.evaluate import read_questions
from index.storage.build import build, current

_QUESTIONS = 100
_ENCODED = 64
_ROUNDS = 5


class Worker:
    """A way of answering, in a process of its own."""

    def __init__(self, way: str, *paths: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", way, *map(str, paths)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._read()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def __call__(self, **command: Any) -> dict[str, float]:
        """Have a command done; what it took."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, float]:
        assert self._process.stdout is not None
        said: dict[str, float] = json.loads(self._process.stdout.readline())
        return said


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--home", type=Path, default=Path("build/bench"))
    parser.add_argument("--large", type=int, default=100_000, help="passages of the large library")
    arguments = parser.parse_args()
    home: Path = arguments.home
    encoder = open_encoder("bundled", home)
    model_folder = home / "sentence-transformers"
    if not model_folder.exists():
        load_model("bundled", home / "unpacked").save(str(model_folder))
    articles = Library(Path("corpus/articles")).load().articles
    build(articles, encoder, home, _quiet)
    passages = [one for article in articles for one in chunk(article, encoder.count_tokens)]
    texts = [passage.text for passage in passages]
    vectors = plain.encode(plain.load(model_folder), texts)
    np.save(home / "plain.npy", vectors)
    asked = [
        question.text
        for question in read_questions(Path("corpus/questions"))
        if "split: tune" in question.groups and question.relevant
    ][:_QUESTIONS]

    ways = [("svar", home, home), ("plain", model_folder, home / "plain.npy")]
    with Worker(*ways[0]) as ours, Worker(*ways[1]) as theirs:
        _questions(f"our library, {len(passages)} passages", ours, theirs, asked)
        _encoding(ours, theirs, texts[:_ENCODED])
    build_beside_session(encoder, articles)
    _starts(ways, asked[0])

    large = home / f"large-{arguments.large}"
    _build_large(large, encoder, arguments.large)
    np.save(home / "large.npy", turned_copies(vectors, arguments.large))
    with (
        Worker("svar", home, large) as ours,
        Worker("plain", model_folder, home / "large.npy") as theirs,
    ):
        _questions(f"large library, {arguments.large} passages", ours, theirs, asked)


def _questions(name: str, ours: Worker, theirs: Worker, asked: Sequence[str]) -> None:
    for worker in (ours, theirs):  # once unheard, so that what both read lies in memory
        for question in asked:
            worker(ask=question)
    pairs = [(ours(ask=question), theirs(ask=question)) for question in asked]
    print(f"{name}; {len(asked)} questions in turn")
    for figure, share in (("median", 0.5), ("p95", 0.95)):
        values = [
            float(np.quantile([pair[side]["seconds"] for pair in pairs], share)) * 1_000
            for side in (0, 1)
        ]
        _row(f"one question, {figure}", *values, unit="ms")
    _row("memory at rest", ours()["megabytes"], theirs()["megabytes"], unit="MB")


def _encoding(ours: Worker, theirs: Worker, texts: Sequence[str]) -> None:
    rounds = [(ours(encode=texts), theirs(encode=texts)) for _ in range(_ROUNDS)]
    rates = [len(texts) / median(one[side]["seconds"] for one in rounds) for side in (0, 1)]
    _row("passages encoded", rates[0], rates[1], unit="/s", higher_is_better=True)


def _starts(ways: Sequence[tuple[str, Path, Path]], question: str) -> None:
    taken: list[list[float]] = [[], []]
    for _ in range(_ROUNDS):
        for seconds, way in zip(taken, ways, strict=True):
            start = time.perf_counter()
            with Worker(*way) as worker:
                worker(ask=question)
                seconds.append(time.perf_counter() - start)
    _row("start to first answer", *map(median, taken), unit="s")


def _build_large(folder: Path, encoder: OnnxEncoder, count: int) -> None:
    is_new, start = current(folder) is None, time.perf_counter()
    turned = open_large(folder, encoder, count)
    seconds = time.perf_counter() - start
    facts = Engine.open(folder, turned).manifest
    print(
        f"large library: {f'built in {seconds:.0f} s, ' if is_new else ''}{facts.vector_index}, "
        f"recall@40 {facts.recall:.3f}"
    )


def _row(
    name: str, ours: float, theirs: float, *, unit: str, higher_is_better: bool = False
) -> None:
    times = ours / theirs if higher_is_better else theirs / ours
    print(f"  {name:24s}{ours:8.1f} {unit:3s} plain {theirs:8.1f} {unit:3s} {times:5.1f} times")


def _quiet(stage: str, done: int, total: int) -> None:
    """Say nothing while we time."""


if __name__ == "__main__":
    main()
