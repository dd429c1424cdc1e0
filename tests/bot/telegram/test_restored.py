"""An older database in the place of a newer one: old cards and buttons act on nobody else's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.backup import sqlite
from bot.backup.making import back_up
from bot.backup.restoring import examine, restore
from bot.config.settings import Settings
from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.types.questions import QuestionStatus
from botapi import Chat, SeenMessage
from tests.bot.telegram.newsroom import Newsroom, newsroom
from tests.bot.telegram.whole import whole_bot
from tests.fakes import library_answerer

ALL = tuple(QuestionStatus)


@contextmanager
def restarted(room: Newsroom, home: Path) -> Iterator[Newsroom]:
    """Another bot on the same server, with what lies in `home` by now."""
    first = room.bot
    running = whole_bot(first.server, home, library_answerer(), settings=first.settings)
    with running as room.bot:
        yield room


@contextmanager
def after_an_older_file(home: Path) -> Iterator[tuple[Newsroom, Chat, Chat]]:
    """Anna's question 2 has a card; then a file from before it is put back, and Bjørn's is 2."""
    with newsroom(home / "var") as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        room.card(1)
        stop(room)
        sqlite.copy(home / "var" / "svar.db", home / "older.db")
        anna, hers = room.bot.reader("Anna")
        bjorn, his = room.bot.reader("Bjørn")
        with restarted(room, home / "var"):
            anna.say(hers, "Hvordan får jeg legeattest?")
            room.card(2, "legeattest")
            stop(room)
        put_copy_back(home)
        with restarted(room, home / "var"):
            bjorn.say(his, "Hvor ligger kontoret?")
            room.said(room.group, "Spørsmål 2 ·", "kontoret")
            room.settle()
            yield room, hers, his


def put_copy_back(home: Path) -> None:
    """Put an older file in the place of a database, with no command of ours."""
    for path in (home / "var").glob("svar.db*"):
        path.unlink()
    shutil.copy(home / "older.db", home / "var" / "svar.db")


def stop(room: Newsroom) -> None:
    """Stop the bot once all is sent."""
    room.settle()
    room.bot.stop()
    room.bot.database.close()


def card_of(room: Newsroom, words: str) -> SeenMessage:
    """The card that says words, of several under one number."""
    (card,) = [each for each in room.cards(2) if words in each.text]
    return card


def test_a_reply_to_a_card_from_before_a_restore_reaches_nobody_else(tmp_path: Path) -> None:
    with after_an_older_file(tmp_path) as (room, _, his):
        room.ingrid.say(room.group, "Kjære Anna, ring oss.", reply_to=card_of(room, "legeattest"))
        room.note("ikke sendt til noen leser")
        room.ingrid.say(room.group, "I Storgata.", reply_to=card_of(room, "kontoret"))
        room.said(his, "I Storgata.")
        assert not any("Anna" in each.text for each in his.answers())


def test_no_button_of_a_card_from_before_a_restore_changes_anything(tmp_path: Path) -> None:
    with after_an_older_file(tmp_path) as (room, _, his):
        before = room.bot.queue.dossier(2)
        answers = len(his.answers())
        for label in ("✋ Ta", "✍ Svar", "Bruk 1", "Lukk uten svar", "Ikke i biblioteket"):
            pressed = room.ingrid.press(card_of(room, "legeattest"), label).wait()
            assert "ikke finnes lenger" in str(pressed.text)
        room.settle()
        assert room.bot.queue.dossier(2) == before
        assert len(his.answers()) == answers
        # The card of what is there now works.
        room.ingrid.press(card_of(room, "kontoret"), "✋ Ta").wait()
        assert room.bot.queue.dossier(2).question.status is QuestionStatus.TAKEN


def test_a_readers_button_from_before_a_restore_acts_on_no_other_question_of_theirs(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path / "var") as room:
        kari, chat = room.bot.reader()
        stop(room)
        sqlite.copy(tmp_path / "var" / "svar.db", tmp_path / "older.db")
        with restarted(room, tmp_path / "var"):
            old = room.bot.ask(kari, chat, "Hva er pyramiden?")
            stop(room)
        put_copy_back(tmp_path)
        with restarted(room, tmp_path / "var"):
            new = room.bot.ask(kari, chat, "Hvem er lojal?")
            for label in ("👍 Nyttig", "👎 Ikke nyttig", "Spør redaksjonen"):
                assert "ikke finnes lenger" in str(kari.press(old, label).wait().text)
            assert room.bot.queue.questions(ALL) == []
            assert kari.press(new, "Spør redaksjonen").wait().text
            room.card(1)


def settings_of(home: Path) -> Settings:
    return Settings.model_construct(home=home / "var", articles=home / "articles")


def backed_up(home: Path) -> Path:
    """Make a backup of what lies in a home."""
    back_up(settings_of(home), home / "b.zip", datetime.now(UTC))
    return home / "b.zip"


def put_back(home: Path) -> None:
    """Restore what `backed_up` has made."""
    settings, file = settings_of(home), home / "b.zip"
    restore(settings, file, examine(settings, file), datetime.now(UTC), articles=False)


def test_after_a_restore_nobody_gets_a_number_that_was_told_to_another(tmp_path: Path) -> None:
    with newsroom(tmp_path / "var") as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        room.card(1)
        stop(room)
        backed_up(tmp_path)
        anna, hers = room.bot.reader("Anna")
        with restarted(room, tmp_path / "var"):
            anna.say(hers, "Hvordan får jeg legeattest?")
            old = room.card(2)
            room.reply(room.ingrid, 1, "100 kr.")
            room.said(chat, "100 kr.")
            room.card(1, "Besvart")
            stop(room)
        put_back(tmp_path)
        bjorn, his = room.bot.reader("Bjørn")
        with restarted(room, tmp_path / "var"):
            bjorn.say(his, "Hvor ligger kontoret?")
            room.card(2001, "kontoret")
            # The card of a question that is there says how it stands by what is known now.
            room.card(1, "Venter på redaksjonen")
            pressed = room.ingrid.press(old, "Lukk uten svar").wait()
            assert str(pressed.text).startswith("Spørsmålet er ikke her lenger")
            room.ingrid.say(room.group, "Kjære Anna, ring oss.", reply_to=old)
            room.note("ikke sendt til noen leser")
            room.settle()
            assert not any("Anna" in each.text for each in (*his.answers(), *chat.answers()))
            room.reply(room.ingrid, 2001, "I Storgata.")
            room.said(his, "I Storgata.")


def test_what_waited_at_the_backup_and_was_sent_since_is_not_sent_a_second_time(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path / "var") as room:
        kari, chat = room.bot.reader()
        room.bot.ask(kari, chat, "Hva er pyramiden?")
        stop(room)
        with closing(Database(None, tmp_path / "var")) as database:
            for text in ("Det første svaret.", "Det andre svaret."):
                params = {"chat_id": chat.id, "text": text}
                Messages(database).add("sendMessage", params, at=datetime.now(UTC), chat=chat.id)
        backed_up(tmp_path)
        with restarted(room, tmp_path / "var"):
            room.said(chat, "Det andre svaret.")
            stop(room)
        put_back(tmp_path)
        with restarted(room, tmp_path / "var"):
            room.settle()
            said = [each.text for each in chat.answers()]
        assert said.count("Det første svaret.") == said.count("Det andre svaret.") == 1


def test_what_waited_at_the_backup_and_was_never_sent_is_sent(tmp_path: Path) -> None:
    with newsroom(tmp_path / "var") as room:
        kari, chat = room.bot.reader()
        room.bot.ask(kari, chat, "Hva er pyramiden?")
        stop(room)
        with closing(Database(None, tmp_path / "var")) as database:
            params = {"chat_id": chat.id, "text": "Svaret."}
            Messages(database).add("sendMessage", params, at=datetime.now(UTC), chat=chat.id)
        backed_up(tmp_path)
        put_back(tmp_path)
        with restarted(room, tmp_path / "var"):
            room.said(chat, "Svaret.")
            room.settle()
        assert [each.text for each in chat.answers()].count("Svaret.") == 1
