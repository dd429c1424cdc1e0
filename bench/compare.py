"""Times Svar side by side with the plain way, in one run.

`make bench` prints a table. Both ways use the same weights and the same passages, take turns
question by question, and are timed in this process, but for start-up and memory, which are those
of a fresh one. The large library is made of our own sentences in new orders, each passage with the
vectors of the passage it began as, slightly turned; its questions are the same.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bench import plain
from corpus.chunk import chunk
from corpus.library import Library
from corpus.types import Article, Block, BlockKind, Language, Passage
from index.build import build
from index.encoder import OnnxEncoder, open_encoder
from index.engine import Engine
from index.evaluate import read_questions
from index.prepare import load_model
from index.types import PassageEncoding, QuestionEncoding, Vector

_TURN = 0.25
_WARM_UP = 5
_STARTS = 5


class TurnedEncoder:
    """The bundled encoder, but passages of the large library get turned copies of known vectors.

    Encoding a hundred thousand passages takes half an hour and tells nothing that a few hundred
    don't; searching them does.
    """

    def __init__(self, encoder: OnnxEncoder, known: Sequence[PassageEncoding]) -> None:
        self._encoder = encoder
        self._known = known
        self._random = np.random.default_rng(0)
        self.id = f"{encoder.id}-turned"
        self.dimension = encoder.dimension
        self.token_width = encoder.token_width
        self.max_tokens = encoder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As many as words: enough to keep each passage whole."""
        return [len(text.split()) for text in texts]

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode a question, with the model."""
        return self._encoder.encode_question(text)

    def encode_passages(self, texts: Sequence[tuple[str, str]]) -> list[PassageEncoding]:
        """Take the vectors of known passages in turn, each turned a little its own way."""
        made = []
        for _, text in texts:
            known = self._known[int(self._random.integers(len(self._known)))]
            vector = known.vector + _TURN * _unit(self._random.standard_normal(self.dimension))
            noise = self._random.integers(-8, 9, known.tokens.shape, np.int8)
            tokens = np.clip(known.tokens.astype(np.int16) + noise, -127, 127).astype(np.int8)
            spans = np.minimum(known.spans, len(text) - 1)
            made.append(PassageEncoding(_unit(vector), tokens, spans))
        return made


def _unit(vector: np.ndarray) -> Vector:
    unit: Vector = (vector / np.linalg.norm(vector)).astype(np.float32)
    return unit


def large_library(passages: Sequence[Passage], count: int) -> Iterator[Article]:
    """Articles of ten passages each, made of our own sentences in new orders."""
    chooser = random.Random(0)
    sentences = [
        passage.text[start:end] for passage in passages for start, end in passage.sentences
    ]
    for number in range(count // 10):
        text, blocks = "", []
        for part in range(10):
            heading = f"Avsnitt {part}"
            body = " ".join(chooser.sample(sentences, 6))
            for kind, level, piece in (
                (BlockKind.HEADING, 2, heading),
                (BlockKind.PARAGRAPH, 0, body),
            ):
                text += "\n" if text else ""
                blocks.append(Block(kind, level, len(text), len(text) + len(piece)))
                text += piece
        yield Article(f"stor-{number}", f"Artikkel {number}", Language.NB, text, tuple(blocks))


def take_turns(
    ways: Sequence[Callable[[str], object]], questions: Sequence[str]
) -> list[list[float]]:
    """Seconds that each way takes for each question, the ways in turn."""
    for question in questions[:_WARM_UP]:
        for way in ways:
            way(question)
    seconds: list[list[float]] = [[] for _ in ways]
    for question in questions:
        for way, taken in zip(ways, seconds, strict=True):
            start = time.perf_counter()
            way(question)
            taken.append(time.perf_counter() - start)
    return seconds


def fresh_process(code: str, arguments: Sequence[str]) -> list[dict[str, float]]:
    """Run a program some times; it prints its memory in MB, we take the seconds it lives."""
    runs = []
    for _ in range(_STARTS):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        runs.append({"seconds": time.perf_counter() - start, **json.loads(done.stdout)})
    return runs


_MEMORY = """
import json, re, pathlib
status = pathlib.Path("/proc/self/status").read_text()
print(json.dumps({"mb": int(re.search(r"VmRSS:\\s+(\\d+)", status)[1]) / 1024}))
"""
_OUR_START = (
    """
import sys
from pathlib import Path
from index.encoder import open_encoder
from index.engine import Engine
home = Path(sys.argv[1])
Engine.open(home, open_encoder("bundled", home)).answer(sys.argv[2])
"""
    + _MEMORY
)
_PLAIN_START = (
    """
import sys
from pathlib import Path
import numpy as np
from bench import plain
plain.PlainSearch(plain.load(Path(sys.argv[1])), np.load(sys.argv[3])).answer(sys.argv[2])
"""
    + _MEMORY
)


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--home", type=Path, default=Path("build/bench"))
    parser.add_argument("--large", type=int, default=100_000, help="passages of the large library")
    arguments = parser.parse_args()
    home: Path = arguments.home
    encoder = open_encoder("bundled", home)
    folder = home / "sentence-transformers"
    if not folder.exists():
        load_model("bundled", home / "unpacked").save(str(folder))
    model = plain.load(folder)
    articles = Library(Path("corpus/articles")).load().articles
    passages = [one for article in articles for one in chunk(article, encoder.count_tokens)]
    asked = [
        question.text
        for question in read_questions(Path("corpus/questions"))
        if "split: tune" in question.groups and question.relevant
    ][:100]

    start = time.perf_counter()
    vectors = plain.encode(model, [passage.text for passage in passages])
    plain_seconds = time.perf_counter() - start
    start = time.perf_counter()
    known = encoder.encode_passages([("", passage.text) for passage in passages])
    our_seconds = time.perf_counter() - start
    encoder.release_bulk()
    print(f"passages encoded a second ({len(passages)} passages)")
    _row("", len(passages) / our_seconds, len(passages) / plain_seconds, "/s", higher=True)

    build(articles, encoder, home, _quiet)
    engine = Engine.open(home, encoder)
    simple = plain.PlainSearch(model, vectors)
    _questions("our library", [engine.answer, simple.answer], asked)

    np.save(home / "plain.npy", vectors)
    ours = fresh_process(_OUR_START, [str(home), asked[0]])
    theirs = fresh_process(_PLAIN_START, [str(folder), asked[0], str(home / "plain.npy")])
    print("a fresh process, from its start to its end after one answer")
    for figure, unit in (("seconds", "s"), ("mb", "MB")):
        _row(
            "  memory" if unit == "MB" else "  time",
            statistics.median(run[figure] for run in ours),
            statistics.median(run[figure] for run in theirs),
            unit,
        )

    turned = TurnedEncoder(encoder, known)
    start = time.perf_counter()
    report = build(list(large_library(passages, arguments.large)), turned, home / "large", _quiet)
    print(f"large library: {report.passages} passages, indexed in", end=" ")
    print(f"{time.perf_counter() - start:.0f} s without encoding")
    large_engine = Engine.open(home / "large", turned)
    rows = np.random.default_rng(1).integers(len(vectors), size=report.passages)
    noise = np.random.default_rng(2).standard_normal((report.passages, vectors.shape[1]))
    copies = vectors[rows] + _TURN * noise.astype(np.float32) / np.sqrt(vectors.shape[1])
    large_simple = plain.PlainSearch(model, copies)
    del noise, copies
    print(f"  vector index: {large_engine.manifest.vector_index}", end=", ")
    print(f"recall@40 {large_engine.manifest.recall:.3f}")
    _questions("large library", [large_engine.answer, large_simple.answer], asked)


def _questions(name: str, ways: Sequence[Callable[[str], object]], asked: Sequence[str]) -> None:
    ours, theirs = take_turns(ways, asked)
    print(f"one question, {name} ({len(asked)} questions)")
    for figure, share in (("median", 0.5), ("p95", 0.95)):
        _row(
            f"  {figure}",
            float(np.quantile(ours, share)) * 1_000,
            float(np.quantile(theirs, share)) * 1_000,
            "ms",
        )


def _row(name: str, ours: float, theirs: float, unit: str, higher: bool = False) -> None:
    ratio = ours / theirs if higher else theirs / ours
    print(f"{name:10s} Svar {ours:8.1f} {unit}   plain {theirs:8.1f} {unit}   {ratio:4.1f} times")


def _quiet(stage: str, done: int, total: int) -> None:
    """Say nothing while we time."""


if __name__ == "__main__":
    main()
