"""Times how long readers wait for an answer, next to the smallest bot on the same library.

`make latency` prints a table. The bots are Svar, `bench.echo`, and the same echo saying always the
same, which is what the library and our server cost any bot. Each is a process of its own with a
server of its own; they are asked the same questions, and take turns.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

import numpy as np

from bench.asked import questions
from bench.bots import CONSTANT, ECHO, SVAR, Bot, furnish, machine, prepare
from bench.crowd import Crowd
from botapi import running_server

_READERS = 401
"""Enough that none asks too fast for Svar; a prime, so that nobody repeats themselves."""
_UNHEARD = 40
"""Questions to each bot before anything is timed: what the first ones load lies in memory then."""
_WAITING = ((1, 100), (20, 10), (200, 4))
"""Readers who wait at once, and how often that is repeated."""
_SLOWEST_RATE = 8.0
_FASTER = 1.25
_STEP_SECONDS = 5.0
_LAG_SECONDS = 0.5
"""A bot falls behind where the last fifth of the readers wait longer than this (the median)."""


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.parse_args()
    prepare()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="svar-latency-")))
        contenders = [
            stack.enter_context(_running(command, folder / name))
            for name, command in (("svar", SVAR), ("echo", ECHO), ("constant", CONSTANT))
        ]
        for _, crowd in contenders:
            crowd.ask_together(_UNHEARD)
        _compare_waits(contenders)
        _compare_rates([crowd for _, crowd in contenders])


@contextmanager
def _running(command: Sequence[str], home: Path) -> Iterator[tuple[Bot, Crowd]]:
    """A bot that runs for as long as the block, and its readers."""
    furnish(home)
    with running_server() as server, Bot(command, home, server) as bot:
        yield bot, Crowd(server.api, _READERS, questions(), bot.check)


def _compare_waits(contenders: Sequence[tuple[Bot, Crowd]]) -> None:
    """Have readers wait for each bot, more and more at once, and print for how long."""
    print(f"{machine()}; from update offered to answer received, in ms")
    _print_row("", ["svar", "echo", "times", "constant"])
    used = [bot.processor_seconds for bot, _ in contenders]
    for waiting, rounds in _WAITING:
        waits: list[list[float]] = [[] for _ in contenders]
        for _ in range(rounds):
            for each, (_, crowd) in zip(waits, contenders, strict=True):
                each += crowd.ask_together(waiting)
        for figure, share in (("median", 0.5), ("p95", 0.95)):
            svar, echo, constant = (float(np.quantile(each, share)) * 1_000 for each in waits)
            _print_figures(f"{waiting} waiting, {figure}", svar, echo, f"{constant:.0f}")
    questions_each = sum(waiting * rounds for waiting, rounds in _WAITING)
    svar, echo, constant = (
        (bot.processor_seconds - before) / questions_each * 1_000
        for (bot, _), before in zip(contenders, used, strict=True)
    )
    _print_figures("processor, a question", svar, echo, f"{constant:.0f}")


def _compare_rates(crowds: Sequence[Crowd]) -> None:
    """Ask faster and faster until Svar and the echo have fallen behind; print how fast they can."""
    best, keeping_up, rate = [0.0] * len(crowds), set(range(len(crowds))), _SLOWEST_RATE
    svar, echo, constant = range(len(crowds))
    while keeping_up & {svar, echo}:
        for number in sorted(keeping_up):
            if _lags(crowds[number].ask_at_rate(rate, _STEP_SECONDS)):
                keeping_up.remove(number)
            else:
                best[number] = rate
        rate *= _FASTER
    print(
        f"questions a second, raised by {_FASTER - 1:.0%} until the last of "
        f"{_STEP_SECONDS:.0f} s waited more than {_LAG_SECONDS} s"
    )
    more = "+" if constant in keeping_up else ""
    _print_figures("kept up with", best[svar], best[echo], f"{best[constant]:.0f}{more}")


def _lags(waits: Sequence[float]) -> bool:
    """Whether readers waited long at the end: the bot was not done with those before them."""
    return median(waits[-max(1, len(waits) // 5) :]) > _LAG_SECONDS


def _print_figures(name: str, svar: float, echo: float, constant: str) -> None:
    times = f"{svar / echo:.2f}" if echo else "-"
    _print_row(name, [f"{svar:.0f}", f"{echo:.0f}", times, constant])


def _print_row(name: str, values: Sequence[str]) -> None:
    print(f"  {name:24s}" + "".join(f"{value:>10s}" for value in values), flush=True)


if __name__ == "__main__":
    main()
