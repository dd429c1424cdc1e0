"""What cannot be handled: tried again, given up, set aside."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.dialogue.bursts import Ready, Wait
from bot.errors import StoreUnavailable
from bot.telegram.transport.incoming.handling import RETRY_SECONDS
from bot.telegram.transport.incoming.inbox import Inbox
from bot.types.traffic import StoredUpdate
from tests.bot.telegram.transport.incoming.inbox.helpers import (
    NOON,
    Desk,
    Nap,
    said_in,
    taking,
)


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
