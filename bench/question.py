"""What a question costs beside the model's own time: `python -m bench.question`, `make question`.

The model's own time is that of bare ONNX Runtime sessions which are given, in turn with Svar and in
the same process, the very inputs that Svar's were given for the same question: the question to the
encoder, and each passage that is read to the reader. Both have the same threads, and no thread
waits by spinning. Seconds of the processor hardly hang on what else the machine does; those on the
clock do.

The library is `bench.large`'s, of our own sentences in new orders, and kept from run to run. Every
question is asked once only, of one of four kinds: with the reader and without, the library's pages
in memory, and none read before (the system is told to drop them, and the library is opened anew).
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from bench.large import open_large
from index.encoders.onnx import open_encoder
from index.encoders.session import session_options
from index.engine import Engine
from index.evaluation.evaluate import read_questions
from index.reader.open import open_reader

_UNTIMED = 5
_FIGURES = {"median": 0.5, "p95": 0.95}

_Session: Any = onnxruntime.InferenceSession


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and on the clock."""

    processor: float
    clock: float


@dataclass(frozen=True, slots=True)
class Taken:
    """What a question cost, what of that the models did, and what they take alone."""

    whole: Cost
    within: Cost
    alone: Cost


@dataclass(slots=True)
class _Tape:
    """What sessions were given since it was last emptied, and what that cost.

    `bare` are sessions to give it to again.
    """

    fed: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    within: list[Cost] = field(default_factory=list)
    bare: dict[str, Any] = field(default_factory=dict)

    def opened(self, path: str, options: Any, **more: Any) -> _Recorded:
        """Open a session as ONNX Runtime does, and note what it is given from now on."""
        own = session_options(options.intra_op_num_threads)
        self.bare[path] = _Session(path, own, **more)
        return _Recorded(self, path, _Session(path, options, **more))

    def take(self, act: Callable[[], object]) -> Taken:
        """Do something, and then give bare sessions what was noted meanwhile."""
        self.fed.clear()
        self.within.clear()
        whole = _cost(act)
        within = Cost(
            sum(each.processor for each in self.within), sum(each.clock for each in self.within)
        )
        return Taken(whole, within, _cost(self._play))

    def _play(self) -> None:
        """Give bare sessions what was noted."""
        for path, fed in self.fed:
            self.bare[path].run(None, fed)


class _Recorded:
    """A session that notes what it is given."""

    def __init__(self, tape: _Tape, path: str, session: Any) -> None:
        self._tape = tape
        self._path = path
        self.get_inputs = session.get_inputs
        self._run = session.run

    def run(self, names: Any, fed: dict[str, Any], options: Any) -> Any:
        """Run the model."""
        self._tape.fed.append((self._path, fed))
        outputs: list[Any] = []
        self._tape.within.append(_cost(lambda: outputs.append(self._run(names, fed, options))))
        return outputs[0]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--home", type=Path, default=Path("build/bench"))
    parser.add_argument("--passages", type=int, default=100_000, help="those of the library")
    parser.add_argument("--questions", type=int, default=40, help="of each kind")
    asked = parser.parse_args()
    tape = _Tape()
    onnxruntime.InferenceSession = tape.opened
    encoder, reader = open_encoder("bundled", asked.home), open_reader("bundled", asked.home)
    folder = asked.home / f"large-{asked.passages}"
    turned = open_large(folder, encoder, asked.passages)
    questions = iter(
        [
            question.text
            for question in read_questions(Path("corpus/questions"))
            if "split: tune" in question.groups and question.relevant
        ]
    )
    files = [path for path in folder.rglob("*") if path.is_file()]
    engine: Engine | None = None
    print(f"{asked.passages} passages, {asked.questions} questions of each kind")
    print("milliseconds of the processor (on the clock); the model is its bare sessions, in turn")
    for is_cold in (False, True):
        for name, reads in (("read", reader), ("not read", None)):
            if is_cold:
                engine = None  # closed: what it had open is opened anew
                _drop(files)
            engine = Engine.open(folder, turned, reader=reads)
            for question in islice(questions, 0 if is_cold else _UNTIMED):
                engine.answer(question)
            costs = [
                tape.take(partial(engine.answer, question))
                for question in islice(questions, asked.questions)
            ]
            _print(f"{name}, {'none of its pages before' if is_cold else 'in memory'}", costs)


def _print(kind: str, taken: Sequence[Taken]) -> None:
    print(kind)
    whole, within, alone = (
        [getattr(each, side) for each in taken] for side in ("whole", "within", "alone")
    )
    for name, costs in (
        ("the whole question", whole),
        ("the models within it", within),
        ("the models alone", alone),
    ):
        figures = []
        for figure, share in _FIGURES.items():
            processor = _share([cost.processor for cost in costs], share) * 1_000
            clock = _share([cost.clock for cost in costs], share) * 1_000
            figures.append(f"{figure} {processor:6.1f} ({clock:6.1f})")
        print(f"  {name:22s}" + "   ".join(figures))
    for name, costs in (("within it", within), ("alone", alone)):
        times = [one.processor / other.processor for one, other in zip(whole, costs, strict=True)]
        print(f"  times the models {name}: median {_share(times, 0.5):.2f}")
    spent = [cost.processor for cost in whole]
    print(f"  p95 is {_share(spent, 0.95) / _share(spent, 0.5):.2f} times the median", flush=True)


def _share(values: Sequence[float], share: float) -> float:
    return float(np.quantile(values, share))


def _cost(act: Callable[[], object]) -> Cost:
    clock, processor = time.perf_counter(), time.process_time()
    act()
    return Cost(time.process_time() - processor, time.perf_counter() - clock)


def _drop(files: Sequence[Path]) -> None:
    """Have the system drop what it holds of files."""
    for path in files:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


if __name__ == "__main__":
    main()
