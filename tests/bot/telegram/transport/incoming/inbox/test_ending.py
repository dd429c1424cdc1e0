"""How an inbox ends: drained, or killed."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.dialogue.bursts import Ready
from bot.telegram.transport.incoming.inbox import Inbox
from bot.types.traffic import StoredUpdate, UpdateState
from tests.bot.telegram.transport.incoming.inbox.helpers import (
    InboxRig,
    said_in,
    taking,
)


def test_draining_lets_what_is_being_handled_end_and_begins_nothing_more(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        begun, may_end = asyncio.Event(), asyncio.Event()

        async def meet(_: Sequence[StoredUpdate]) -> None:
            begun.set()
            await may_end.wait()

        rig.meet = meet
        await inbox.take([*said_in(1, 5, 6), *said_in(2, 7)])
        await begun.wait()
        draining = asyncio.create_task(inbox.drain(30))
        await asyncio.sleep(0)
        may_end.set()
        await draining

    rig.run(work, parallel=1)
    assert rig.handled == [[5]]
    assert rig.waiting() == 2


def test_draining_ends_even_if_a_handler_does_not(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        begun = asyncio.Event()

        async def hang(_: Sequence[StoredUpdate]) -> None:
            begun.set()
            await asyncio.Event().wait()

        rig.meet = hang
        await inbox.take(said_in(1, 5))
        await begun.wait()
        await inbox.drain(0.05)

    began = time.monotonic()
    rig.run(work)
    assert time.monotonic() - began < 10
    assert rig.waiting() == 1
    assert rig.updates.waiting("chat:1")[0].attempts == 0


def test_run_ends_when_it_is_drained(rig: InboxRig) -> None:
    async def main() -> None:
        inbox = Inbox(rig.updates, rig.handle, lambda *_: Ready(1), rig.give_up, rig.said.append)
        running = asyncio.create_task(inbox.run())
        await inbox.idle()
        await inbox.drain(5)
        await running

    asyncio.run(main())


def test_an_idle_inbox_is_drained_while_the_store_is_away(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        while not rig.said:
            await asyncio.sleep(0)
        await inbox.drain(30)

    began = time.monotonic()
    rig.updates.away = {"due_lanes": 10**9}
    rig.run(work, sleep=asyncio.sleep)
    assert time.monotonic() - began < 10


CRASH = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.dialogue.bursts import Ready
from bot.store.database import Database
from bot.store.telegram.updates import Updates
from bot.telegram.transport.incoming.inbox import Inbox

database = Database(None, Path(sys.argv[1]))
database.prepare()
updates = Updates(database)
count = 0

async def handle(batch):
    global count
    count += 1
    if count > int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    updates.mark_done([update.id for update in batch])

async def main():
    inbox = Inbox(updates, handle, lambda *_: Ready(1), None, print)
    await inbox.take(
        [{"update_id": n, "message": {"chat": {"id": n % 3}}} for n in range(12)]
    )
    await inbox.run()

asyncio.run(main())
"""


@pytest.mark.parametrize("handled", [0, 5])
def test_nothing_is_lost_or_handled_out_of_order_when_the_process_is_killed(
    rig: InboxRig, tmp_path: Path, handled: int
) -> None:
    crash = [sys.executable, "-c", CRASH, str(tmp_path), str(handled)]
    process = subprocess.run(crash, check=False, timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert rig.updates.count(UpdateState.DONE) == handled
    rig.run(taking([{"update_id": n, "message": {"chat": {"id": n % 3}}} for n in range(12)]))
    assert len(rig.handled) == 12 - handled
    for chat in range(3):
        after = [update for (update,) in rig.handled if update % 3 == chat]
        assert after == sorted(after)
    assert rig.updates.count(UpdateState.DONE) == 12
