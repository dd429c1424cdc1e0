"""A message whose answer was lost is found where it arrived, and sent again where it didn't."""

import asyncio
from collections.abc import Collection
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.store.database import Database
from bot.telegram.transport.api import CallFailed, Telegram
from bot.telegram.transport.clock import SystemClock
from bot.telegram.transport.outgoing.line import Line
from bot.telegram.transport.outgoing.message_ids import MessageIds
from bot.telegram.transport.outgoing.reconcile import Reconciler, candidates, probe
from bot.types.traffic import Outgoing
from botapi import (
    Chat,
    Delay,
    DropAfter,
    DropBefore,
    Fault,
    Refuse,
    TooManyRequests,
    Truncate,
    serving,
)
from botapi.people.people import Human
from tests.bot.telegram.scripted import TOKEN, ScriptedApi, error
from tests.bot.telegram.sending import MARKUP, Sending, make, running, sending, texts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LINK = {"is_disabled": True}


def owed(method: str, **params: Any) -> Outgoing:
    return Outgoing(1, "chat:1", 1, method, {"chat_id": 1, **params}, None, NOON)


def asking(parts: Sending) -> tuple[Human, Chat]:
    """A reader who has just asked something, as the inbox tells the sender."""
    person = parts.api.user()
    chat = person.private()
    ask(parts, person, chat)
    return person, chat


def ask(parts: Sending, person: Human, chat: Chat) -> None:
    parts.outbox.note_message(chat.id, person.say(chat, "hva?").message_id)


def test_a_message_is_probed_with_the_words_and_buttons_that_it_has() -> None:
    sent = {"text": "<b>x</b>", "parse_mode": "HTML", "link_preview_options": LINK}
    probing = probe(
        owed("sendMessage", **sent, reply_markup=MARKUP, reply_parameters={"message_id": 3})
    )
    assert probing is not None
    assert probing(7) == (
        "editMessageText",
        {"chat_id": 1, **sent, "reply_markup": MARKUP, "message_id": 7},
    )


def test_a_file_is_probed_with_its_caption() -> None:
    probing = probe(owed("sendDocument", document="abc", caption="<i>x</i>", parse_mode="HTML"))
    assert probing is not None
    assert probing(7) == (
        "editMessageCaption",
        {"chat_id": 1, "caption": "<i>x</i>", "parse_mode": "HTML", "message_id": 7},
    )


@pytest.mark.parametrize(
    "message",
    [
        owed("sendDocument", document="abc"),
        owed("sendMessage", text="x", reply_markup={"force_reply": True}),
        owed("copyMessage", message_id=3),
        owed("forwardMessage", message_id=3),
        owed("sendSticker", sticker="abc", caption="x"),
    ],
    ids=lambda message: message.method,
)
def test_what_cannot_be_edited_cannot_be_looked_for(message: Outgoing) -> None:
    assert probe(message) is None


@pytest.mark.parametrize(
    ("above", "highest", "unseen", "taken", "ids"),
    [
        (10, 10, 3, (), [11, 12, 13]),
        (10, 12, 2, (11, 14), [12, 13]),
        (10, 5, 2, (), []),
        (10, 10, 0, (), []),
    ],
)
def test_candidates_are_the_ids_that_may_have_been_given_out_since(
    above: int, highest: int, unseen: int, taken: Collection[int], ids: list[int]
) -> None:
    assert candidates(above, highest, unseen, taken) == ids


def test_there_are_never_many_candidates() -> None:
    assert candidates(10, 10**12, 18, ()) == list(range(11, 51))


@pytest.mark.parametrize("fault", [DropAfter(), Truncate()], ids=str)
@pytest.mark.parametrize("markup", [{}, {"reply_markup": MARKUP}], ids=["plain", "buttons"])
def test_a_message_that_arrived_is_not_sent_again(
    tmp_path: Path, fault: Fault, markup: dict[str, Any]
) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            _, chat = asking(parts)
            parts.api.fail("sendMessage", kind=fault, times=1)
            id = parts.owe(chat, "<b>svar</b> &amp; mer", parse_mode="HTML", **markup)
            parts.owe(chat, "neste")
            await parts.settled()
            first, second = chat.answers()
            assert (first.html, first.edited, second.text) == (
                "<b>svar</b> &amp; mer",
                False,
                "neste",
            )
            assert parts.messages.message_id_of(id) == first.message_id

    asyncio.run(play())


def test_a_message_is_found_among_those_of_others(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            _, chat = asking(parts)
            others = [asking(parts) for _ in range(4)]
            parts.api.fail("sendMessage", kind=DropAfter(), chat=chat)
            for _, other in others:
                parts.owe(other, "til andre")
            parts.owe(chat, "svar")
            for person, other in others:
                person.say(other, "usett")
                ask(parts, person, other)
            await parts.settled()
            assert texts(chat) == ["svar"]

    asyncio.run(play())


def test_a_message_is_found_in_a_supergroup_with_a_count_of_its_own(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            group = parts.api.group("Redaksjonen", kari)
            asking(parts)
            ask(parts, kari, group)
            parts.api.fail("sendMessage", kind=DropAfter(), times=2)
            parts.owe(group, "sak 1")
            parts.owe(group, "sak 2")
            await parts.settled()
            assert texts(group) == ["sak 1", "sak 2"]

    asyncio.run(play())


def test_a_captioned_file_that_arrived_is_not_sent_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari, chat = asking(parts)
            kari.send_document(chat, "x.txt", b"x")
            file_id = chat.messages()[-1].raw["document"]["file_id"]
            parts.api.fail("sendDocument", kind=DropAfter(), times=1)
            parts.call("sendDocument", chat=chat.id, document=file_id, caption="her")
            await parts.settled()
            assert texts(chat) == ["her"]

    asyncio.run(play())


def test_a_message_that_did_not_arrive_is_sent_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            _, chat = asking(parts)
            parts.api.fail("sendMessage", kind=DropBefore(), times=1)
            parts.owe(chat, "svar")
            await parts.settled()
            assert texts(chat) == ["svar"]
            assert len(parts.api.calls("editMessageText")) <= 20

    asyncio.run(play())


def test_a_slow_server_is_given_time_before_we_look(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path, answer_seconds=0.1) as parts:
            _, chat = asking(parts)
            parts.api.fail("sendMessage", kind=Delay(0.3), times=1)
            parts.owe(chat, "svar")
            await parts.api.until(lambda: texts(chat))
            await parts.settled()
            assert parts.clock.passed_seconds >= 2

    asyncio.run(play())


def test_an_identical_message_from_before_is_not_taken_for_this_one(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            _, chat = asking(parts)
            parts.owe(chat, "Takk!")
            await parts.settled()
            parts.api.fail("sendMessage", kind=DropBefore(), times=1)
            parts.owe(chat, "Takk!")
            await parts.settled()
            assert texts(chat) == ["Takk!", "Takk!"]

    asyncio.run(play())


def test_no_other_message_of_ours_is_ever_changed(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            _, chat = asking(parts)
            wanted = [f"nr. {number}" for number in range(8)]
            parts.api.fail("sendMessage", kind=DropAfter(), probability=0.5, seed=3)
            for text in wanted:
                parts.owe(chat, text)
            await parts.settled()
            assert texts(chat) == wanted
            assert not any(message.edited for message in chat.answers())

    asyncio.run(play())


@pytest.mark.parametrize(
    "fault", [TooManyRequests(30), DropBefore(), DropAfter(), Refuse(500)], ids=str
)
def test_a_search_that_is_interrupted_goes_on_until_it_is_done(
    tmp_path: Path, fault: Fault
) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            _, chat = asking(parts)
            for _ in range(5):  # ids that we don't know of
                parts.api.user().start()
            parts.api.fail("sendMessage", kind=DropAfter(), times=1)
            parts.api.fail("editMessageText", kind=fault, probability=0.5, seed=1, times=12)
            parts.owe(chat, "svar")
            await parts.settled()
            assert texts(chat) == ["svar"]
            tried = [call for call in parts.api.calls("editMessageText") if not call.fault]
            numbers = [call.params["message_id"] for call in tried]
            # What is above all that we know may be given out meanwhile, and is asked for again.
            assert len(numbers) <= 40

    asyncio.run(play())


def test_while_telegram_is_away_it_is_hardly_asked(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chats = [asking(parts)[1] for _ in range(5)]
            for chat in chats:
                parts.owe(chat, "svar")
            applied = parts.api.fail("sendMessage", kind=DropAfter(), times=5)
            away = parts.api.fail("sendMessage", "editMessageText", kind=Refuse(502))
            while parts.clock.passed_seconds < 900:
                await asyncio.sleep(0.01)
            assert applied.hits == 5
            assert away.hits < 50
            away.cancel()
            await parts.settled()
            assert [texts(chat) for chat in chats] == [["svar"]] * 5

    asyncio.run(play())


def test_a_chat_that_cannot_be_asked_any_more_settles_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari, chat = asking(parts)
            parts.api.fail("sendMessage", kind=DropBefore(), times=1)
            parts.owe(chat, "svar")
            await parts.api.until(lambda: parts.api.calls("sendMessage"))
            kari.block()
            await parts.settled()
            assert parts.messages.undelivered() == {"blocked": 1}
            assert parts.blocked == [chat.id]

    asyncio.run(play())


def test_what_may_be_repeated_is_repeated_without_looking(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            _, chat = asking(parts)
            target = parts.owe(chat, "et utkast")
            parts.api.fail("editMessageText", kind=DropAfter(), times=1)
            parts.call("editMessageText", chat=chat.id, target=target, text="ferdig")
            await parts.settled()
            assert texts(chat) == ["ferdig"]
            assert len(parts.api.calls("editMessageText")) == 2
            assert (parts.said, parts.messages.undelivered()) == ([], {})

    asyncio.run(play())


def test_an_id_that_nobody_had_yet_is_asked_for_again() -> None:
    nobody = error(400, "Bad Request: message to edit not found")
    pause = error(429, "Too Many Requests: retry after 1", retry_after=1)
    itself = error(400, "Bad Request: message is not modified")
    message, ids = owed("sendMessage", text="hei"), MessageIds()
    ids.note_id(1, 12)

    async def play() -> list[int]:
        async with (
            ScriptedApi(editMessageText=[nobody, nobody, nobody, pause, itself]).serving() as api,
            Telegram(TOKEN, api.url) as telegram,
        ):
            line = Line(telegram, print, SystemClock(), lambda: 0.0)
            settler = Reconciler(line, ids, 5)
            with pytest.raises(CallFailed):
                await settler.find(message, 10)
            assert await settler.find(message, 10) == 13
            return [params["message_id"] for params in api.params("editMessageText")]

    assert asyncio.run(play()) == [11, 12, 13, 14, 13]


def test_looks_that_break_off_again_and_again_come_to_an_end() -> None:
    nobody = error(400, "Bad Request: message to edit not found")
    pause = error(429, "Too Many Requests: retry after 1", retry_after=1)
    message, ids = owed("sendMessage", text="hei"), MessageIds()
    ids.note_id(1, 12)

    async def play() -> int:
        async with (
            ScriptedApi(editMessageText=[nobody, pause] * 40).serving() as api,
            Telegram(TOKEN, api.url) as telegram,
        ):
            settler = Reconciler(Line(telegram, print, SystemClock(), lambda: 0.0), ids, 5)
            for looks in range(1, 20):
                with suppress(CallFailed):
                    assert await settler.find(message, 10) is None
                    return looks
            return 20

    assert asyncio.run(play()) < 15


def test_ids_of_other_messages_are_not_asked_for() -> None:
    itself = error(400, "Bad Request: message is not modified")
    message, ids = owed("sendMessage", text="hei"), MessageIds()
    for chat, number in ((2, 11), (1, 12), (-3, 14)):
        ids.note_message(chat, number)

    async def play() -> int | None:
        async with (
            ScriptedApi(editMessageText=[itself]).serving() as api,
            Telegram(TOKEN, api.url) as telegram,
        ):
            line = Line(telegram, print, SystemClock(), lambda: 0.0)
            return await Reconciler(line, ids, 5).find(message, 10)

    assert asyncio.run(play()) == 13


def test_after_a_death_what_had_arrived_is_found_and_the_rest_is_sent(tmp_path: Path) -> None:
    async def play() -> None:
        database = Database(None, tmp_path)
        database.prepare()
        with closing(database):
            async with serving() as server:
                parts = make(server, database)
                kari, ola = parts.api.user().start(), parts.api.user().start()
                known = ola.message_id
                # Its answer came, and let the next one know its id; then we died.
                parts.owe(kari.chat_id, "til Kari")
                parts.messages.claim(parts.clock.now(), 1, turns={}, known=lambda _: known)
                async with parts.telegram:
                    params = {"chat_id": kari.chat_id, "text": "til Kari"}
                    sent = await parts.telegram.call("sendMessage", params)
                known = sent["message_id"]
                parts.owe(ola.chat_id, "til Ola")
                parts.messages.claim(parts.clock.now(), 1, turns={}, known=lambda _: known)
                parts.owe(kari.chat_id, "mer til Kari")
                async with running(make(server, database)) as again:
                    await again.settled()
                said = [call.params["text"] for call in parts.api.calls("sendMessage")]
                assert sorted(said) == ["mer til Kari", "til Kari", "til Ola"]

    asyncio.run(play())


def test_without_any_id_to_go_by_it_is_sent_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            parts.api.fail("sendMessage", kind=DropAfter(), times=1)
            parts.owe(chat, "svar")
            await parts.settled()
            assert texts(chat) == ["svar", "svar"]

    asyncio.run(play())
