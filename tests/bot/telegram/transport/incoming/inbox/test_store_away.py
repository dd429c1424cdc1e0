"""An inbox whose store is away, in part or for a while."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.telegram.transport.incoming.inbox import Inbox
from bot.types.traffic import StoredUpdate
from tests.bot.telegram.transport.incoming.inbox.helpers import (
    NOON,
    InboxRig,
    Nap,
    said_in,
    taking,
)


def test_a_store_that_is_away_costs_no_attempts_and_is_told_once(rig: InboxRig) -> None:
    failures = iter([StoreUnavailable("the disk is full")] * 3)

    async def fail(_: Sequence[StoredUpdate]) -> None:
        if (failing := next(failures, None)) is not None:
            raise failing

    rig.meet = fail
    rig.updates.away = {"due_lanes": 2, "waiting": 2}
    rig.updates.add([(5, "chat:1", {})], NOON)
    rig.run(taking())
    assert rig.handled == [[5]]
    assert rig.said == [
        "messages can't be handled now, and wait: the disk is full",
        "messages are handled again",
    ]
    assert len(rig.slept) == 7


def test_a_store_that_refuses_only_one_update_costs_that_one_its_attempts(rig: InboxRig) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            raise StoreUnavailable("value too long")

    rig.meet = fail
    rig.run(taking(said_in(1, 5, 6)))
    assert rig.handled == [[6]]
    assert [update.update_id for update in rig.updates.aside()] == [5]


def test_a_row_that_nobody_can_read_stops_its_own_lane_alone(
    rig: InboxRig, database: Database
) -> None:
    rig.updates.add([(5, "chat:1", {}), (6, "chat:2", {})], NOON)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE updates SET payload = '{hemmelig' WHERE update_id = 5")

    async def work(inbox: Inbox) -> None:
        rig.sleep = nap = Nap()  # type: ignore[method-assign]
        await inbox.idle()
        assert nap.seconds == [60]

    rig.run(work)
    assert rig.handled == [[6]]
    (line,) = rig.said
    assert "JSONDecodeError at bot.store.telegram.update_rows:" in line
    assert "hemmelig" not in line


def test_taking_what_can_not_be_stored_fails(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        rig.updates.away = {"add": 1}
        with pytest.raises(StoreUnavailable):
            await inbox.take(said_in(1, 5))
        await inbox.take(said_in(1, 5))
        await inbox.idle()

    rig.run(work)
    assert rig.handled == [[5]]


def test_what_was_stored_although_storing_seemed_to_fail_is_handled(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        await inbox.idle()
        rig.updates.away = {"added": 1}
        with pytest.raises(StoreUnavailable):
            await inbox.take(said_in(1, 5))
        await inbox.idle()

    rig.run(work)
    assert rig.handled == [[5]]


def test_what_is_stored_while_its_taker_is_cancelled_is_handled(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        begun, may_end = threading.Event(), threading.Event()
        add = rig.updates.add

        def slow_add(*stored: Any) -> set[str]:
            begun.set()
            assert may_end.wait(30)
            return add(*stored)

        rig.updates.add = slow_add  # type: ignore[method-assign, assignment]
        taker = asyncio.create_task(inbox.take(said_in(1, 5)))
        assert await asyncio.to_thread(begun.wait, 30)
        taker.cancel()
        await asyncio.wait({taker})
        assert taker.cancelled()
        may_end.set()
        while not rig.handled:
            await asyncio.sleep(0)

    rig.run(work)
    assert rig.handled == [[5]]
