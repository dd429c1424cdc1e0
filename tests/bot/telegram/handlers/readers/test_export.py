"""A reader's own file, with the whole bot, as Telegram shows it."""

import json
from pathlib import Path

from tests.bot.telegram.newsroom import newsroom


def test_readers_get_all_that_is_held_about_them_and_nothing_of_others(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        (kari, chat), (erik, his) = room.bot.reader(), room.bot.reader("Erik", "nb")
        receipt = room.bot.ask(kari, chat, "Hva koster <abonnementet>?")
        room.settle()
        kari.say(chat, "Det digitale 🙂", reply_to=receipt)
        room.card(1, "Det digitale")
        room.bot.ask(kari, chat, "Hva er pyramiden?")
        room.bot.ask(erik, his, "Hvor er erikshemmeligheten?")
        room.reply(room.ingrid, 1, "100 kr.")
        room.card(1, "Levert til én leser.")

        kari.say(chat, "/eksport")
        sent = room.said(chat, "alt jeg har lagret om deg")
        document = sent.raw["document"]
        assert document["file_name"].endswith(".json")
        stored = room.api.file(document["file_id"])
        assert stored is not None
        held = json.loads(stored.content)
        assert held["id"] == str(kari.id)
        (question,) = held["questions_to_the_editors"]
        assert question["answer"] == "100 kr."
        assert question["asked"][0]["text"] == "Hva koster <abonnementet>?"
        assert question["asked"][0]["first_name"] == "Kari"
        assert "Det digitale 🙂" in {each["text"] for each in question["added"]}
        asked = {each["text"] for each in held["questions_to_the_library"]}
        assert any("pyramiden" in text for text in asked)
        written = stored.content.decode()
        assert "erikshemmeligheten" not in written
        assert "Ingrid" not in written
        assert str(room.ingrid.id) not in written


def test_in_a_group_nothing_is_exported(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        room.bot.ask(kari, chat, "Hva koster hemmeligheten?")
        other = room.api.group("Lesesirkel", kari)
        kari.say(other, "/eksport")
        said = room.bot.answers(other, 1)
        assert not any("document" in each.raw for each in said)
        assert "hemmeligheten" not in said[0].text
        count = len(other.answers())
        kari.forge(said[0], "export").wait()
        kari.say(other, "/hjelp")
        room.bot.answers(other, count + 1)
        assert not any("document" in each.raw for each in other.answers())
