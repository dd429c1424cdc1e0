"""What is taken, in which order, and what is handled together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.dialogue.bursts import Ready, Wait
from bot.telegram.transport.incoming.inbox import Inbox
from bot.types.traffic import StoredUpdate, UpdateState
from tests.bot.telegram.transport.incoming.inbox.helpers import (
    NOON,
    InboxRig,
    Nap,
    said_in,
    taking,
)


def test_updates_of_one_chat_are_handled_in_order(rig: InboxRig) -> None:
    rig.run(taking(said_in(1, 5, 3), said_in(1, 9, 1)))
    assert rig.handled == [[5], [3], [9], [1]]
    assert rig.updates.count(UpdateState.DONE) == 4


def test_what_is_taken_is_stored_when_take_returns(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        never = asyncio.Event()

        async def hang(_: Sequence[StoredUpdate]) -> None:
            await never.wait()

        rig.meet = hang
        await inbox.take(said_in(1, 5, 6))
        assert rig.waiting() == 2

    rig.run(work)
    assert rig.handled == []


def test_what_comes_again_is_not_handled_again(rig: InboxRig) -> None:
    rig.run(taking(said_in(1, 5), said_in(1, 5, 6)))
    assert sorted(rig.handled) == [[5], [6]]


def test_something_that_is_no_update_is_dropped_told_once_and_the_rest_taken(rig: InboxRig) -> None:
    odd: list[Any] = ["hemmelig", {"message": {"text": "hemmelig"}}, None]
    rig.run(taking([*odd, *said_in(1, 5), *odd], [*odd]))
    assert rig.handled == [[5]]
    assert rig.said == ["something that is no update came, and was dropped"]


def test_what_waited_at_the_start_is_handled_and_what_is_not_due_yet_later(rig: InboxRig) -> None:
    rig.updates.add([(1, "chat:1", {}), (2, "chat:2", {}), (3, "chat:2", {})], NOON)
    late = rig.updates.waiting("chat:1")[0]
    rig.updates.postpone(late.id, NOON + timedelta(seconds=8), "X at y:1")

    async def work(inbox: Inbox) -> None:
        rig.sleep = nap = Nap()  # type: ignore[method-assign]
        await inbox.idle()
        assert rig.handled == [[2], [3]]
        assert nap.seconds == [8]
        nap.over.set()
        await rig.all_handled()

    rig.run(work)
    assert rig.handled == [[2], [3], [1]]


def test_chats_are_handled_side_by_side_up_to_a_limit(rig: InboxRig) -> None:
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

        rig.meet = meet
        for chat in range(10):
            await inbox.take(said_in(chat, chat * 10, chat * 10 + 1))
        await full.wait()
        assert at_work == {0, 10, 20}
        may_end.set()
        await inbox.idle()
        assert most == 3
        assert len(rig.handled) == 20

    rig.run(work, parallel=3)


def test_a_chat_with_much_waiting_takes_turns_with_the_others(rig: InboxRig) -> None:
    rig.updates.add([(n, "chat:1", {}) for n in range(200)], NOON)
    rig.updates.add([(1000 + n, f"chat:{n}", {}) for n in range(2, 6)], NOON)
    rig.run(taking(), parallel=1)
    assert len(rig.handled) == 204
    assert [1002] in rig.handled[:3]
    assert [1005] in rig.handled[:6]
    assert [update for (update,) in rig.handled if update < 1000] == list(range(200))


def test_what_belongs_together_is_handled_together(rig: InboxRig) -> None:
    rig.updates.add([(n, "chat:1", {}) for n in range(5)], NOON)
    rig.together = lambda waiting: Ready(min(2, len(waiting)))
    rig.run(taking())
    assert rig.handled == [[0, 1], [2, 3], [4]]


def test_more_is_waited_for_until_it_comes_which_is_looked_at_at_once(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        rig.sleep = nap = Nap()  # type: ignore[method-assign]
        rig.together = lambda waiting: Ready(2) if len(waiting) > 1 else Wait(1.0)
        await inbox.idle()
        await inbox.take(said_in(1, 5))
        await nap.begun.wait()
        assert rig.handled == []
        await inbox.take(said_in(1, 6))
        await inbox.idle()
        assert nap.seconds == [1.0]

    rig.run(work)
    assert rig.handled == [[5, 6]]


def test_what_was_waited_for_in_vain_is_handled_without(rig: InboxRig) -> None:
    rig.together = lambda _: Ready(1) if rig.slept else Wait(1.0)
    rig.run(taking(said_in(1, 5)))
    assert rig.handled == [[5]]
    assert rig.slept == [1.0]


def test_waiting_for_no_time_at_all_is_not_asked_without_end(rig: InboxRig) -> None:
    rig.together = lambda _: Ready(1) if len(rig.slept) > 2 else Wait(-1.0)
    rig.run(taking(said_in(1, 5)))
    assert rig.slept == [0.05] * 3


def test_what_another_process_puts_in_line_is_found_when_woken(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        await inbox.idle()
        rig.updates.add([(5, "chat:1", {})], NOON)
        inbox.wake()
        await inbox.idle()

    rig.run(work)
    assert rig.handled == [[5]]


def test_an_idle_inbox_leaves_the_store_alone(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        await inbox.take(said_in(1, 5))
        await inbox.idle()
        calls = len(rig.updates.calls)
        await asyncio.sleep(0.2)
        assert len(rig.updates.calls) == calls

    rig.run(work)
