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
from tests.botapi import running_server

_READERS = 401
"""Enough that none asks too fast for Svar; a prime, so that nobody repeats themselves."""
_UNHEARD = 40
_WAITING = ((1, 100), (20, 10), (200, 4))
"""Readers who wait at once, and how often that is repeated."""
_SLOWEST_RATE = 5.0
_FASTER = 1.25
_STEP_SECONDS = 5.0
_LAG_SECONDS = 0.5


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.parse_args()
    prepare()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="svar-latency-")))
        crowds = [
            stack.enter_context(_crowd_of(command, folder / name))
            for name, command in (("svar", SVAR), ("echo", ECHO), ("constant", CONSTANT))
        ]
        for crowd in crowds:
            crowd.ask_together(_UNHEARD)
        print(f"{machine()}; from update offered to answer received, in ms")
        _print_row("", ["svar", "echo", "times", "constant"])
        for waiting, rounds in _WAITING:
            _print_waits(waiting, _waits(crowds, waiting, rounds))
        _print_rates(_rates(crowds))


@contextmanager
def _crowd_of(command: Sequence[str], home: Path) -> Iterator[Crowd]:
    """Readers of a bot that runs for as long as the block."""
    furnish(home)
    with running_server() as server, Bot(command, home, server) as bot:
        yield Crowd(server.api, _READERS, questions(), bot.check)


def _waits(crowds: Sequence[Crowd], waiting: int, rounds: int) -> list[list[float]]:
    """What readers wait in each crowd, in seconds, so many of them at once."""
    waits: list[list[float]] = [[] for _ in crowds]
    for _ in range(rounds):
        for each, crowd in zip(waits, crowds, strict=True):
            each += crowd.ask_together(waiting)
    return waits


def _rates(crowds: Sequence[Crowd]) -> list[float]:
    """Questions a second that each bot keeps up with; 0 where the slowest rate is too much."""
    best, keeping_up, rate = [0.0] * len(crowds), set(range(len(crowds))), _SLOWEST_RATE
    while keeping_up:
        for number in sorted(keeping_up):
            if _lags(crowds[number].ask_at_rate(rate, _STEP_SECONDS)):
                keeping_up.remove(number)
            else:
                best[number] = rate
        rate *= _FASTER
    return best


def _lags(waits: Sequence[float]) -> bool:
    """Whether readers waited long at the end: what came before them was not done with."""
    return median(waits[-max(1, len(waits) // 5) :]) > _LAG_SECONDS


def _print_waits(waiting: int, waits: Sequence[Sequence[float]]) -> None:
    for figure, share in (("median", 0.5), ("p95", 0.95)):
        svar, echo, constant = (float(np.quantile(each, share)) * 1_000 for each in waits)
        name = f"{waiting} waiting, {figure}"
        _print_row(name, [f"{svar:.0f}", f"{echo:.0f}", f"{svar / echo:.2f}", f"{constant:.0f}"])


def _print_rates(rates: Sequence[float]) -> None:
    svar, echo, constant = rates
    print(
        f"questions a second, raised by {_FASTER - 1:.0%} until the last of "
        f"{_STEP_SECONDS:.0f} s waited more than {_LAG_SECONDS} s"
    )
    times = f"{svar / echo:.2f}" if echo else "-"
    _print_row("kept up with", [f"{svar:.0f}", f"{echo:.0f}", times, f"{constant:.0f}"])


def _print_row(name: str, values: Sequence[str]) -> None:
    print(f"  {name:24s}" + "".join(f"{value:>10s}" for value in values), flush=True)


if __name__ == "__main__":
    main()
