"""What a question costs beside the model's own time: `python -m bench.question`, `make question`.

The model's own time is that of bare ONNX Runtime sessions which are given, in turn with Svar and in
the same process, the very inputs that Svar's were given for the same question: the question to the
encoder, and each passage that is read to the reader. Both have the same threads, and no thread
waits by spinning. Seconds of the processor hardly hang on what else the machine does; those on the
clock do.

The library is `bench.large`'s, of our own sentences in new orders, and kept from run to run. Every
question is asked once only, of one of four kinds: with the reader and without, its pages in memory
and none read before (the system is told to drop them before each question).
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


@dataclass(slots=True)
class _Tape:
    """What sessions were given since it was last emptied, and bare sessions to give it to again."""

    fed: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    bare: dict[str, Any] = field(default_factory=dict)

    def opened(self, path: str, options: Any, **more: Any) -> _Recorded:
        """Open a session as ONNX Runtime does, and note what it is given from now on."""
        own = onnxruntime.SessionOptions()
        own.intra_op_num_threads = options.intra_op_num_threads
        own.add_session_config_entry("session.intra_op.allow_spinning", "0")
        own.log_severity_level = 3
        self.bare[path] = _Session(path, own, **more)
        return _Recorded(self, path, _Session(path, options, **more))

    def play(self) -> None:
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
        return self._run(names, fed, options)


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
    engines = {
        "read": Engine.open(folder, turned, reader=reader),
        "not read": Engine.open(folder, turned),
    }
    questions = iter(
        [
            question.text
            for question in read_questions(Path("corpus/questions"))
            if "split: tune" in question.groups and question.relevant
        ]
    )
    files = [path for path in folder.rglob("*") if path.is_file()]
    print(f"{asked.passages} passages, {asked.questions} questions of each kind")
    print("milliseconds of the processor (on the clock); the model is its bare sessions, in turn")
    for is_cold in (False, True):
        for name, engine in engines.items():
            for _ in range(_UNTIMED):
                engine.answer(next(questions))
            costs = []
            for question in islice(questions, asked.questions):
                if is_cold:
                    _drop(files)
                tape.fed.clear()
                whole = _cost(partial(engine.answer, question))
                costs.append((whole, _cost(tape.play)))
            _print(f"{name}, {'no page read before' if is_cold else 'in memory'}", costs)


def _print(kind: str, costs: Sequence[tuple[Cost, Cost]]) -> None:
    print(kind)
    for side, name in enumerate(("the whole question", "the model alone")):
        figures = []
        for figure, share in _FIGURES.items():
            processor = _share([pair[side].processor for pair in costs], share) * 1_000
            clock = _share([pair[side].clock for pair in costs], share) * 1_000
            figures.append(f"{figure} {processor:6.1f} ({clock:6.1f})")
        print(f"  {name:20s}" + "   ".join(figures))
    times = [whole.processor / own.processor for whole, own in costs]
    whole = [pair[0].processor for pair in costs]
    print(
        f"  times the model     median {_share(times, 0.5):6.2f}            p95 "
        f"{_share(times, 0.95):6.2f}; of the whole, p95 is "
        f"{_share(whole, 0.95) / _share(whole, 0.5):.2f} times the median",
        flush=True,
    )


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
