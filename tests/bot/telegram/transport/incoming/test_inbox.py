from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.bursts import Ready, Wait
from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.telegram.updates import Updates
from bot.telegram.transport.incoming.handling import RETRY_SECONDS
from bot.telegram.transport.incoming.inbox import Inbox
from bot.types.traffic import StoredUpdate, UpdateState

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def said_in(chat: int, *numbers: int) -> list[dict[str, Any]]:
    """Messages as Telegram sends them."""
    return [{"update_id": n, "message": {"chat": {"id": chat}}} for n in numbers]


class FlakyUpdates(Updates):
    """Can't be used as often as a test says, each call by its name."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.away: dict[str, int] = {}
        self.calls: list[str] = []

    def _come(self, name: str) -> None:
        self.calls.append(name)
        if self.away.get(name, 0):
            self.away[name] -= 1
            raise StoreUnavailable("the disk is full")

    def add(
        self, updates: Sequence[tuple[int, str, Mapping[str, Any]]], at: datetime, *origin: Any
    ) -> set[str]:
        self._come("add")
        added = super().add(updates, at, *origin)
        self._come("added")
        return added

    def waiting(self, lane: str, limit: int = 20) -> list[StoredUpdate]:
        self._come("waiting")
        return super().waiting(lane, limit)

    def due_lanes(self) -> dict[str, datetime]:
        self._come("due_lanes")
        return super().due_lanes()


class Desk:
    """An inbox on a real database, and what a test makes of its updates."""

    def __init__(self, database: Database) -> None:
        self.updates = FlakyUpdates(database)
        self.handled: list[list[int]] = []
        self.given_up: list[tuple[int, str]] = []
        self.said: list[str] = []
        self.slept: list[float] = []
        self.now = NOON
        self.meet: Callable[[Sequence[StoredUpdate]], Awaitable[None]] | None = None
        self.together: Callable[[Sequence[StoredUpdate]], Ready | Wait] = lambda _: Ready(1)
        self.inbox: Inbox

    async def handle(self, updates: Sequence[StoredUpdate]) -> None:
        if self.meet:
            await self.meet(updates)
        await self.settle(updates)

    async def settle(self, updates: Sequence[StoredUpdate]) -> None:
        await asyncio.to_thread(self.updates.done, [update.id for update in updates])
        self.handled.append([update.update_id for update in updates])

    def give_up(self, updates: Sequence[StoredUpdate], problem: str) -> None:
        for update in updates:
            self.updates.set_aside(update.id, problem)
            self.given_up.append((update.update_id, problem))

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    def run(self, work: Callable[[Inbox], Awaitable[None]], **settings: Any) -> None:
        """Run an inbox until a test's own work is done."""

        async def main() -> None:
            self.inbox = Inbox(
                self.updates,
                lambda updates: self.handle(updates),
                lambda waiting, _: self.together(waiting),
                lambda updates, problem: self.give_up(updates, problem),
                self.said.append,
                **{"clock": lambda: self.now, "sleep": lambda s: self.sleep(s), **settings},
            )
            running = asyncio.create_task(self.inbox.run())
            try:
                await work(self.inbox)
            finally:
                running.cancel()
                await asyncio.wait({running})

        asyncio.run(main())

    async def all_handled(self) -> None:
        """Wait until nothing waits, not even what rests."""
        while self.waiting():
            await self.inbox.idle()
            await asyncio.sleep(0)

    def waiting(self) -> int:
        return self.updates.count(UpdateState.WAITING)


class Nap:
    """Stands for sleeping: it begins, and is over when a test says so."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.begun = asyncio.Event()
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        self.begun.set()
        await self.over.wait()


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def taking(*batches: list[dict[str, Any]]) -> Callable[[Inbox], Awaitable[None]]:
    async def work(inbox: Inbox) -> None:
        for batch in batches:
            await inbox.take(batch)
        # A lane that rests comes back by itself; sleeping takes no time here.
        for _ in range(50):
            await inbox.idle()
            await asyncio.sleep(0)

    return work


def test_updates_of_one_chat_are_handled_in_order(desk: Desk) -> None:
    desk.run(taking(said_in(1, 5, 3), said_in(1, 9, 1)))
    assert desk.handled == [[5], [3], [9], [1]]
    assert desk.updates.count(UpdateState.DONE) == 4


def test_what_is_taken_is_stored_when_take_returns(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        never = asyncio.Event()

        async def hang(_: Sequence[StoredUpdate]) -> None:
            await never.wait()

        desk.meet = hang
        await inbox.take(said_in(1, 5, 6))
        assert desk.waiting() == 2

    desk.run(work)
    assert desk.handled == []


def test_what_comes_again_is_not_handled_again(desk: Desk) -> None:
    desk.run(taking(said_in(1, 5), said_in(1, 5, 6)))
    assert sorted(desk.handled) == [[5], [6]]


def test_something_that_is_no_update_is_dropped_told_once_and_the_rest_taken(desk: Desk) -> None:
    odd: list[Any] = ["hemmelig", {"message": {"text": "hemmelig"}}, None]
    desk.run(taking([*odd, *said_in(1, 5), *odd], [*odd]))
    assert desk.handled == [[5]]
    assert desk.said == ["something that is no update came, and was dropped"]


def test_what_waited_at_the_start_is_handled_and_what_is_not_due_yet_later(desk: Desk) -> None:
    desk.updates.add([(1, "chat:1", {}), (2, "chat:2", {}), (3, "chat:2", {})], NOON)
    late = desk.updates.waiting("chat:1")[0]
    desk.updates.postpone(late.id, NOON + timedelta(seconds=8), "X at y:1")

    async def work(inbox: Inbox) -> None:
        desk.sleep = nap = Nap()  # type: ignore[method-assign]
        await inbox.idle()
        assert desk.handled == [[2], [3]]
        assert nap.seconds == [8]
        nap.over.set()
        await desk.all_handled()

    desk.run(work)
    assert desk.handled == [[2], [3], [1]]


def test_chats_are_handled_side_by_side_up_to_a_limit(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        at_work: set[int] = set()
        most = 0
        full, may_end = asyncio.Event(), asyncio.Event()

        async def meet(updates: Sequence[StoredUpdate]) -> None:
            nonlocal most
            at_work.add(updates[0].update_id)
            most = max(most, len(at_work))
            if len(at_work) == 3:
                full.set()
            await may_end.wait()
            at_work.discard(updates[0].update_id)

        desk.meet = meet
        for chat in range(10):
            await inbox.take(said_in(chat, chat * 10, chat * 10 + 1))
        await full.wait()
        assert at_work == {0, 10, 20}
        may_end.set()
        await inbox.idle()
        assert most == 3
        assert len(desk.handled) == 20

    desk.run(work, parallel=3)


def test_a_chat_with_much_waiting_takes_turns_with_the_others(desk: Desk) -> None:
    desk.updates.add([(n, "chat:1", {}) for n in range(200)], NOON)
    desk.updates.add([(1000 + n, f"chat:{n}", {}) for n in range(2, 6)], NOON)
    desk.run(taking(), parallel=1)
    assert len(desk.handled) == 204
    assert [1002] in desk.handled[:3]
    assert [1005] in desk.handled[:6]
    assert [update for (update,) in desk.handled if update < 1000] == list(range(200))


def test_what_belongs_together_is_handled_together(desk: Desk) -> None:
    desk.updates.add([(n, "chat:1", {}) for n in range(5)], NOON)
    desk.together = lambda waiting: Ready(min(2, len(waiting)))
    desk.run(taking())
    assert desk.handled == [[0, 1], [2, 3], [4]]


def test_more_is_waited_for_until_it_comes_which_is_looked_at_at_once(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        desk.sleep = nap = Nap()  # type: ignore[method-assign]
        desk.together = lambda waiting: Ready(2) if len(waiting) > 1 else Wait(1.0)
        await inbox.idle()
        await inbox.take(said_in(1, 5))
        await nap.begun.wait()
        assert desk.handled == []
        await inbox.take(said_in(1, 6))
        await inbox.idle()
        assert nap.seconds == [1.0]

    desk.run(work)
    assert desk.handled == [[5, 6]]


def test_what_was_waited_for_in_vain_is_handled_without(desk: Desk) -> None:
    desk.together = lambda _: Ready(1) if desk.slept else Wait(1.0)
    desk.run(taking(said_in(1, 5)))
    assert desk.handled == [[5]]
    assert desk.slept == [1.0]


def test_waiting_for_no_time_at_all_is_not_asked_without_end(desk: Desk) -> None:
    desk.together = lambda _: Ready(1) if len(desk.slept) > 2 else Wait(-1.0)
    desk.run(taking(said_in(1, 5)))
    assert desk.slept == [0.05] * 3


def test_a_failing_handler_is_tried_a_few_times_and_then_given_up(desk: Desk) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            desk.handled.append([5])
            raise LookupError("Hva er hemmelig?")

    desk.meet = fail
    desk.run(taking(said_in(1, 5, 6)))
    assert desk.handled == [[5]] * (len(RETRY_SECONDS) + 1) + [[6]]
    for slept, least in zip(desk.slept, RETRY_SECONDS, strict=True):
        assert least <= slept <= least * 1.25
    ((update_id, problem),) = desk.given_up
    assert update_id == 5
    assert problem.startswith("LookupError at bot.telegram.transport.incoming.handling:")
    assert "hemmelig" not in problem
    (aside,) = desk.updates.aside()
    assert (aside.update_id, aside.attempts, aside.problem) == (5, len(RETRY_SECONDS) + 1, problem)
    assert desk.said == []


def test_while_one_chat_rests_others_go_on_and_its_order_is_kept(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        desk.sleep = nap = Nap()  # type: ignore[method-assign]

        async def fail_once(updates: Sequence[StoredUpdate]) -> None:
            if updates[0].update_id == 5 and not updates[0].attempts:
                raise ValueError

        desk.meet = fail_once
        await inbox.take([*said_in(1, 5, 6), *said_in(2, 7)])
        await inbox.idle()
        await inbox.take([*said_in(1, 8), *said_in(2, 9)])
        await inbox.idle()
        assert desk.handled == [[7], [9]]
        nap.over.set()
        await desk.all_handled()

    desk.run(work)
    assert desk.handled == [[7], [9], [5], [6], [8]]


def test_one_that_fails_does_not_pull_down_those_that_it_was_taken_with(desk: Desk) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if any(update.update_id == 2 for update in updates):
            raise ValueError

    desk.updates.add([(n, "chat:1", {}) for n in range(1, 5)], NOON)
    desk.meet = fail
    desk.together = lambda waiting: Ready(len(waiting))
    desk.run(taking())
    assert desk.handled == [[1], [3, 4]]
    assert [update.update_id for update in desk.updates.aside()] == [2]


def test_gathering_that_fails_is_a_failed_attempt_and_does_not_stop_the_lane(desk: Desk) -> None:
    def fail(_: Sequence[StoredUpdate]) -> Ready | Wait:
        raise ValueError

    desk.together = fail
    desk.run(taking(said_in(1, 5, 6)))
    assert desk.handled == [[5], [6]]
    assert len(desk.slept) == 2


def test_one_that_can_not_even_be_given_up_is_set_aside_and_told(desk: Desk) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            raise ValueError

    def give_up(*_: object) -> None:
        raise LookupError("Hva er hemmelig?")

    desk.meet, desk.give_up = fail, give_up  # type: ignore[method-assign, assignment]
    desk.run(taking(said_in(1, 5, 6)))
    assert desk.handled == [[6]]
    assert [update.update_id for update in desk.updates.aside()] == [5]
    (line,) = desk.said
    assert "ValueError at " in line
    assert "LookupError at " in line
    assert "hemmelig" not in line


def test_giving_up_that_forgets_to_set_aside_does_not_hold_up_the_lane(desk: Desk) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            raise ValueError

    desk.meet = fail
    desk.give_up = lambda *_: None  # type: ignore[method-assign]
    desk.run(taking(said_in(1, 5, 6)))
    assert desk.handled == [[6]]


def test_a_handler_that_settles_nothing_is_not_called_without_end(desk: Desk) -> None:
    async def settle(updates: Sequence[StoredUpdate]) -> None:
        desk.handled.append([update.update_id for update in updates])
        if updates[0].update_id != 5:
            await asyncio.to_thread(desk.updates.done, [updates[0].id])

    desk.settle = settle  # type: ignore[method-assign]
    desk.run(taking(said_in(1, 5, 6)))
    assert desk.handled == [[5]] * (len(RETRY_SECONDS) + 1) + [[6]]
    assert desk.given_up == [(5, "NotSettled")]


def test_a_handler_that_hangs_is_never_tried_again_and_its_updates_are_set_aside(
    desk: Desk,
) -> None:
    tried: list[int] = []

    async def hang(updates: Sequence[StoredUpdate]) -> None:
        tried.append(updates[0].update_id)
        if updates[0].update_id == 5:
            await asyncio.Event().wait()

    desk.meet = hang
    desk.together = lambda waiting: Ready(min(2, len(waiting)))
    desk.run(taking(said_in(1, 5, 6, 7)), handle_seconds=1.0)
    assert tried == [5, 7]
    assert desk.handled == [[7]]
    assert desk.given_up == [(5, "no end after 1 s"), (6, "no end after 1 s")]
    assert desk.slept == []


def test_what_hangs_is_not_tried_again_either_while_it_cant_be_set_aside(desk: Desk) -> None:
    tried: list[int] = []
    give_up, failures = desk.give_up, iter([StoreUnavailable("the disk is full")] * 3)

    async def hang(updates: Sequence[StoredUpdate]) -> None:
        tried.append(updates[0].update_id)
        if updates[0].update_id == 5:
            await asyncio.Event().wait()

    def give_up_at_last(updates: Sequence[StoredUpdate], problem: str) -> None:
        if (failing := next(failures, None)) is not None:
            raise failing
        give_up(updates, problem)

    desk.meet, desk.give_up = hang, give_up_at_last  # type: ignore[method-assign]
    desk.run(taking(said_in(1, 5, 6)), handle_seconds=1.0)
    assert tried == [5, 6]
    assert desk.handled == [[6]]
    assert [update for update, _ in desk.given_up] == [5]
    assert len(desk.slept) == 3


def test_something_cancelled_within_a_handler_is_a_failed_attempt(desk: Desk) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if not updates[0].attempts:
            raise asyncio.CancelledError

    desk.meet = fail
    desk.run(taking(said_in(1, 5), said_in(2, 6)), parallel=1)
    assert sorted(desk.handled) == [[5], [6]]


def test_an_attempt_that_ends_while_it_is_being_given_up_counts_and_nobody_is_told_else(
    desk: Desk,
) -> None:
    give_up, effects = desk.give_up, []

    async def settle(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            await asyncio.Event().wait()
        await asyncio.to_thread(desk.updates.done, [update.id for update in updates])
        effects.append(updates[0].update_id)

    def give_up_late(updates: Sequence[StoredUpdate], problem: str) -> None:
        desk.updates.done([update.id for update in updates])  # by the thread that was waited for
        effects.append(updates[0].update_id)
        give_up(updates, problem)

    desk.settle, desk.give_up = settle, give_up_late  # type: ignore[method-assign]
    desk.run(taking(said_in(1, 5, 6)), handle_seconds=1.0)
    assert effects == [5, 6]
    assert desk.given_up == []
    assert desk.updates.aside() == []


def test_a_store_that_is_away_costs_no_attempts_and_is_told_once(desk: Desk) -> None:
    failures = iter([StoreUnavailable("the disk is full")] * 3)

    async def fail(_: Sequence[StoredUpdate]) -> None:
        if (failing := next(failures, None)) is not None:
            raise failing

    desk.meet = fail
    desk.updates.away = {"due_lanes": 2, "waiting": 2}
    desk.updates.add([(5, "chat:1", {})], NOON)
    desk.run(taking())
    assert desk.handled == [[5]]
    assert desk.said == [
        "messages can't be handled now, and wait: the disk is full",
        "messages are handled again",
    ]
    assert len(desk.slept) == 7


def test_a_store_that_refuses_only_one_update_costs_that_one_its_attempts(desk: Desk) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            raise StoreUnavailable("value too long")

    desk.meet = fail
    desk.run(taking(said_in(1, 5, 6)))
    assert desk.handled == [[6]]
    assert [update.update_id for update in desk.updates.aside()] == [5]


def test_a_row_that_nobody_can_read_stops_its_own_lane_alone(
    desk: Desk, database: Database
) -> None:
    desk.updates.add([(5, "chat:1", {}), (6, "chat:2", {})], NOON)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE updates SET payload = '{hemmelig' WHERE update_id = 5")

    async def work(inbox: Inbox) -> None:
        desk.sleep = nap = Nap()  # type: ignore[method-assign]
        await inbox.idle()
        assert nap.seconds == [60]

    desk.run(work)
    assert desk.handled == [[6]]
    (line,) = desk.said
    assert "JSONDecodeError at bot.store.telegram.update_rows:" in line
    assert "hemmelig" not in line


def test_taking_what_can_not_be_stored_fails(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        desk.updates.away = {"add": 1}
        with pytest.raises(StoreUnavailable):
            await inbox.take(said_in(1, 5))
        await inbox.take(said_in(1, 5))
        await inbox.idle()

    desk.run(work)
    assert desk.handled == [[5]]


def test_what_was_stored_although_storing_seemed_to_fail_is_handled(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        await inbox.idle()
        desk.updates.away = {"added": 1}
        with pytest.raises(StoreUnavailable):
            await inbox.take(said_in(1, 5))
        await inbox.idle()

    desk.run(work)
    assert desk.handled == [[5]]


def test_what_is_stored_while_its_taker_is_cancelled_is_handled(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        begun, may_end = threading.Event(), threading.Event()
        add = desk.updates.add

        def slow_add(*stored: Any) -> set[str]:
            begun.set()
            assert may_end.wait(30)
            return add(*stored)

        desk.updates.add = slow_add  # type: ignore[method-assign, assignment]
        taker = asyncio.create_task(inbox.take(said_in(1, 5)))
        assert await asyncio.to_thread(begun.wait, 30)
        taker.cancel()
        await asyncio.wait({taker})
        assert taker.cancelled()
        may_end.set()
        while not desk.handled:
            await asyncio.sleep(0)

    desk.run(work)
    assert desk.handled == [[5]]


def test_what_another_process_puts_in_line_is_found_when_woken(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        await inbox.idle()
        desk.updates.add([(5, "chat:1", {})], NOON)
        inbox.wake()
        await inbox.idle()

    desk.run(work)
    assert desk.handled == [[5]]


def test_an_idle_inbox_leaves_the_store_alone(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        await inbox.take(said_in(1, 5))
        await inbox.idle()
        calls = len(desk.updates.calls)
        await asyncio.sleep(0.2)
        assert len(desk.updates.calls) == calls

    desk.run(work)


def test_draining_lets_what_is_being_handled_end_and_begins_nothing_more(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        begun, may_end = asyncio.Event(), asyncio.Event()

        async def meet(_: Sequence[StoredUpdate]) -> None:
            begun.set()
            await may_end.wait()

        desk.meet = meet
        await inbox.take([*said_in(1, 5, 6), *said_in(2, 7)])
        await begun.wait()
        draining = asyncio.create_task(inbox.drain(30))
        await asyncio.sleep(0)
        may_end.set()
        await draining

    desk.run(work, parallel=1)
    assert desk.handled == [[5]]
    assert desk.waiting() == 2


def test_draining_ends_even_if_a_handler_does_not(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        begun = asyncio.Event()

        async def hang(_: Sequence[StoredUpdate]) -> None:
            begun.set()
            await asyncio.Event().wait()

        desk.meet = hang
        await inbox.take(said_in(1, 5))
        await begun.wait()
        await inbox.drain(0.05)

    began = time.monotonic()
    desk.run(work)
    assert time.monotonic() - began < 10
    assert desk.waiting() == 1
    assert desk.updates.waiting("chat:1")[0].attempts == 0


def test_run_ends_when_it_is_drained(desk: Desk) -> None:
    async def main() -> None:
        inbox = Inbox(
            desk.updates, desk.handle, lambda *_: Ready(1), desk.give_up, desk.said.append
        )
        running = asyncio.create_task(inbox.run())
        await inbox.idle()
        await inbox.drain(5)
        await running

    asyncio.run(main())


def test_an_idle_inbox_is_drained_while_the_store_is_away(desk: Desk) -> None:
    async def work(inbox: Inbox) -> None:
        while not desk.said:
            await asyncio.sleep(0)
        await inbox.drain(30)

    began = time.monotonic()
    desk.updates.away = {"due_lanes": 10**9}
    desk.run(work, sleep=asyncio.sleep)
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
    updates.done([update.id for update in batch])

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
    desk: Desk, tmp_path: Path, handled: int
) -> None:
    crash = [sys.executable, "-c", CRASH, str(tmp_path), str(handled)]
    process = subprocess.run(crash, check=False, timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert desk.updates.count(UpdateState.DONE) == handled
    desk.run(taking([{"update_id": n, "message": {"chat": {"id": n % 3}}} for n in range(12)]))
    assert len(desk.handled) == 12 - handled
    for chat in range(3):
        after = [update for (update,) in desk.handled if update % 3 == chat]
        assert after == sorted(after)
    assert desk.updates.count(UpdateState.DONE) == 12
