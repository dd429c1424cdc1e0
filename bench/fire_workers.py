"""Kills and pauses workers that share one bot, and counts what became of everybody's questions.

`make fire-workers` runs it twice, with a webhook and with polling, each time on a PostgreSQL server
of its own, which is killed and started again too, and with a share of the sends going wrong. Every
fourth question goes to the editors, who answer it in their group. Ends with status 1 where a
question was lost, out of order or answered to somebody else, where a job was done twice, or where
more came again than workers and servers were killed and paused.
"""

from __future__ import annotations

import argparse
import random
import shutil
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from bench.balancer import balancer
from bench.bots import Bot, machine
from bench.fire_worker import goes_to_editors
from bench.havoc import in_seconds, let_fail, play, print_row
from bench.postgresql import PostgresqlServer, postgresql_server
from bench.tally import Tally, tally
from bench.workers_people import FOUND, Newsroom, Reader
from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.store.workers.leases import LEASE_SECONDS
from bot.store.workers.registry import WorkerRegistry
from bot.types.traffic import UpdateState
from botapi import BotApi, RunningServer, running_server

_SEND = "sendMessage"
_PAUSE_SECONDS = LEASE_SECONDS + 3.0
_CALM_SECONDS = 8.0
_LONGEST_SECONDS = 900.0
_EDITORS_LOOK_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Plan:
    """What happens in one run; workers are killed and paused at random moments of `seed`."""

    workers: int
    questions: int
    chats: int
    kills: int
    pauses: int
    server_kills: int
    faults: float
    seconds: float
    seed: int

    @property
    def blows(self) -> int:
        """How often anything is killed or paused."""
        return self.kills + self.pauses + self.server_kills


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run. `waits` are seconds from a question to its first answer."""

    library: Tally
    lost_by_editors: int
    foreign: int
    repeated: int
    twice: int
    faults: int
    set_aside: int
    undelivered: int
    waits: Sequence[float]
    settled_seconds: float | None

    def is_bad(self, plan: Plan) -> bool:
        """Whether what must never happen has happened."""
        never = (self.library.lost, self.lost_by_editors, self.foreign, self.library.disordered)
        return any(never) or self.twice > 0 or self.repeated > plan.blows


def main() -> None:
    """Run with a webhook and with polling, and print both side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--chats", type=int, default=300)
    parser.add_argument("--kills", type=int, default=15, help="of workers, with SIGKILL")
    parser.add_argument("--pauses", type=int, default=15, help="of workers, past their leases")
    parser.add_argument("--server-kills", type=int, default=2, help="of PostgreSQL")
    parser.add_argument("--faults", type=float, default=0.3, help="share of sends that go wrong")
    parser.add_argument("--seconds", type=float, default=300.0, help="for how long readers ask")
    parser.add_argument("--way", choices=("webhook", "polling"), action="append")
    parser.add_argument("--seed", type=int, default=None, help="of all random moments")
    given = vars(parser.parse_args())
    ways = given.pop("way") or ["webhook", "polling"]
    given["seed"] = random.randrange(10_000) if given["seed"] is None else given["seed"]
    plan = Plan(**given)
    print(
        f"{machine()}; {plan.workers} workers, {plan.questions} questions from {plan.chats} chats "
        f"in {plan.seconds:.0f} s, {plan.kills} times kill -9, {plan.pauses} pauses of "
        f"{_PAUSE_SECONDS:.0f} s, PostgreSQL killed {plan.server_kills} times, "
        f"{plan.faults:.0%} faults; seed {plan.seed}"
    )
    folder = Path(tempfile.mkdtemp(prefix="svar-fire-workers-"))
    with postgresql_server() as database:
        results = {way: run(plan, way, folder / way, database) for way in ways}
    _print(results)
    if any(result.is_bad(plan) for result in results.values()):
        print(f"what must not happen has happened: see {folder}", file=sys.stderr)
        sys.exit(1)
    shutil.rmtree(folder)


def run(plan: Plan, way: str, home: Path, server: PostgresqlServer) -> Result:
    """Let readers ask and editors answer while workers are killed and paused."""
    chance = random.Random(plan.seed)
    numbers = list(range(1, plan.questions + 1))
    url = server.new_database(way)
    with running_server() as telegram, ExitStack() as stack:
        newsroom = Newsroom(telegram.api)
        readers = [Reader(telegram.api, numbers[n :: plan.chats]) for n in range(plan.chats)]
        ports = [_free_port() for _ in range(plan.workers)]
        hook = stack.enter_context(balancer(ports)) if way == "webhook" else None
        settings = {
            "SVAR_DATABASE_URL": url,
            "SVAR_EDITORS_CHAT_ID": str(newsroom.group.id),
            "SVAR_TIME_ZONE": "UTC",
            # The digest falls due while workers are killed.
            "SVAR_DIGEST_AT": f"{datetime.now(UTC) + timedelta(seconds=plan.seconds / 2):%H:%M}",
        }
        bots = [
            stack.enter_context(_worker(home / str(number), telegram, settings, hook, port))
            for number, port in enumerate(ports)
        ]
        database = Database(url, home)
        stack.callback(database.close)
        _wait_until_there(database, bots)
        faults = list(let_fail(telegram.api, (_SEND,), plan.faults, plan.seed))
        askings = [reader.ask for reader in readers for _ in reader.numbers]
        look = lambda: newsroom.look(chance)  # noqa: E731
        looks = int(plan.seconds / _EDITORS_LOOK_SECONDS)
        play(
            [(chance.uniform(0, plan.seconds), ask) for ask in askings]
            + [(number * _EDITORS_LOOK_SECONDS, look) for number in range(looks)]
            + _blows(plan, bots, chance)
            + [
                (chance.uniform(0, plan.seconds), server.kill_and_restart)
                for _ in range(plan.server_kills)
            ]
        )
        settled_seconds = _settle(telegram.api, database, bots, look)
        return _result(readers, newsroom, database, sum(f.hits for f in faults), settled_seconds)


def _worker(
    home: Path, telegram: RunningServer, settings: Mapping[str, str], hook: int | None, port: int
) -> Bot:
    home.mkdir(parents=True)
    command = [sys.executable, "-m", "bench.fire_worker"]
    called = [] if hook is None else [f"http://127.0.0.1:{hook}/hook", str(port)]
    return Bot([*command, *called], home, telegram, settings)


def _blows(
    plan: Plan, bots: Sequence[Bot], chance: random.Random
) -> list[tuple[float, Callable[[], object]]]:
    """Return when which worker is killed, or paused and let go on."""
    acts: list[tuple[float, Callable[[], object]]] = []
    for number in range(plan.kills + plan.pauses):
        moment, bot = chance.uniform(0, plan.seconds), chance.choice(bots)
        if number < plan.kills:
            acts.append((moment, bot.kill_and_restart))
        else:
            acts += [(moment, bot.pause), (moment + _PAUSE_SECONDS, bot.resume)]
    return acts


def _wait_until_there(database: Database, bots: Sequence[Bot]) -> None:
    """Wait until every worker is on the list."""
    registry = WorkerRegistry(database)
    until = time.monotonic() + _LONGEST_SECONDS
    while time.monotonic() < until:
        for bot in bots:
            bot.check()
        try:
            if sum(worker.is_there for worker in registry.listed()) >= len(bots):
                return
        except StoreUnavailable:
            pass  # the first worker makes the tables
        time.sleep(0.5)
    raise TimeoutError("the workers don't start")


def _settle(
    api: BotApi, database: Database, bots: Sequence[Bot], look: Callable[[], None]
) -> float | None:
    """Wait until nothing is left to do; the seconds that took, None where it took too long."""
    updates, messages = Updates(database), Messages(database)
    start = calm_since = time.monotonic()
    sends = -1
    while time.monotonic() - start < _LONGEST_SECONDS:
        for bot in bots:
            bot.check()
        look()
        try:
            owed = updates.count(UpdateState.WAITING) + messages.waiting()[0]
        except StoreUnavailable:
            owed = 1
        now_sent = len(api.calls(_SEND))
        if now_sent != sends or api.pending_updates or owed:
            sends, calm_since = now_sent, time.monotonic()
        elif time.monotonic() - calm_since > _CALM_SECONDS:
            return calm_since - start
        time.sleep(_EDITORS_LOOK_SECONDS)
    return None


def _result(
    readers: Sequence[Reader],
    newsroom: Newsroom,
    database: Database,
    faults: int,
    settled_seconds: float | None,
) -> Result:
    tallies, waits = [], []
    lost = foreign = repeated = 0
    for reader in readers:
        asked = dict(reader.asked)
        for_library = [number for number in asked if not goes_to_editors(number)]
        replies, answers = Counter(reader.replies()), reader.answers()
        tallies.append(tally(for_library, [a for a in answers if set(a) <= asked.keys()]))
        lost += sum(number not in replies for number in asked if goes_to_editors(number))
        repeated += sum(count - 1 for count in replies.values())
        told = [*replies, *(number for numbers in answers for number in numbers)]
        foreign += sum(number not in asked for number in told)
        for message in reader.chat.answers():
            for number in map(int, FOUND.findall(message.text)):
                if number in asked:
                    waits.append(message.date - asked.pop(number))
    library = sum(tallies, Tally())
    return Result(
        library=library,
        lost_by_editors=lost,
        foreign=foreign,
        repeated=repeated + library.repeated,
        twice=newsroom.twice(),
        faults=faults,
        set_aside=Updates(database).count(UpdateState.ASIDE),
        undelivered=sum(Messages(database).undelivered().values()),
        waits=waits,
        settled_seconds=settled_seconds,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _print(by_way: Mapping[str, Result]) -> None:
    results = by_way.values()
    print_row("", list(by_way))
    print_row("answered by the library", [each.library.answered for each in results])
    print_row("lost", [each.library.lost + each.lost_by_editors for each in results])
    print_row("out of order", [each.library.disordered for each in results])
    print_row("to the wrong person", [each.foreign for each in results])
    print_row("came again", [each.repeated for each in results])
    print_row("jobs and cards done twice", [each.twice for each in results])
    print_row("sends that went wrong", [each.faults for each in results])
    print_row("updates set aside", [each.set_aside for each in results])
    print_row("messages given up", [each.undelivered for each in results])
    print_row("wait, median", [in_seconds(median(each.waits or [0])) for each in results])
    print_row("wait, longest", [in_seconds(max(each.waits, default=0)) for each in results])
    print_row("at rest after", [in_seconds(each.settled_seconds) for each in results])


if __name__ == "__main__":
    main()
