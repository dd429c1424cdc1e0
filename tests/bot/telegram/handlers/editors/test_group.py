"""Editors answering in their group, with the whole bot, as Telegram shows it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from telegram import Update

from bot.store.telegram.messages import Messages
from bot.telegram.handlers.editors.group import EditorsHandler
from bot.telegram.post import Place
from bot.telegram.render.editors import question_card
from bot.types.questions import QuestionStatus, Shown
from botapi import SeenMessage
from botapi.world.faults import Refuse
from corpus.types import Language
from tests.bot.telegram.editors.offline import GROUP, INGRID, offline
from tests.bot.telegram.newsroom import Newsroom, newsroom
from tests.index.fake_encoders import HashingEncoder

SHOWN = Shown("unanswered", 0.1, ())


def pushed(room: Newsroom, card: SeenMessage, caption: str, album: str) -> None:
    """Ingrid sends one photo of an album as an answer to a card."""
    source = room.jonas.send_photo(room.group, caption)
    message: dict[str, Any] = {
        "message_id": source.message_id + 10_000,
        "date": int(time.time()),
        "chat": card.raw["chat"],
        "from": {"id": room.ingrid.id, "is_bot": False, "first_name": "Ingrid"},
        "photo": source.raw["photo"],
        "media_group_id": album,
        "reply_to_message": dict(card.raw),
    }
    if caption:
        message["caption"] = caption
    room.api.push_raw({"message": message})


def unsayable(room: Newsroom, card: SeenMessage) -> None:
    """Ingrid answers a card with a place on the map."""
    room.api.push_raw(
        {
            "message": {
                "message_id": 20_000,
                "date": int(time.time()),
                "chat": card.raw["chat"],
                "from": {"id": room.ingrid.id, "is_bot": False, "first_name": "Ingrid"},
                "location": {"longitude": 10.7, "latitude": 59.9},
                "reply_to_message": dict(card.raw),
            }
        }
    )


def test_a_question_is_taken_by_one_answered_by_reply_corrected_by_an_edit_and_reopened(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        asked = kari.say(chat, "Hva koster abonnementet?")
        card = room.card(1, "Fra Kari:", "Hva koster abonnementet?", "én leser", "Lojalitet")
        assert card.button_texts[:2] == ["✋ Ta", "✍ Svar"]

        assert room.press(room.ingrid, 1, "✋ Ta").text == "Spørsmålet er ditt."
        room.card(1, "Tatt av Ingrid")
        second = room.forge(room.jonas, card, "e-take:1").wait()
        assert (second.text, second.show_alert) == ("Tatt av Ingrid", True)
        assert room.forge(room.jonas, card, "e-write:1").wait().show_alert

        said = room.reply(room.ingrid, 1, "Det koster <100> kr. Se https://svar.example/pris")
        told = room.said(chat, "Det koster <100> kr. Se https://svar.example/pris")
        assert told.reply_to == asked.message_id
        assert "Ingrid" not in told.text
        room.card(1, "Besvart av Ingrid", "Levert til én leser.", without="venter på levering")
        assert room.group.message(said).reactions == ("👀",)

        room.ingrid.edit(said, "Det koster 120 kr.")
        room.api.wait_for(lambda: "120 kr." in chat.message(told).text)
        assert "<100>" not in chat.message(told).text
        room.card(1, "rettet siden", "120 kr.", "Levert til én leser.")
        count = len(chat.answers())

        late = room.reply(room.jonas, 1, "Det koster 90 kr.")
        assert room.note("allerede besvart").reply_to == late.message_id

        assert room.press(room.jonas, 1, "Åpne igjen").text == "Spørsmålet er åpent igjen."
        room.api.wait_for(lambda: "tatt tilbake" in chat.message(told).text)
        room.card(1, "Venter på redaksjonen", without="Svaret:")
        assert len(chat.answers()) == count
        room.ingrid.edit(said, "For sent.")
        room.reply(room.jonas, 1, "Det koster 90 kr.")
        room.said(chat, "Det koster 90 kr.")
        assert not any("For sent" in message.text for message in chat.answers())


def test_an_answer_that_grows_and_shrinks_is_corrected_in_the_messages_it_came_in(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        said = room.reply(room.ingrid, 1, "Kort svar.")
        first = room.said(chat, "Kort svar.")
        longest = "En setning til. " * 240 + "Slutten er kommet."
        room.ingrid.edit(said, longest)
        room.said(chat, "Slutten er kommet.")
        room.card(1, "rettet siden", "Levert til én leser.", without="venter på levering")
        parts = [message for message in chat.answers() if "En setning til." in message.text]
        assert parts[0].message_id == first.message_id
        assert sum(message.text.count("En setning til.") for message in parts) == 240
        room.ingrid.edit(said, "Kort igjen.")
        room.api.wait_for(lambda: "Kort igjen." in chat.message(first).text)
        room.api.wait_for(
            lambda: not any("En setning til." in each.text for each in chat.answers())
        )
        assert [each for each in chat.answers() if "Slutten" in each.text] == []
        room.card(1, "Levert til én leser.", without="En setning")


def test_files_go_along_and_what_can_not_be_passed_on_is_said(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        for at, text in enumerate(("Hvor er døra?", "Hvor er skjemaet?", "Hvor er mappa?"), 1):
            kari.say(chat, text)
            room.card(at)
        photo = room.ingrid.send_photo(room.group, "Her er den", reply_to=room.card(1))
        room.said(chat, "Her er den")
        room.api.wait_for(lambda: [each for each in chat.answers() if each.raw.get("photo")])
        room.card(1, "Her er den", "Én fil følger med.", "Levert til én leser.")
        room.ingrid.edit(photo, "Der er den")
        room.said(chat, "Der er den")
        room.card(1, "rettet siden", "Levert til én leser.", without="venter på levering")

        room.jonas.send_document(room.group, "skjema.pdf", b"%PDF-", "", reply_to=room.card(2))
        sent = room.api.wait_for(
            lambda: [each for each in chat.answers() if each.raw.get("document")]
        )
        assert sent[0].raw["document"]["file_name"] == "skjema.pdf"
        room.card(2, "Levert til én leser.", "bare for dem som har spurt")

        for caption in ("Her er mappa", "", ""):
            pushed(room, room.card(3), caption, "A1")
        room.card(3, "Her er mappa", "3 filer følger med.", "Levert til én leser.")
        assert len([each for each in chat.answers() if each.raw.get("photo")]) == 4
        pushed(room, room.card(3), "", "A2")
        room.note("Spørsmål 3", "allerede besvart")

        kari.say(chat, "Hvor er taket?")
        card = room.card(4)
        unsayable(room, card)
        room.note("kan jeg ikke sende videre")
        assert room.bot.queue.dossier(4).question.status is QuestionStatus.OPEN


def test_asides_stay_among_editors_and_signatures_go_where_they_are_wanted(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        room.card(1)
        before = len(chat.answers())
        room.reply(room.ingrid, 1, "// hvem vet dette?")
        room.ingrid.say(room.group, "/signatur Ingrid <Berg>")
        room.note("blir svarene dine signert")
        assert len(chat.answers()) == before
        assert room.bot.queue.waiting() == 1
        room.press(room.ingrid, 1, "✍ Svar")
        prompt = room.note("Svar på denne meldingen, så går svaret på spørsmål 1")
        assert prompt.prompt == {"force_reply": True, "selective": True}
        assert prompt.text.startswith("Ingrid:")
        room.ingrid.say(room.group, "100 kr.", reply_to=prompt)
        assert room.said(chat, "100 kr.").text.endswith("100 kr.\n\nIngrid <Berg>")
        room.api.wait_for(lambda: room.group.message(prompt).deleted)
        room.card(1, "Ingrid <Berg>")
        room.ingrid.say(room.group, "/signatur")
        room.note("ikke signert")


def test_an_answer_is_for_the_next_reader_unless_it_is_withheld_and_is_corrected_there_too(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, encoder=HashingEncoder()) as room:
        (kari, chat), (erik, his) = room.bot.reader(), room.bot.reader("Erik", "nb")
        kari.say(chat, "Hva koster abonnementet?")
        room.card(1)
        said = room.reply(room.ingrid, 1, "Det koster 100 kr.")
        room.card(1, "Neste leser som spør om det samme, får dette svaret.")
        erik.say(his, "hva koster abonnementet")
        served = room.said(his, "Redaksjonen svarte på dette", "100 kr.")
        room.card(1, "Én leser til har fått svaret siden.", "Levert til én leser.")
        room.ingrid.edit(said, "Det koster 120 kr.")
        room.api.wait_for(lambda: "120 kr." in his.message(served).text)
        assert his.message(served).button_texts == served.button_texts
        room.card(1, "120 kr.", "Levert til én leser.", "Én leser til")

        assert "bare for dem" in room.press(room.ingrid, 1, "Ikke i biblioteket").text
        room.card(1, "Svaret er bare for dem som har spurt.")
        ola, hers = room.bot.reader("Ola")
        ola.say(hers, "Hva koster abonnementet?")
        room.card(2, "Fra Ola:")
        room.press(room.ingrid, 1, "I biblioteket")
        room.card(1, "Neste leser som spør om det samme")

        room.press(room.jonas, 1, "Åpne igjen")
        room.api.wait_for(lambda: "tatt tilbake" in his.message(served).text)


def test_a_reader_who_cannot_be_reached_is_told_of_and_one_who_waits_is_not_called_served(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path) as room:
        (kari, chat), (erik, his) = room.bot.reader(), room.bot.reader("Erik", "nb")
        kari.say(chat, "Hva koster abonnementet?")
        room.card(1)
        erik.say(his, "Hvor er butikken?")
        room.card(2)
        kari.block()
        room.reply(room.ingrid, 1, "100 kr.")
        room.card(1, "Én leser har blokkert boten og får det ikke.", without="Levert")
        away = room.api.fail("sendMessage", kind=Refuse(500), chat=his)
        room.reply(room.ingrid, 2, "I Storgata.")
        room.card(2, "Én leser venter på levering.", without="Levert")
        away.cancel()
        room.said(his, "I Storgata.")
        room.card(2, "Levert til én leser.", without="venter på levering")


def test_what_a_reader_erases_leaves_its_card_and_an_answer_to_that_goes_nowhere(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster hemmeligheten?")
        card = room.card(1, "hemmeligheten")
        room.press(room.ingrid, 1, "✍ Svar")
        prompt = room.note("går svaret på spørsmål 1")
        erase = room.bot.ask(kari, chat, "/slett")
        kari.press(erase, "Ja, slett alt").wait()
        room.api.wait_for(lambda: "slettet spørsmål 1" in room.group.message(card).text)
        tombstone = room.group.message(card)
        assert "hemmeligheten" not in tombstone.text
        assert tombstone.buttons == ()
        count = len(room.group.answers())
        for at, answered in enumerate((tombstone, prompt), 1):
            room.ingrid.say(room.group, "Den koster 100 kr.", reply_to=answered)
            assert room.bot.answers(room.group, count + at)[-1].text == (
                "Leseren har slettet spørsmål 1."
            )
        assert room.bot.queue.questions() == []
        assert (
            room.forge(room.jonas, tombstone, "e-take:1")
            .wait()
            .text.startswith("Spørsmålet er ikke her")
        )


def test_a_word_of_ours_that_is_noted_while_we_look_for_it_is_found(tmp_path: Path) -> None:
    with offline(tmp_path) as rig:
        number = rig.ask()
        rig.keep()
        prompt = question_card.write_here(number, INGRID.id, "Ingrid", language=Language.NB)
        (sent,) = rig.dependencies.post.send(Place(GROUP, private=False), prompt)
        rig.dependencies.stores.cards.below(sent, number, "prompt")
        messages = rig.dependencies.stores.messages
        messages.claim(rig.now[0], 9, turns={}, known=lambda _: None)

        class Overtaken(Messages):
            """Lets the sender note that the message is there right after we look what is open."""

            def in_doubt(self, chat: int, message_id: int) -> Sequence[str]:
                found = super().in_doubt(chat, message_id)
                messages.mark_sent(sent, 500, rig.now[0])
                return found

        rig.dependencies.stores.messages = Overtaken(rig.dependencies.stores.database)
        frame = {"date": 0, "chat": {"id": GROUP, "type": "supergroup", "title": "x"}}
        ours = {"id": 1, "is_bot": True, "first_name": "Svar"}
        answered = frame | {"message_id": 500, "from": ours, "text": f"Svar på {number}"}
        hers = {"id": int(INGRID.id), "is_bot": False, "first_name": "Ingrid"}
        said = frame | {"message_id": 501, "from": hers, "text": "100 kr."}
        update = Update.de_json(
            {"update_id": 1, "message": said | {"reply_to_message": answered}}, None
        )
        effects = EditorsHandler(rig.dependencies).effects(update)
        assert effects is not None
        effects()
        assert rig.dependencies.queue.dossier(number).question.status is QuestionStatus.ANSWERED
