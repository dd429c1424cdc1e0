"""Edits, deletions and replies find the message that they are of."""

import asyncio
from pathlib import Path

from botapi import DropAfter, TooManyRequests
from tests.bot.telegram.sending import sending, texts


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


def test_a_reply_finds_what_was_still_to_be_sent_when_it_was_owed(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            parts.api.fail("sendMessage", kind=TooManyRequests(5), times=1)
            answer = parts.owe(chat, "svaret")
            parts.owe(chat, "rett over", target=answer)
            await parts.settled()
            first, second = chat.answers()
            assert (first.text, second.text) == ("svaret", "rett over")
            assert second.reply_to == first.message_id

    asyncio.run(play())


def test_a_reply_in_doubt_is_looked_for_and_not_sent_twice(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            answer = parts.owe(chat, "svaret")
            await parts.settled()
            parts.api.fail("sendMessage", kind=DropAfter(), times=1)
            parts.owe(chat, "rett over", target=answer)
            await parts.settled()
            assert texts(chat) == ["svaret", "rett over"]

    asyncio.run(play())


def test_a_reply_to_what_is_not_there_is_sent_and_replies_to_what_it_would_else(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            chat = kari.private()
            asked = kari.say(chat, "Hva?")
            refused = parts.owe(chat, "")
            parts.owe(chat, "a", target=refused)
            parts.owe(chat, "b", target=999)
            parts.owe(chat, "c", target=999, reply_parameters={"message_id": asked.message_id})
            await parts.settled()
            found = [(each.text, each.reply_to) for each in chat.answers()]
            assert found == [("a", None), ("b", None), ("c", asked.message_id)]

    asyncio.run(play())
