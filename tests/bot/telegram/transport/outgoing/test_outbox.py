import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreUnavailable
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.files import upload
from bot.telegram.transport.outgoing.outbox import Outbox
from botapi import DropBefore, Garbage, Refuse, TooManyRequests
from tests.bot.telegram.sending import MARKUP, sending, texts


def test_what_is_owed_is_sent_in_order_in_every_chat(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chats = [parts.api.user().private() for _ in range(5)]
            for number in range(6):
                for chat in chats:
                    parts.owe(chat, f"nr. {number}")
            await parts.settled()
            for chat in chats:
                assert texts(chat) == [f"nr. {number}" for number in range(6)]

    asyncio.run(play())


def test_what_was_sent_is_known_by_its_id_and_is_no_longer_kept(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            id = parts.owe(chat, "<b>Ja</b>", parse_mode="HTML", reply_markup=MARKUP)
            await parts.settled()
            (message,) = chat.answers()
            assert (message.html, message.button_texts) == ("<b>Ja</b>", ["Ja"])
            assert parts.messages.message_id_of(id) == message.message_id
            assert parts.messages.waiting() == (0, None)

    asyncio.run(play())


def test_what_another_process_stores_is_found_without_a_waking_call(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            await parts.settled()
            parts.owe(chat)
            await parts.api.until(chat.answers)

    asyncio.run(play())


def test_a_wake_before_it_runs_and_after_it_ended_is_harmless(tmp_path: Path) -> None:
    async def play() -> Outbox:
        async with sending(tmp_path) as parts:
            parts.outbox.wake()
        return parts.outbox

    asyncio.run(play()).wake()


@pytest.mark.parametrize(
    "fault",
    [
        DropBefore(),
        Refuse(500),
        Refuse(502, "Bad Gateway"),
        Refuse(409, "Conflict"),
        Refuse(429, "Too Many Requests"),
        TooManyRequests(3),
        Garbage(200, b"<html>"),
        Garbage(200, b'{"ok": true, "result": true}', "application/json"),
        Garbage(403),
        Garbage(504),
    ],
    ids=str,
)
def test_a_call_that_was_not_applied_is_made_again_until_it_is(tmp_path: Path, fault: Any) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            chat = kari.private()
            parts.outbox.seen(chat.id, kari.say(chat, "hva?").message_id)
            parts.api.fail("sendMessage", kind=fault, times=6)
            parts.owe(chat, "en")
            parts.owe(chat, "to")
            await parts.settled()
            assert texts(chat) == ["en", "to"]

    asyncio.run(play())


def test_an_outage_loses_nothing_and_is_told_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chats = [parts.api.user().private() for _ in range(3)]
            await parts.server.stop()
            for chat in chats:
                parts.owe(chat, "en")
                parts.owe(chat, "to")
            while parts.clock.passed_seconds < 600:
                await asyncio.sleep(0.01)
            assert len(parts.said) == 1
            assert "wait for Telegram" in parts.said[0]
            await parts.server.start()
            await parts.settled()
            assert [texts(chat) for chat in chats] == [["en", "to"]] * 3
            assert parts.said[1:] == ["Telegram takes messages again"]

    asyncio.run(play())


def test_a_sign_of_telegram_ends_the_waiting(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            chat = kari.private()
            await parts.server.stop()
            parts.owe(chat)
            while parts.clock.passed_seconds < 600:
                await asyncio.sleep(0.01)
            await parts.server.start()
            since = parts.clock.passed_seconds
            parts.outbox.seen(chat.id, kari.say(chat, "hallo?").message_id)
            await parts.settled()
            assert parts.clock.passed_seconds - since < 10

    asyncio.run(play())


def test_a_chat_told_to_wait_holds_up_no_other(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            flooded, *others = (parts.api.user().private() for _ in range(4))
            parts.api.fail("sendMessage", kind=TooManyRequests(300), chat=flooded, times=1)
            for chat in (flooded, *others):
                parts.owe(chat, "en")
                parts.owe(chat, "to")
            await parts.api.until(lambda: all(len(texts(chat)) == 2 for chat in others))
            assert texts(flooded) == []
            assert parts.clock.passed_seconds < 100
            await parts.settled()
            assert texts(flooded) == ["en", "to"]
            assert parts.clock.passed_seconds >= 300
            assert len(parts.api.calls("sendMessage", chat=flooded)) == 3

    asyncio.run(play())


def test_where_many_are_told_to_wait_all_do(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path, parallel=4) as parts:
            chats = [parts.api.user().private() for _ in range(10)]
            rule = parts.api.fail("sendMessage", kind=TooManyRequests(60))
            for chat in chats:
                parts.owe(chat)
            while parts.clock.passed_seconds < 50:
                await asyncio.sleep(0.01)
            assert len(parts.api.calls("sendMessage")) == 4
            rule.cancel()
            await parts.settled()
            assert all(texts(chat) == ["hei"] for chat in chats)

    asyncio.run(play())


def test_at_telegrams_own_rates_nothing_is_lost(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            parts.api.enforce_rates()
            chats = [parts.api.user().private() for _ in range(3)]
            wanted = [f"nr. {number}" for number in range(4)]
            for text in wanted:
                for chat in chats:
                    parts.owe(chat, text)
            await parts.settled()
            assert [texts(chat) for chat in chats] == [wanted] * 3

    asyncio.run(play())


def test_a_reader_who_has_blocked_us_is_told_of_and_not_tried_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            chat, other = kari.private(), parts.api.user().private()
            kari.block()
            for _ in range(3):
                parts.owe(chat)
            parts.owe(other)
            await parts.settled()
            assert parts.blocked == [chat.id]
            assert parts.messages.undelivered() == {"blocked": 3}
            assert len(parts.api.calls("sendMessage", chat=chat)) == 1
            assert texts(other) == ["hei"]

    asyncio.run(play())


def test_a_group_that_threw_us_out_is_not_tried_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            group = parts.api.group("Redaksjonen", kari)
            group.remove_bot(kari)
            parts.owe(group)
            parts.owe(group)
            await parts.settled()
            assert parts.blocked == [group.id]
            assert parts.messages.undelivered() == {"kicked": 2}

    asyncio.run(play())


def test_a_note_of_a_block_that_fails_costs_no_message(tmp_path: Path) -> None:
    def fail(chat: int) -> None:
        raise StoreUnavailable(f"secret {chat}")

    async def play() -> None:
        async with sending(tmp_path, on_blocked=fail) as parts:
            kari = parts.api.user()
            chat, other = kari.private(), parts.api.user().private()
            kari.block()
            parts.owe(chat)
            parts.owe(other)
            await parts.settled()
            assert parts.messages.undelivered() == {"blocked": 1}
            assert "secret" not in " ".join(parts.said)

    asyncio.run(play())


def test_a_group_that_became_a_supergroup_gets_what_it_is_owed(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            group = parts.api.group("Redaksjonen", kari, kind="group")
            new = group.migrate(kari)
            parts.owe(group, "en")
            parts.owe(group, "to")
            await parts.settled()
            assert texts(new) == ["en", "to"]
            assert [str(new.id) in line for line in parts.said] == [True]

    asyncio.run(play())


def test_a_token_that_is_not_accepted_costs_nothing_but_time(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chats = [parts.api.user().private() for _ in range(3)]
            rule = parts.api.fail(kind=Refuse(401, "Unauthorized"))
            for chat in chats:
                parts.owe(chat)
            while parts.clock.passed_seconds < 1000:
                await asyncio.sleep(0.01)
            assert len(parts.api.calls()) < 25
            assert len(parts.said) == 1
            assert "token" in parts.said[0]
            rule.cancel()
            await parts.settled()
            assert [texts(chat) for chat in chats] == [["hei"]] * 3

    asyncio.run(play())


def test_a_message_that_is_refused_is_kept_as_failed_and_told(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            parts.owe(chat, "")
            parts.owe(chat, "neste")
            await parts.settled()
            assert texts(chat) == ["neste"]
            assert sum(parts.messages.undelivered().values()) == 1
            assert len(parts.said) == 1
            assert "sendMessage" in parts.said[0]

    asyncio.run(play())


def test_broken_markup_is_sent_as_plain_text(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            parts.owe(chat, "<b>A &amp; <x>B", parse_mode="HTML")
            await parts.settled()
            assert texts(chat) == ["A & B"]
            assert len(parts.said) == 1

    asyncio.run(play())


def test_an_answer_to_a_deleted_question_in_a_vanished_topic_is_sent_all_the_same(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            group = parts.api.group("Redaksjonen", parts.api.user(), forum=True)
            parts.owe(group, reply_parameters={"message_id": 999}, message_thread_id=888)
            await parts.settled()
            assert texts(group) == ["hei"]

    asyncio.run(play())


def test_a_press_that_is_answered_too_late_is_settled_quietly(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            id = parts.call("answerCallbackQuery", callback_query_id="1")
            await parts.settled()
            assert parts.messages.standing(id) is not None
            assert (parts.said, parts.messages.undelivered()) == ([], {})

    asyncio.run(play())


def test_an_edit_and_a_deletion_find_the_message_that_they_are_of(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            edited, deleted = parts.owe(chat, "et utkast"), parts.owe(chat, "vekk")
            parts.call("editMessageText", chat=chat.id, target=edited, text="ferdig")
            parts.call("editMessageText", chat=chat.id, target=edited, text="ferdig")
            parts.call("deleteMessage", chat=chat.id, target=deleted)
            parts.call("deleteMessage", chat=chat.id, target=deleted)
            await parts.settled()
            assert texts(chat) == ["ferdig"]
            assert (parts.said, parts.messages.undelivered()) == ([], {})

    asyncio.run(play())


def test_an_edit_of_what_was_never_sent_fails_quietly(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            refused = parts.owe(chat, "")
            parts.call("editMessageText", chat=chat.id, target=refused, text="ferdig")
            parts.call("editMessageText", chat=chat.id, target=999, text="ferdig")
            await parts.settled()
            assert parts.api.calls("editMessageText") == []
            assert len(parts.said) == 1  # of the message itself

    asyncio.run(play())


def test_an_edit_in_another_lane_waits_for_what_it_changes(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            parts.api.fail("sendMessage", kind=TooManyRequests(5), times=1)
            target = parts.owe(chat, "et utkast")
            params = {"chat_id": chat.id, "text": "ferdig"}
            parts.messages.add(
                "editMessageText",
                params,
                at=parts.clock.now(),
                lane="x",
                chat=chat.id,
                target=target,
            )
            await parts.settled()
            assert texts(chat) == ["ferdig"]

    asyncio.run(play())


def test_an_edit_of_what_was_sent_to_the_group_before_it_moved_touches_nothing(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            group = parts.api.group("Redaksjonen", kari, kind="group")
            sent = parts.owe(group, "sak 1")
            await parts.settled()
            new = group.migrate(kari)
            parts.messages.migrate(group.id, new.id)
            parts.call("editMessageText", chat=new.id, target=sent, text="ferdig")
            await parts.settled()
            assert parts.api.calls("editMessageText") == []

    asyncio.run(play())


def test_a_busy_lane_does_not_keep_others_from_their_turn(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path, parallel=1) as parts:
            busy, late = parts.api.user().private(), parts.api.user().private()
            for number in range(20):
                parts.owe(busy, f"nr. {number}")
            parts.owe(late)
            parts.outbox.wake()
            await parts.api.until(late.answers)
            assert len(texts(busy)) <= 3
            await parts.settled()
            assert len(texts(busy)) == 20

    asyncio.run(play())


def test_no_more_are_under_way_at_once_than_allowed(tmp_path: Path) -> None:
    under_way: list[int] = [0]

    class Counting(Telegram):
        async def call(self, *args: Any, **how: Any) -> Any:
            under_way.append(under_way[-1] + 1)
            try:
                return await super().call(*args, **how)
            finally:
                under_way.append(under_way[-1] - 1)

    async def play() -> None:
        async with sending(tmp_path, parallel=3, client=Counting) as parts:
            for _ in range(12):
                parts.owe(parts.api.user().private())
            await parts.settled()

    asyncio.run(play())
    assert max(under_way) == 3


def test_what_nobody_foresaw_is_told_once_and_given_up_in_the_end(tmp_path: Path) -> None:
    class Broken(Telegram):
        async def call(self, method: str, params: Any = None, **how: Any) -> Any:
            if params["text"] == "unlucky":
                raise ZeroDivisionError(f"secret {params}")
            return await super().call(method, params, **how)

    async def play() -> None:
        async with sending(tmp_path, client=Broken) as parts:
            chat = parts.api.user().private()
            parts.owe(parts.api.user().private(), "unlucky")
            parts.owe(chat)
            await parts.settled()
            assert texts(chat) == ["hei"]
            ((problem, count),) = parts.messages.undelivered().items()
            assert problem.startswith("ZeroDivisionError at bot.telegram")
            assert count == 1
            assert len(parts.said) == 2
            assert "secret" not in " ".join(parts.said) + problem

    asyncio.run(play())


def test_a_database_that_is_away_for_a_while_costs_no_message_and_no_repetition(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            sent, failures = parts.messages.sent, 0

            def unavailable(*args: Any) -> None:
                nonlocal failures
                failures += 1
                if failures <= 3:
                    raise StoreUnavailable("the database is locked")
                sent(*args)

            parts.messages.sent = unavailable  # type: ignore[method-assign, assignment]
            parts.owe(chat, "en")
            parts.owe(chat, "to")
            await parts.settled()
            assert texts(chat) == ["en", "to"]
            assert [line.split(":")[0] for line in parts.said] == [
                "messages have to wait",
                "the database can be used again",
            ]

    asyncio.run(play())


def test_a_drain_sends_what_is_due_and_leaves_what_is_not(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            later, now = parts.api.user().private(), parts.api.user().private()
            parts.api.fail("sendMessage", kind=TooManyRequests(600), chat=later, times=1)
            parts.owe(later)
            for number in range(5):
                parts.owe(now, f"nr. {number}")
            await parts.outbox.drain(10)
            assert len(texts(now)) == 5
            assert parts.messages.waiting()[0] == 1
            assert parts.clock.passed_seconds < 10

    asyncio.run(play())


def test_a_drain_ends_in_time_when_telegram_is_away(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            await parts.server.stop()
            parts.owe(chat)
            await parts.outbox.drain(10)
            assert parts.clock.passed_seconds < 12
            assert parts.messages.waiting()[0] == 1

    asyncio.run(play())


def test_a_topic_is_known_by_its_number_and_a_file_goes_out_as_it_was_kept(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        async with sending(tmp_path) as parts:
            ada = parts.api.user()
            forum = parts.api.group("Redaksjonen", ada, forum=True, bot="administrator")
            topic = parts.call("createForumTopic", chat=forum.id, name="7 · Hva?")
            await parts.settled()
            thread = parts.messages.message_id_of(topic)
            assert thread is not None
            assert forum.topic_names() == {thread: "7 · Hva?"}
            parts.call(
                "sendDocument",
                chat=forum.id,
                document=upload("alt.json", b"{}"),
                message_thread_id=thread,
            )
            await parts.settled()
            (sent,) = forum.answers()
            assert sent.thread_id == thread
            stored = parts.api.file(sent.raw["document"]["file_id"])
            assert stored is not None
            assert (stored.name, stored.content) == ("alt.json", b"{}")

    asyncio.run(scenario())


def test_who_hears_of_a_group_that_moved_hears_it_with_both_its_numbers(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []

    async def scenario() -> None:
        async with sending(tmp_path, on_moved=lambda old, new: heard.append((old, new))) as parts:
            ada = parts.api.user()
            old = parts.api.group("Redaksjonen", ada, kind="group")
            new = old.migrate(ada)
            parts.owe(old, "hei")
            await parts.settled()
            assert texts(new) == ["hei"]
            assert heard == [(old.id, new.id)]

    asyncio.run(scenario())
