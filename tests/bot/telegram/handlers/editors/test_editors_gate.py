"""Who is an editor in the editors' group, and what becomes of what others do there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.config.editorship import Editorship, Whom
from bot.store.key_value import KeyValueStore
from bot.store.telegram.updates import Updates
from bot.telegram.editors import group_watch
from bot.types.questions import QuestionStatus
from bot.types.traffic import UpdateState
from botapi import Chat
from botapi.world.faults import Refuse
from tests.bot.telegram.newsroom import Newsroom, newsroom

ADMINISTRATORS = Editorship(Whom.ADMINISTRATORS)
ONLY_ADMINISTRATORS = "bare administratorene i gruppen"
ONLY_LISTED = "bare noen få utvalgte"
NAMELESS = "ikke se hvem du er"
FIRST_ID = 10_001


@contextmanager
def asked(
    home: Path, editors: Editorship | None = None, **more: Any
) -> Iterator[tuple[Newsroom, Chat]]:
    """A group that Ingrid owns, Jonas is in, and that has a card."""
    chosen: dict[str, Any] = {} if editors is None else {"editors": editors}
    with newsroom(home, **chosen, **more) as room:
        reader, chat = room.bot.reader()
        reader.say(chat, "Hva koster abonnementet?")
        room.card(1)
        room.settle()
        yield room, chat


def handled(room: Newsroom) -> None:
    updates, deadline = Updates(room.bot.database), time.monotonic() + 20
    while room.api.pending_updates or updates.count(UpdateState.WAITING):
        assert time.monotonic() < deadline, "updates wait"
        time.sleep(0.01)


def is_open(room: Newsroom) -> bool:
    return room.bot.queue.dossier(1).question.status is QuestionStatus.OPEN


def test_where_administrators_alone_are_editors_others_are_told_once_and_change_nothing(
    tmp_path: Path,
) -> None:
    with asked(tmp_path, ADMINISTRATORS) as (room, chat):
        toast = room.press(room.jonas, 1, "✋ Ta")
        assert ONLY_ADMINISTRATORS in toast.text
        assert toast.show_alert
        room.reply(room.jonas, 1, "90 kr.")
        assert ONLY_ADMINISTRATORS in room.note(ONLY_ADMINISTRATORS).text
        count = len(room.group.answers())
        room.jonas.say(room.group, "/ko")
        room.jonas.say(room.group, "/signatur Sjefen")
        room.reply(room.jonas, 1, "80 kr.")
        handled(room)
        room.settle()
        assert len(room.group.answers()) == count
        assert is_open(room)

        assert room.press(room.ingrid, 1, "✋ Ta").text == "Spørsmålet er ditt."
        room.ingrid.say(room.group, "/ko")
        room.note("Ett spørsmål venter")
        room.reply(room.ingrid, 1, "100 kr.")
        room.said(chat, "100 kr.")


@pytest.mark.parametrize("bot", ["administrator", "member"])
def test_who_is_promoted_is_an_editor_and_who_is_demoted_is_none_also_for_corrections(
    tmp_path: Path, bot: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an administrator the bot is told of it; else it asks."""
    if bot == "member":
        monkeypatch.setattr(group_watch, "_SOON_SECONDS", 0.2)
    with asked(tmp_path, ADMINISTRATORS, bot=bot) as (room, chat):
        looks = len(room.api.calls("getChatAdministrators"))
        room.group.promote(room.jonas, room.ingrid)
        if bot == "member":
            room.api.wait_for(lambda: len(room.api.calls("getChatAdministrators")) > looks + 1)
        said = room.reply(room.jonas, 1, "100 kr.")
        told = room.said(chat, "100 kr.")
        room.card(1, "Besvart av Jonas", "Levert til én leser.")
        looks = len(room.api.calls("getChatAdministrators"))
        room.group.promote(room.jonas, room.ingrid, administrator=False)
        if bot == "member":
            room.api.wait_for(lambda: len(room.api.calls("getChatAdministrators")) > looks + 1)
        room.jonas.edit(said, "Gå og heng deg.")
        room.note(ONLY_ADMINISTRATORS)
        assert "heng" not in chat.message(told).text


def test_editors_may_be_listed_and_who_writes_as_a_chat_is_none_of_them(tmp_path: Path) -> None:
    # Ingrid comes first, then Jonas.
    listed = Editorship(Whom.LISTED, frozenset({FIRST_ID + 1}))
    with asked(tmp_path, listed) as (room, chat):
        assert room.jonas.id == FIRST_ID + 1
        assert ONLY_LISTED in room.press(room.ingrid, 1, "✋ Ta").text
        card = room.card(1)
        room.ingrid.say(room.group, "90 kr.", reply_to=card, anonymous=True)
        room.note(NAMELESS)
        assert is_open(room)
        room.reply(room.jonas, 1, "100 kr.")
        room.said(chat, "100 kr.")


def test_who_writes_as_a_channel_answers_nobody_and_an_anonymous_administrator_does(
    tmp_path: Path,
) -> None:
    with asked(tmp_path) as (room, chat):
        card = room.card(1)
        room.jonas.say(room.group, "90 kr.", reply_to=card, as_channel="Konkurrenten")
        room.note(NAMELESS)
        assert is_open(room)
        room.ingrid.say(room.group, "100 kr.", reply_to=card, anonymous=True)
        room.said(chat, "100 kr.")


@pytest.mark.parametrize("way", ["public", "linked"])
def test_in_a_group_that_is_open_to_strangers_only_administrators_are_editors_and_all_are_warned(
    tmp_path: Path, way: str
) -> None:
    with asked(tmp_path) as (room, chat):
        if way == "public":
            room.group.publish("redaksjonen_vaar")
        else:
            room.group.link(-1_001_777)
        room.group.set_bot("administrator", room.ingrid, can_manage_topics=True)  # it looks again
        room.note("åpen for fremmede")
        line = room.said(room.admin.chat, "Strangers can read the editors' group").text
        assert ("public" if way == "public" else "channel") in line
        assert line in room.bot.said
        stranger = room.api.user("Sur leser")
        room.group.add(stranger)
        assert ONLY_ADMINISTRATORS in stranger.press(room.card(1), "✋ Ta").wait().text
        stranger.say(room.group, "Dere er idioter", reply_to=room.card(1))
        room.note(ONLY_ADMINISTRATORS)
        assert is_open(room)
        room.reply(room.ingrid, 1, "100 kr.")
        room.said(chat, "100 kr.")
        # Said once, but to the operator at each start.
        room.bot.stop()
        room.bot.said.clear()
        room.bot.start()
        room.api.wait_for(lambda: line in room.bot.said)
        warnings = [each for each in room.group.answers() if "åpen for fremmede" in each.text]
        assert len(warnings) == 1

        room.group.publish(None)
        room.group.link(None)
        room.group.set_bot("member", room.ingrid)
        room.api.wait_for(lambda: not room_is_open(room))
        ola, his = room.bot.reader("Ola")
        ola.say(his, "Hvor er butikken?")
        room.card(2)
        room.reply(room.jonas, 2, "I Storgata.")
        room.said(his, "I Storgata.")


def room_is_open(room: Newsroom) -> bool:
    known = KeyValueStore(room.bot.database).get("editors-group")
    return bool(known["public"] or known["linked"])


def test_while_the_administrators_are_not_known_a_reply_waits_and_is_not_turned_away(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, editors=ADMINISTRATORS) as room:
        someone, chat = room.bot.reader()
        someone.say(chat, "Hva koster abonnementet?")
        room.card(1)
        room.settle()
        room.bot.stop()
        away = room.api.fail("getChatAdministrators", kind=Refuse(500))
        room.reply(room.ingrid, 1, "100 kr.")
        room.bot.start()
        room.api.wait_for(lambda: away.hits > 1)
        assert "100 kr." not in chat.answers()[-1].text
        away.cancel()
        room.said(chat, "100 kr.")


def test_where_telegram_will_not_tell_the_administrators_nobody_becomes_one_and_it_is_said(
    tmp_path: Path,
) -> None:
    with asked(tmp_path) as (room, _):
        refusal = Refuse(400, "Bad Request: CHAT_ADMIN_REQUIRED")
        room.api.fail("getChatAdministrators", kind=refusal)
        room.group.publish("redaksjonen_vaar")
        room.group.set_bot("administrator", room.ingrid)
        room.note("åpen for fremmede")
        room.said(room.admin.chat, "administrators", "CHAT_ADMIN_REQUIRED")
        assert ONLY_ADMINISTRATORS in room.press(room.jonas, 1, "✋ Ta").text
        assert is_open(room)
