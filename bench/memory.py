"""What memory each part of Svar takes, and how soon it answers: `python -m bench.memory`.

In one process the parts are opened one after the other, as a bot opens them; what each adds to the
resident memory is printed, of it what is anonymous (the rest is files' pages, which the system may
drop). Then a bot that is up, one that has answered 30 questions, 20 of them at once, and `svar ask`
from its process's start to its end. `--index FOLDER` opens another library's index.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.asked import questions
from bench.bots import READY, SVAR, Bot, furnish, prepare
from bench.crowd import Crowd
from bench.memory_parts import print_row, resident

_ALONE, _AT_ONCE = 10, 20
_ASKED = "Hva er en servicegaranti?"
_STARTS = 3


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--index", type=Path, help="the home of another index than our library's")
    asked = parser.parse_args()
    prepare()
    # The parts are measured in a process that has nothing of what measures them.
    subprocess.run(
        [sys.executable, "-m", "bench.memory_parts", *([str(asked.index)] if asked.index else [])],
        check=True,
    )
    if asked.index is None:
        _measure_bot()
        _measure_starts()


def _measure_bot() -> None:
    from botapi import running_server

    with tempfile.TemporaryDirectory(prefix="svar-memory-") as folder:
        home = Path(folder) / "home"
        furnish(home)
        with running_server() as server, Bot(SVAR, home, server) as bot:
            bot.wait_until_up()
            print_row("a bot that is up", "", "", f"{resident(bot.pid)[0]:.0f}")
            crowd = Crowd(server.api, _ALONE + _AT_ONCE, questions(), bot.check)
            for _ in range(_ALONE):
                crowd.ask_together(1)
            crowd.ask_together(_AT_ONCE)
            name = f"after {_ALONE + _AT_ONCE} questions, {_AT_ONCE} at once"
            print_row(name, "", "", f"{resident(bot.pid)[0]:.0f}")


def _measure_starts() -> None:
    taken = []
    for _ in range(_STARTS):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [SVAR[0], "ask", "--no-escalate", _ASKED],
            env=os.environ | {"SVAR_HOME": str(READY)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        taken.append((used, time.perf_counter() - start))
    used, seconds = min(taken)
    print(f"svar ask, start to end: {used:.2f} s of the processor, {seconds:.2f} s on the clock")


if __name__ == "__main__":
    main()
