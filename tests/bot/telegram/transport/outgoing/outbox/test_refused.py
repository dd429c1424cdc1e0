"""What Telegram refuses: blocked, moved, broken, too late."""

import asyncio
from pathlib import Path

from bot.errors import StoreUnavailable
from botapi import Refuse
from tests.bot.telegram.sending import sending, texts


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
