"""Kills and pauses workers that share one bot, and counts what became of everybody's questions.

`make fire-workers` runs it twice, with a webhook and with polling, on a PostgreSQL server of its
own, which is killed and started again too, and with a share of the sends going wrong. The last
worker is in a network namespace, where the machine lets us make one, and is cut off from all others
now and then. Every fourth question goes to the editors, who answer it in their group. Ends with
status 1 where a question was lost, out of order or answered to somebody else, where a job was done
twice, where more came again than anything was killed, paused or cut off, or where the workers
together sent more in a second than Telegram takes, or to the group in a minute.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.balancer import balancer
from bench.bots import Bot, free_port, machine, wait_until_there
from bench.fire_workers_result import Result, print_results, result_of
from bench.havoc import let_fail, play
from bench.namespace import Namespace, NotPossible, namespace
from bench.postgresql import PostgresqlServer, postgresql_server
from bench.workers_people import Newsroom, Reader
from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.store.workers.leases import LEASE_SECONDS
from bot.types.traffic import UpdateState
from botapi import BotApi, RunningServer, running_server
from botapi.world.rates import COUNTED

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
    cuts: int
    faults: float
    seconds: float
    seed: int

    @property
    def blows(self) -> int:
        """How often anything is killed, paused or cut off."""
        return self.kills + self.pauses + self.server_kills + self.cuts


def main() -> None:
    """Run with a webhook and with polling, and print both side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--chats", type=int, default=300)
    parser.add_argument("--kills", type=int, default=15, help="of workers, with SIGKILL")
    parser.add_argument("--pauses", type=int, default=15, help="of workers, past their leases")
    parser.add_argument("--server-kills", type=int, default=2, help="of PostgreSQL")
    parser.add_argument("--cuts", type=int, default=3, help="of a worker from all others")
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
        f"{plan.cuts} times a worker cut off, "
        f"{plan.faults:.0%} faults; seed {plan.seed}"
    )
    folder = Path(tempfile.mkdtemp(prefix="svar-fire-workers-"))
    with postgresql_server() as database:
        results = {way: run(plan, way, folder / way, database) for way in ways}
    print_results(results)
    if any(result.is_bad(plan.blows) for result in results.values()):
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
        apart = _apart(stack, telegram, server) if plan.cuts else None
        hosts = ["127.0.0.1"] * (plan.workers - 1) + [apart.address if apart else "127.0.0.1"]
        addresses = [f"{host}:{free_port()}" for host in hosts]
        hook = stack.enter_context(balancer(addresses)) if way == "webhook" else None
        settings = {
            "SVAR_DATABASE_URL": url,
            "SVAR_EDITORS_CHAT_ID": str(newsroom.group.id),
            "SVAR_TIME_ZONE": "UTC",
            # The digest falls due while workers are killed.
            "SVAR_DIGEST_AT": f"{datetime.now(UTC) + timedelta(seconds=plan.seconds / 2):%H:%M}",
        }
        bots = [
            stack.enter_context(_worker(home / str(number), telegram, settings, hook, address))
            for number, address in enumerate(addresses[:-1])
        ]
        if apart is not None:
            settings |= _settings_apart(apart, way)
        last = _worker(home / "last", telegram, settings, hook, addresses[-1], apart)
        bots.append(stack.enter_context(last))
        database = Database(url, home)
        stack.callback(database.close)
        wait_until_there(database, bots)
        faults = list(let_fail(telegram.api, (_SEND,), plan.faults, plan.seed))
        askings = [reader.ask for reader in readers for _ in reader.numbers]
        look = lambda: newsroom.look(chance)  # noqa: E731
        looks = int(plan.seconds / _EDITORS_LOOK_SECONDS)
        play(
            [(chance.uniform(0, plan.seconds), ask) for ask in askings]
            + [(number * _EDITORS_LOOK_SECONDS, look) for number in range(looks)]
            + _blows(plan, bots, chance)
            + _cuts(plan, apart, chance)
            + [
                (chance.uniform(0, plan.seconds), server.kill_and_restart)
                for _ in range(plan.server_kills)
            ]
        )
        settled_seconds = _settle(telegram.api, database, bots, look)
        sent = [call.at for call in telegram.api.calls(*COUNTED)]
        hits = sum(fault.hits for fault in faults)
        return result_of(readers, newsroom, database, hits, settled_seconds, sent)


def _worker(
    home: Path,
    telegram: RunningServer,
    settings: Mapping[str, str],
    hook: int | None,
    address: str,
    apart: Namespace | None = None,
) -> Bot:
    home.mkdir(parents=True)
    command = [*(apart.command if apart else ()), sys.executable, "-m", "bench.fire_worker"]
    called = [] if hook is None else [f"http://127.0.0.1:{hook}/hook", *address.split(":")]
    return Bot([*command, *called], home, telegram, settings)


def _apart(stack: ExitStack, telegram: RunningServer, server: PostgresqlServer) -> Namespace | None:
    """Make a place for a worker that can be cut off; None where this machine has none."""
    port = int(telegram.url.rpartition(":")[2])
    try:
        return stack.enter_context(namespace(port, server.socket))
    except NotPossible as error:
        print(f"nobody is cut off, since there can be no network namespace here: {error}")
        return None


def _settings_apart(apart: Namespace, database: str) -> dict[str, str]:
    """Return the settings by which a worker that is apart reaches what it needs."""
    telegram, postgresql = apart.ports
    return {
        "SVAR_TELEGRAM_API_URL": f"http://{apart.here}:{telegram}",
        "SVAR_TELEGRAM_API_PRIVATE": apart.here,
        "SVAR_DATABASE_URL": f"postgresql://svar@{apart.here}:{postgresql}/{database}",
    }


def _cuts(
    plan: Plan, apart: Namespace | None, chance: random.Random
) -> list[tuple[float, Callable[[], object]]]:
    """Return when the worker that is apart is cut off, and reached again."""
    if apart is None:
        return []
    acts: list[tuple[float, Callable[[], object]]] = []
    for _ in range(plan.cuts):
        moment = chance.uniform(0, plan.seconds)
        acts += [(moment, apart.cut), (moment + _PAUSE_SECONDS, apart.mend)]
    return acts


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


if __name__ == "__main__":
    main()
