"""Says how many updates a second one, two and four workers handle that share a bot on PostgreSQL.

`make throughput` prints a table. The workers' answer is a constant, so that what is measured is the
database and the workers, not the model. Each number of workers has a database of its own on a
server that the run itself starts. Many readers ask at the same moment, then one after the other;
then the worker that asks Telegram for updates is killed, and somebody asks at once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa

from bench.bots import Bot, machine, wait_until_there
from bench.crowd import Crowd
from bench.fire_worker import goes_to_editors, question
from bench.havoc import in_seconds, print_row
from bench.postgresql import PostgresqlServer, postgresql_server
from bot.store.database import Database
from bot.store.tables import LEASES, WORKERS
from bot.store.workers.leases import POLLING
from botapi import running_server

_READERS = 211
"""Enough that nobody asks too fast; a prime, so that nobody repeats themselves."""
_LOOK_SECONDS = 0.02
_PATIENCE_SECONDS = 900.0
"""For a machine that has other work."""
_LOOKS = (
    "SELECT wait_event_type, wait_event FROM pg_stat_activity "
    "WHERE datname = %s AND pid <> pg_backend_pid() AND state <> 'idle'"
)
_CONNECTIONS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one number of workers.

    `per_second` are updates, each stored, handled, answered and booked; `processor_seconds` is what
    one cost all workers together. `waits` are seconds from an update to its answer, at an even
    pace. `states` counts what transactions did at many moments: "lock (…)", "running", or what else
    they waited for. `connections` are those of a worker. `taken_over_seconds`: from the poller's
    SIGKILL to the next answer, None for one worker alone.
    """

    per_second: float
    processor_seconds: float
    waits: Sequence[float]
    states: Counter[str]
    connections: float
    taken_over_seconds: float | None

    @property
    def locked(self) -> float:
        """The share of moments in a transaction that were waiting for a lock, 0 to 1."""
        locks = sum(count for state, count in self.states.items() if state.startswith("lock"))
        return locks / max(1, self.states.total())


def main() -> None:
    """Run with each number of workers, and print all side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--questions", type=int, default=600, help="asked at the same moment")
    parser.add_argument(
        "--rate", type=float, default=5.0, help="questions a second at an even pace"
    )
    parser.add_argument("--seconds", type=float, default=20.0, help="of that")
    given = parser.parse_args()
    print(
        f"{machine()}; {given.questions} updates at once, then {given.rate:g} a second for "
        f"{given.seconds:g} s; the answer is a constant"
    )
    results = {}
    with (
        tempfile.TemporaryDirectory(prefix="svar-throughput-") as folder,
        postgresql_server() as server,
    ):
        for number in given.workers:
            home = Path(folder) / str(number)
            results[number] = run(number, home, server, given.questions, given.rate, given.seconds)
            states = results[number].states
            print(f"  {number}: at {states.total()} moments {dict(states)}", flush=True)
    _print(results)


def run(
    workers: int, home: Path, server: PostgresqlServer, questions: int, rate: float, seconds: float
) -> Result:
    """Measure so many workers."""
    name = f"workers_{workers}"
    url = server.new_database(name)
    command = [sys.executable, "-m", "bench.fire_worker"]
    # What Telegram takes in a second is not what is measured.
    settings = {"SVAR_DATABASE_URL": url, "SVAR_MESSAGES_A_SECOND": "1000"}
    with running_server() as telegram, ExitStack() as stack:
        bots = []
        for number in range(workers):
            (home / str(number)).mkdir(parents=True)
            bot = Bot(command, home / str(number), telegram, settings)
            bots.append(stack.enter_context(bot))
        database = stack.enter_context(closing(Database(url, home)))
        wait_until_there(database, bots)
        numbers = (number for number in count(1) if not goes_to_editors(number))
        asked = [question(number) for number in islice(numbers, 10_007)]

        def check() -> None:
            for bot in bots:
                bot.check()

        crowd = Crowd(telegram.api, _READERS, asked, check, _PATIENCE_SECONDS)
        crowd.ask_together(8 * workers)  # what the first ones load lies in memory then
        used = sum(bot.processor_seconds for bot in bots)
        with _watched(server, name) as states:
            per_second = questions / max(crowd.ask_together(questions))
        used = sum(bot.processor_seconds for bot in bots) - used
        waits = crowd.ask_at_rate(rate, seconds)
        connections = _asked(server, _CONNECTIONS, name)[0][0] - 1  # our own
        taken_over = _take_over(database, bots, crowd) if workers > 1 else None
        return Result(
            per_second, used / questions, waits, states, connections / workers, taken_over
        )


def _take_over(database: Database, bots: list[Bot], crowd: Crowd) -> float:
    """Kill the worker that polls; return the seconds until somebody's next answer."""
    polls = sa.select(WORKERS.c.pid).join(LEASES, LEASES.c.holder == WORKERS.c.id)
    with database.reading() as connection:
        pid = connection.scalar(polls.where(LEASES.c.lease == POLLING))
    poller = next(bot for bot in bots if bot.pid == pid)
    bots.remove(poller)
    poller.kill()
    start = time.monotonic()
    crowd.ask_together(1)
    return time.monotonic() - start


@contextmanager
def _watched(server: PostgresqlServer, name: str) -> Iterator[Counter[str]]:
    """Count what transactions in a database do, as often as can be, while a block lasts."""
    import psycopg

    states: Counter[str] = Counter()
    over = threading.Event()

    def look() -> None:
        with psycopg.connect(server.url, autocommit=True) as connection:
            while not over.wait(_LOOK_SECONDS):
                for kind, event in connection.execute(_LOOKS, (name,)):
                    states[_state(kind, event)] += 1

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield states
    finally:
        over.set()
        looking.join()


def _state(kind: str | None, event: str | None) -> str:
    """Name what a transaction does that waits for this; None: it runs."""
    if kind == "Lock":
        return f"lock ({event})"
    return "client" if event == "ClientRead" else (kind or "running")


def _asked(server: PostgresqlServer, query: str, *values: object) -> list[Any]:
    import psycopg

    with psycopg.connect(server.url, autocommit=True) as connection:
        return connection.execute(query.encode(), values).fetchall()


def _print(results: dict[int, Result]) -> None:
    by = results.values()
    print_row("workers", list(results))
    print_row("updates a second", [f"{each.per_second:.1f}" for each in by])
    first = next(iter(by)).per_second
    print_row("to the first", [f"{each.per_second / first:.2f}" for each in by])
    print_row("processor, an update", [f"{each.processor_seconds * 1000:.0f} ms" for each in by])
    print_row("of transactions, in locks", [f"{each.locked:.1%}" for each in by])
    for share in (0.5, 0.95):
        row = [f"{float(np.quantile(each.waits, share)) * 1000:.0f} ms" for each in by]
        print_row(f"wait, {share:.0%}", row)
    print_row("answered after SIGKILL", [in_seconds(each.taken_over_seconds, 1) for each in by])
    print_row("connections a worker", [f"{each.connections:.1f}" for each in by])


if __name__ == "__main__":
    main()
