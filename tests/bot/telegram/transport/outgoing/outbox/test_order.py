"""What is owed goes out in its order, each chat in its turn."""

import asyncio
from pathlib import Path
from typing import Any

from bot.telegram.transport.api import Telegram
from bot.telegram.transport.files import upload
from bot.telegram.transport.outgoing.outbox import Outbox
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
