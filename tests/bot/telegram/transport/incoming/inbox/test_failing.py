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
    InboxRig,
    Nap,
    said_in,
    taking,
)


def test_a_failing_handler_is_tried_a_few_times_and_then_given_up(rig: InboxRig) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            rig.handled.append([5])
            raise LookupError("Hva er hemmelig?")

    rig.meet = fail
    rig.run(taking(said_in(1, 5, 6)))
    assert rig.handled == [[5]] * (len(RETRY_SECONDS) + 1) + [[6]]
    for slept, least in zip(rig.slept, RETRY_SECONDS, strict=True):
        assert least <= slept <= least * 1.25
    ((update_id, problem),) = rig.given_up
    assert update_id == 5
    assert problem.startswith("LookupError at bot.telegram.transport.incoming.handling:")
    assert "hemmelig" not in problem
    (aside,) = rig.updates.aside()
    assert (aside.update_id, aside.attempts, aside.problem) == (5, len(RETRY_SECONDS) + 1, problem)
    assert rig.said == []


def test_while_one_chat_rests_others_go_on_and_its_order_is_kept(rig: InboxRig) -> None:
    async def work(inbox: Inbox) -> None:
        rig.sleep = nap = Nap()  # type: ignore[method-assign]

        async def fail_once(updates: Sequence[StoredUpdate]) -> None:
            if updates[0].update_id == 5 and not updates[0].attempts:
                raise ValueError

        rig.meet = fail_once
        await inbox.take([*said_in(1, 5, 6), *said_in(2, 7)])
        await inbox.idle()
        await inbox.take([*said_in(1, 8), *said_in(2, 9)])
        await inbox.idle()
        assert rig.handled == [[7], [9]]
        nap.over.set()
        await rig.all_handled()

    rig.run(work)
    assert rig.handled == [[7], [9], [5], [6], [8]]


def test_one_that_fails_does_not_pull_down_those_that_it_was_taken_with(rig: InboxRig) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if any(update.update_id == 2 for update in updates):
            raise ValueError

    rig.updates.add([(n, "chat:1", {}) for n in range(1, 5)], NOON)
    rig.meet = fail
    rig.together = lambda waiting: Ready(len(waiting))
    rig.run(taking())
    assert rig.handled == [[1], [3, 4]]
    assert [update.update_id for update in rig.updates.aside()] == [2]


def test_gathering_that_fails_is_a_failed_attempt_and_does_not_stop_the_lane(rig: InboxRig) -> None:
    def fail(_: Sequence[StoredUpdate]) -> Ready | Wait:
        raise ValueError

    rig.together = fail
    rig.run(taking(said_in(1, 5, 6)))
    assert rig.handled == [[5], [6]]
    assert len(rig.slept) == 2


def test_one_that_can_not_even_be_given_up_is_set_aside_and_told(rig: InboxRig) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            raise ValueError

    def give_up(*_: object) -> None:
        raise LookupError("Hva er hemmelig?")

    rig.meet, rig.give_up = fail, give_up  # type: ignore[method-assign, assignment]
    rig.run(taking(said_in(1, 5, 6)))
    assert rig.handled == [[6]]
    assert [update.update_id for update in rig.updates.aside()] == [5]
    (line,) = rig.said
    assert "ValueError at " in line
    assert "LookupError at " in line
    assert "hemmelig" not in line


def test_giving_up_that_forgets_to_set_aside_does_not_hold_up_the_lane(rig: InboxRig) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            raise ValueError

    rig.meet = fail
    rig.give_up = lambda *_: None  # type: ignore[method-assign]
    rig.run(taking(said_in(1, 5, 6)))
    assert rig.handled == [[6]]


def test_a_handler_that_settles_nothing_is_not_called_without_end(rig: InboxRig) -> None:
    async def settle(updates: Sequence[StoredUpdate]) -> None:
        rig.handled.append([update.update_id for update in updates])
        if updates[0].update_id != 5:
            await asyncio.to_thread(rig.updates.mark_done, [updates[0].id])

    rig.settle = settle  # type: ignore[method-assign]
    rig.run(taking(said_in(1, 5, 6)))
    assert rig.handled == [[5]] * (len(RETRY_SECONDS) + 1) + [[6]]
    assert rig.given_up == [(5, "NotSettled")]


def test_a_handler_that_hangs_is_never_tried_again_and_its_updates_are_set_aside(
    rig: InboxRig,
) -> None:
    tried: list[int] = []

    async def hang(updates: Sequence[StoredUpdate]) -> None:
        tried.append(updates[0].update_id)
        if updates[0].update_id == 5:
            await asyncio.Event().wait()

    rig.meet = hang
    rig.together = lambda waiting: Ready(min(2, len(waiting)))
    rig.run(taking(said_in(1, 5, 6, 7)), handle_seconds=1.0)
    assert tried == [5, 7]
    assert rig.handled == [[7]]
    assert rig.given_up == [(5, "no end after 1 s"), (6, "no end after 1 s")]
    assert rig.slept == []


def test_what_hangs_is_not_tried_again_either_while_it_cant_be_set_aside(rig: InboxRig) -> None:
    tried: list[int] = []
    give_up, failures = rig.give_up, iter([StoreUnavailable("the disk is full")] * 3)

    async def hang(updates: Sequence[StoredUpdate]) -> None:
        tried.append(updates[0].update_id)
        if updates[0].update_id == 5:
            await asyncio.Event().wait()

    def give_up_at_last(updates: Sequence[StoredUpdate], problem: str) -> None:
        if (failing := next(failures, None)) is not None:
            raise failing
        give_up(updates, problem)

    rig.meet, rig.give_up = hang, give_up_at_last  # type: ignore[method-assign]
    rig.run(taking(said_in(1, 5, 6)), handle_seconds=1.0)
    assert tried == [5, 6]
    assert rig.handled == [[6]]
    assert [update for update, _ in rig.given_up] == [5]
    assert len(rig.slept) == 3


def test_something_cancelled_within_a_handler_is_a_failed_attempt(rig: InboxRig) -> None:
    async def fail(updates: Sequence[StoredUpdate]) -> None:
        if not updates[0].attempts:
            raise asyncio.CancelledError

    rig.meet = fail
    rig.run(taking(said_in(1, 5), said_in(2, 6)), parallel=1)
    assert sorted(rig.handled) == [[5], [6]]


def test_an_attempt_that_ends_while_it_is_being_given_up_counts_and_nobody_is_told_else(
    rig: InboxRig,
) -> None:
    give_up, effects = rig.give_up, []

    async def settle(updates: Sequence[StoredUpdate]) -> None:
        if updates[0].update_id == 5:
            await asyncio.Event().wait()
        await asyncio.to_thread(rig.updates.mark_done, [update.id for update in updates])
        effects.append(updates[0].update_id)

    def give_up_late(updates: Sequence[StoredUpdate], problem: str) -> None:
        rig.updates.mark_done(
            [update.id for update in updates]
        )  # by the thread that was waited for
        effects.append(updates[0].update_id)
        give_up(updates, problem)

    rig.settle, rig.give_up = settle, give_up_late  # type: ignore[method-assign]
    rig.run(taking(said_in(1, 5, 6)), handle_seconds=1.0)
    assert effects == [5, 6]
    assert rig.given_up == []
    assert rig.updates.aside() == []
