"""How far a long piece of work has come: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_PATIENCE_SECONDS = 0.7
"""Work that is done by then shows nothing."""
_LINE_EVERY_SECONDS = 10.0


class ShownProgress:
    """Shows progress from its first report until the block that opened it ends.

    Called as an `index.types.Progress`, from any thread.
    """

    def __init__(self, file: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        console = Console(file=file, highlight=False, markup=False)
        self._shown: _Bar | _Lines = _Bar(console) if console.is_terminal else _Lines(file, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._shown.end()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of `stage` are finished."""
        self._shown.report(stage, done, total)


def _resumed(stage: str, done: int, total: int) -> str | None:
    """What to say at the first report of a stage: None where it begins at its beginning."""
    if not 0 < done < total:
        return None
    return f"{stage.capitalize()}: goes on where it was interrupted, after {done} of {total}"


class _Bar:
    """A bar a stage, with count, rate and time left; wiped off when the work is done."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(""),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}
        self._lock = threading.Lock()
        self._ended = False
        # A silent first step may last; the bar must not wait for the report that ends it.
        self._timer = threading.Timer(_PATIENCE_SECONDS, self._appear)
        self._timer.daemon = True

    def report(self, stage: str, done: int, total: int) -> None:
        with self._lock:
            if not self._tasks:
                self._timer.start()
            if stage not in self._tasks:
                if line := _resumed(stage, done, total):
                    self._progress.console.print(line)
                self._tasks[stage] = self._progress.add_task(
                    stage.capitalize(), total=total, completed=done
                )
            self._progress.update(self._tasks[stage], completed=done, total=total)

    def end(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._ended = True
            self._progress.stop()

    def _appear(self) -> None:
        with self._lock:
            if not self._ended:
                self._progress.start()


class _Rate(TextColumn):
    """Steps a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.{0 if speed >= 10 else 1}f}/s" if speed else "", "dim")


class _Lines:
    """A plain line when a stage has lasted a while, every so often after that, and at its end."""

    def __init__(self, file: TextIO, clock: Callable[[], float]) -> None:
        self._file = file
        self._clock = clock
        self._began: dict[str, tuple[float, int]] = {}
        self._quiet_until: dict[str, float] = {}
        self._finished: set[str] = set()

    def report(self, stage: str, done: int, total: int) -> None:
        now = self._clock()
        if stage not in self._began and (line := _resumed(stage, done, total)):
            print(line, file=self._file, flush=True)
        began, first = self._began.setdefault(stage, (now, done))
        finished = done >= total
        if stage in self._finished or now - began < _PATIENCE_SECONDS:
            return
        if not finished and now < self._quiet_until.get(stage, now):
            return
        if finished:
            self._finished.add(stage)
        self._quiet_until[stage] = now + _LINE_EVERY_SECONDS
        rate = (done - first) / (now - began)
        line = f"{stage.capitalize()}: {done}/{total}"
        if finished:
            line += f" in {now - began:.0f} s"
        elif rate:
            line += f", {rate:.1f}/s, {(total - done) / rate:.0f} s left"
        print(line, file=self._file, flush=True)

    def end(self) -> None:
        """Nothing is left on the screen to take away."""
