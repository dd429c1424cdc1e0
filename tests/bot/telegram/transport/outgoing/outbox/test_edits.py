"""Edits and deletions find the message that they are of."""

import asyncio
from pathlib import Path

from botapi import TooManyRequests
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
