"""Whose question a reply is about: that of the message which it answers, or nobody's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.telegram.transport.incoming import waits
from bot.types.questions import QuestionStatus
from bot.types.traffic import UpdateState
from botapi import SeenMessage
from botapi.people.chats import Chat
from botapi.world.faults import DropAfter, Refuse, Rule, TooManyRequests
from tests.bot.telegram.newsroom import Newsroom, newsroom

REMARK = "De to andre tar jeg i morgen, denne kunden er en plage"
NO_CARD = "Dette ble ikke sendt til noen leser."
UNSURE = "så jeg vet ikke sikkert hvilken det er"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom(tmp_path) as running:
        yield running


def handled(room: Newsroom) -> None:
    """Wait until the bot has nothing left to handle."""
    updates = Updates(room.bot.database)
    deadline = time.monotonic() + 20
    while room.api.pending_updates or updates.count(UpdateState.WAITING):
        assert time.monotonic() < deadline, "updates wait"
        time.sleep(0.01)


def in_doubt(room: Newsroom, chat: Chat | None = None) -> None:
    """Wait until a message to a chat, the group's, may have arrived for all that the bot knows."""
    messages, deadline = Messages(room.bot.database), time.monotonic() + 20
    while not messages.in_doubt((chat or room.group).id, 10**9):
        assert time.monotonic() < deadline, "nothing is in doubt"
        time.sleep(0.01)


def asked(room: Newsroom, name: str, text: str, number: int) -> Chat:
    """Let a new reader ask what becomes a card, and return their chat."""
    reader, chat = room.bot.reader(name)
    reader.say(chat, text)
    room.card(number)
    return chat


def words(chat: Chat) -> str:
    """All that the bot has said in a chat."""
    return "\n".join(message.text for message in chat.answers())


def status(room: Newsroom, number: int) -> QuestionStatus:
    return room.bot.queue.dossier(number).question.status


def raw_reply(room: Newsroom, answered: dict[str, Any], text: str, **more: Any) -> None:
    """Jonas replies, as Telegram tells it; `answered` is what his message holds of that."""
    frame = {"message_id": 30_000, "date": int(time.time()), "text": text}
    chat = {"id": room.group.id, "type": "supergroup", "title": "Redaksjonen"}
    sender = {"id": room.jonas.id, "is_bot": False, "first_name": "Jonas"}
    room.api.push_raw({"message": frame | {"chat": chat, "from": sender} | answered | more})


def test_a_remark_below_a_list_that_names_numbers_goes_to_no_reader_while_sends_wait(
    room: Newsroom,
) -> None:
    chat = asked(room, "Kari", "Hva koster abonnementet?", 1)
    asked(room, "Erik", "Hvor er butikken?", 2)
    room.ingrid.say(room.group, "/ko")
    listed = room.note("2 spørsmål venter")
    room.settle()
    flood = room.api.fail("sendMessage", kind=TooManyRequests(1), chat=room.group)
    room.press(room.ingrid, 1, "✍ Svar")
    remark = room.jonas.say(room.group, REMARK, reply_to=listed)
    handled(room)
    assert REMARK not in words(chat)
    assert status(room, 1) is QuestionStatus.TAKEN
    flood.cancel()
    assert room.note(NO_CARD).reply_to == remark.message_id
    assert REMARK not in words(chat)
    prompt = room.note("svaret på spørsmål 1")
    room.ingrid.say(room.group, "100 kr.", reply_to=prompt)
    room.said(chat, "100 kr.")


def test_a_card_is_told_by_what_it_is_and_not_by_buttons_that_a_message_carries(
    room: Newsroom,
) -> None:
    chat = asked(room, "Kari", "Hva koster abonnementet?", 1)
    room.settle()
    button = {"text": "Ta", "callback_data": "e-take:1"}
    ours = {"id": room.api.bot_id, "is_bot": True, "first_name": "Svar"}
    place = {"id": room.group.id, "type": "supergroup", "title": "Redaksjonen"}
    other = {
        "message_id": 20_000,
        "date": int(time.time()),
        "chat": place,
        "from": ours,
        "text": "Spørsmål 1 · Bokmål",
        "reply_markup": {"inline_keyboard": [[button]]},
    }
    raw_reply(room, {"reply_to_message": other}, REMARK)
    room.note(NO_CARD)
    assert REMARK not in words(chat)
    assert status(room, 1) is QuestionStatus.OPEN


def doubtful_card(room: Newsroom) -> tuple[Chat, SeenMessage, Rule]:
    """Card 2 stands in the group while the bot can't find out whether it does."""
    asked(room, "Erik", "Hvor er butikken?", 1)
    room.settle()
    room.ingrid.say(room.group, "// God morgen")
    looking = room.api.fail("editMessageText", kind=Refuse(500), chat=room.group)
    room.api.fail("sendMessage", kind=DropAfter(), chat=room.group, times=1)
    kari, chat = room.bot.reader()
    kari.say(chat, "Hva koster abonnementet?")
    room.api.wait_for(lambda: room.cards(2))
    in_doubt(room)
    return chat, room.cards(2)[0], looking


def test_a_reply_to_a_card_whose_arrival_is_in_doubt_waits_and_then_answers_it(
    room: Newsroom,
) -> None:
    chat, card, looking = doubtful_card(room)
    ola, his = room.bot.reader("Ola")
    room.ingrid.say(room.group, "100 kr.", reply_to=card)
    # Other chats go on meanwhile.
    assert room.bot.ask(ola, his, "Hei")
    updates = Updates(room.bot.database)
    (waiting,) = updates.waiting(f"chat:{room.group.id}")
    assert (waiting.attempts, waiting.problem) == (0, None)
    assert "100 kr." not in words(chat)
    looking.cancel()
    room.said(chat, "100 kr.")
    room.card(2, "Besvart av Ingrid", "Levert til én leser.")
    assert NO_CARD not in words(room.group)


def test_a_reply_whose_message_stays_in_doubt_is_not_guessed_at_and_the_editor_is_told(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waits, "LONGEST_WAIT_SECONDS", 0.2)
    chat, card, looking = doubtful_card(room)
    reply = room.ingrid.say(room.group, "100 kr.", reply_to=card)
    handled(room)
    assert status(room, 2) is QuestionStatus.OPEN
    looking.cancel()
    assert room.note(UNSURE).reply_to == reply.message_id
    assert "100 kr." not in words(chat)
    room.reply(room.ingrid, 2, "100 kr.")
    room.said(chat, "100 kr.")


def test_what_was_never_tried_keeps_nobody_waiting(room: Newsroom) -> None:
    """A message that waits for its turn can't be the one that is answered."""
    asked(room, "Kari", "Hva koster abonnementet?", 1)
    room.settle()
    room.ingrid.say(room.group, "/ko")
    listed = room.note("Ett spørsmål venter")
    room.settle()
    flood = room.api.fail("sendMessage", kind=TooManyRequests(60), chat=room.group)
    room.ingrid.say(room.group, "/ko")
    room.ingrid.say(room.group, "/hjelp")
    room.jonas.say(room.group, REMARK, reply_to=listed)
    handled(room)
    assert flood.hits <= 1
    assert status(room, 1) is QuestionStatus.OPEN


@pytest.mark.parametrize("command", ["/ko", "/hull", "/statistikk", "/hjelp"])
def test_no_list_of_ours_stands_for_a_question(room: Newsroom, command: str) -> None:
    chat = asked(room, "Kari", "Hva koster abonnementet?", 1)
    room.settle()
    before = len(room.group.answers())
    room.ingrid.say(room.group, command)
    listed = room.bot.answers(room.group, before + 1)[-1]
    room.jonas.say(room.group, REMARK, reply_to=listed)
    room.note(NO_CARD)
    assert REMARK not in words(chat)


def test_replies_to_people_other_bots_and_other_chats_are_nobodys_answers(room: Newsroom) -> None:
    chat = asked(room, "Kari", "Hva koster abonnementet?", 1)
    room.settle()
    count = len(room.group.answers())
    human = room.ingrid.say(room.group, "Spørsmål 1 er mitt")
    room.jonas.say(room.group, REMARK, reply_to=human)
    stranger = {"id": 77, "is_bot": True, "first_name": "Annenbot"}
    card = dict(room.cards(1)[0].raw)
    raw_reply(room, {"reply_to_message": card | {"from": stranger}}, REMARK)
    # A quote of a message in another chat has the same number there, and is no reply here.
    origin = {"type": "user", "date": 1, "sender_user": card["from"]}
    elsewhere = {"origin": origin, "message_id": card["message_id"], "chat": card["chat"]}
    raw_reply(room, {"external_reply": elsewhere}, REMARK, message_id=30_001)
    other_chat = card | {"chat": card["chat"] | {"id": -100_999}}
    raw_reply(room, {"reply_to_message": other_chat}, REMARK, message_id=30_002)
    handled(room)
    assert REMARK not in words(chat)
    assert status(room, 1) is QuestionStatus.OPEN
    assert len(room.group.answers()) <= count + 1


def test_a_card_that_was_made_anew_is_still_known_where_it_stood(room: Newsroom) -> None:
    chat = asked(room, "Kari", "Hva koster abonnementet?", 1)
    old = room.card(1)
    gone = Refuse(400, "Bad Request: message can't be edited")
    room.api.fail("editMessageText", kind=gone, chat=room.group, times=1)
    room.ingrid.press(old, "✋ Ta").wait()
    room.api.wait_for(lambda: len(room.cards(1)) == 2)
    room.ingrid.say(room.group, "100 kr.", reply_to=old)
    room.said(chat, "100 kr.")


def test_a_reply_in_the_group_as_it_was_before_it_moved_still_answers_its_card(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, kind="group") as room:
        chat = asked(room, "Kari", "Hva koster abonnementet?", 1)
        room.settle()
        old, card = room.group, room.card(1)
        room.group = old.migrate(room.ingrid)
        room.card(1)
        room.settle()
        frame = {"message_id": 40_000, "date": int(time.time()), "text": "100 kr."}
        sender = {"id": room.ingrid.id, "is_bot": False, "first_name": "Ingrid"}
        where = {"chat": card.raw["chat"], "from": sender, "reply_to_message": dict(card.raw)}
        room.api.push_raw({"message": frame | where})
        room.said(chat, "100 kr.")
        room.card(1, "Besvart av Ingrid")
        assert room.bot.queue.questions() == []


def test_a_reader_who_replies_to_what_is_in_doubt_adds_to_that_question_and_to_no_other(
    room: Newsroom,
) -> None:
    kari, chat = room.bot.reader()
    kari.say(chat, "Hva koster abonnementet?")
    room.card(1)
    room.settle()
    looking = room.api.fail("editMessageText", kind=Refuse(500), chat=chat)
    room.api.fail("sendMessage", kind=DropAfter(), chat=chat, times=1)
    before = len(chat.answers())
    kari.say(chat, "Hvor er butikken?")
    receipt = room.bot.answers(chat, before + 1)[-1]
    in_doubt(room, chat)
    kari.say(chat, "Jeg mener den i Bergen", reply_to=receipt)
    looking.cancel()
    room.card(2, "Jeg mener den i Bergen")
    assert "Bergen" not in room.card(1).text
    assert len(room.bot.queue.questions()) == 2
