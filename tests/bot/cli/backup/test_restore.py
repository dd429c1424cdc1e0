"""What `svar restore` puts back, replaces and leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.instance_lock import alone
from bot.store.erasing import erase_reader
from bot.store.index_pointer import IndexPointer
from bot.store.people.members import Members
from bot.store.people.readers import Readers
from bot.store.restored import highest_numbers, raised
from bot.store.tables import ASKINGS, CARDS, MESSAGES
from bot.store.telegram.messages import Messages
from bot.types.members import Membership, Use
from bot.types.people import Channel, Person
from corpus.types import Language
from tests.bot.cli.backup.helpers import (
    HOME,
    KARI,
    SHOWN,
    ask,
    texts,
)
from tests.bot.conftest import Shell
from tests.bot.test_cli_bot import SVAR


def test_a_restore_asks_first_and_refuses_beside_a_running_bot(
    svar: Shell, again: Callable[[], Shell], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(svar, "Hva koster det?")
    assert svar("backup", "b.zip").status == 0
    ask(svar, "Og siden?")
    with alone(HOME):
        refused = again()("restore", "b.zip", "--yes")
    assert refused.status == 1
    assert "another Svar bot is running" in refused.err
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert again()("restore", "b.zip").status == 130
    assert len(texts(again())) == 2


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    from alembic import command

    from bot.migrations import HEAD, alembic_config
    from bot.store.database import Database

    database = Database(None, HOME)
    HOME.mkdir()
    with database.writing() as connection:
        command.upgrade(alembic_config(connection), "0001")
        connection.exec_driver_sql(
            "INSERT INTO questions (text, text_key, language, status, asked_at, shown) VALUES"
            " ('Gammel?', 'k', 'nb', 'open', '2026-01-05 12:00:00', "
            '\'{"status": "unanswered", "confidence": 0, "articles": []}\')'
        )
    database.close()
    assert svar("backup", "b.zip").status == 0
    assert database.version() == "0001"  # a backup changes nothing, so that one can go back
    database.close()
    ask(svar, "Ny?")
    assert again()("restore", "b.zip", "--yes").status == 0
    svar = again()
    assert svar.app.database.version() == HEAD
    assert texts(svar) == {1: "Gammel?"}


def test_what_waited_is_looked_for_and_what_was_going_on_is_not_gone_on_with(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    number, now = ask(svar, "Hva koster det?"), datetime.now(UTC)
    database = svar.app.database
    messages = Messages(database)
    sent = messages.add("sendMessage", {"chat_id": 11, "text": "Før"}, at=now, chat=11)
    messages.mark_sent(sent, 70, now)
    for chat in (11, -1001234567890):
        messages.add("sendMessage", {"chat_id": chat, "text": "Hei"}, at=now, chat=chat)
    Readers(database).converse(KARI, {"kind": "detail", "number": number, "until": "2099-01-01"})
    with database.writing() as connection:
        connection.execute(
            sa.insert(CARDS).values(
                question=number, chat=-1001, message=sent, shown="x", noted=0, stale=False
            )
        )
    assert svar("backup", "b.zip").status == 0
    restored = again()("restore", "b.zip", "--yes")
    assert "2 messages that waited then will be looked for" in restored.out
    database = again().app.database
    with database.reading() as connection:
        rows = connection.execute(
            sa.select(MESSAGES.c.chat, MESSAGES.c.uncertain, MESSAGES.c.message_id)
            .where(MESSAGES.c.state == "waiting")
            .order_by(MESSAGES.c.id)
        ).all()
        card = connection.execute(sa.select(CARDS.c.shown, CARDS.c.stale)).one()
    assert rows == [(11, True, 70), (-1001234567890, True, 0)]
    assert Readers(database).get(KARI).dialogue is None
    assert card == (None, True)
    database.close()


def test_who_was_kept_out_since_the_backup_is_kept_out(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    now, until = datetime.now(UTC), date(2099, 1, 1)
    members = Members(svar.app.database)
    members.admit(Membership(KARI, 4711, until, now), "a" * 64, now + timedelta(minutes=10))
    assert svar("backup", "b.zip").status == 0
    erik = Person(Channel.TELEGRAM, "12")
    members.admit(Membership(erik, 4712, until, now), "b" * 64, now + timedelta(minutes=10))
    members.revoke(4711, now)
    members.erase(KARI)
    assert again()("restore", "b.zip", "--yes").status == 0
    members = Members(again().app.database)
    assert members.is_revoked(4711)
    assert members.memberships() == []  # Erik's came since
    assert members.use("a" * 64) == Use(None)  # whose it was is erased
    assert members.use("b" * 64) == Use(erik)


def test_who_was_erased_since_the_backup_is_not_brought_back(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    erik, old = Person(Channel.TELEGRAM, "12"), Person(Channel.TELEGRAM, "13")
    for reader in (KARI, erik):
        svar.app.queue.hand_over(f"Hemmelig {reader.id}?", Language.NB, SHOWN, reader)
    erase_reader(svar.app.database, old)
    ask(svar, "Kom tilbake 13?")
    svar.app.queue.hand_over("Kom tilbake 13?", Language.NB, SHOWN, old)
    assert svar("backup", "b.zip").status == 0
    erase_reader(svar.app.database, KARI)
    restored = again()("restore", "b.zip", "--yes")
    assert "1 reader who had been erased since the backup" in restored.out
    with_them = again().app.database
    with with_them.reading() as connection:
        askers = set(connection.scalars(sa.select(ASKINGS.c.reader)))
    with_them.close()
    assert askers == {"12", "13"}  # who came back after they were erased, and before it was made
    assert b"Hemmelig 11" not in (HOME / "svar.db").read_bytes()
    # and again, from the same backup: what was known is known still
    assert "1 reader who had been erased" in again()("restore", "b.zip", "--yes").out


def test_no_number_of_a_published_index_comes_again_and_none_is_in_use_until_it_is_built(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    def move(number: int) -> None:
        pointer = IndexPointer(svar.app.database)
        seen, now = pointer.read(), datetime.now(UTC)
        assert pointer.move(seen, number, "a" * 64, library="b" * 32, withdrawn=["borte"], at=now)
        assert not pointer.move(seen, 9, "a" * 64, library=None, withdrawn=[], at=now)

    move(1)
    assert svar("backup", "b.zip").status == 0
    move(2)
    assert again()("restore", "b.zip", "--yes").status == 0
    shell = again()
    now = IndexPointer(shell.app.database).read()
    shell.app.close()
    assert now.in_use is None
    assert now.highest > 2
    assert now.revision > 2
    assert now.library == "b" * 32


def test_that_it_is_not_known_who_was_erased_is_said(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    ask(svar, "Hva koster det?")
    assert svar("backup", "b.zip").status == 0
    svar.app.close()
    (HOME / "svar.db").write_bytes(b"no database at all" * 100)
    restored = again()("restore", "b.zip", "--yes")
    assert "who was erased since the backup is in it again" in restored.err


def test_articles_come_where_there_are_none_or_where_that_is_wanted(
    svar: Shell, again: Callable[[], Shell], library_folder: Path
) -> None:
    ask(svar, "Hva koster det?")
    path = library_folder / "no" / "om-loefter" / "02-pyramiden.md"
    before = path.read_text(encoding="utf-8")
    assert svar("backup", "b.zip").status == 0
    path.write_text(before + "\nEndret.\n", encoding="utf-8")
    left = again()("restore", "b.zip", "--yes")
    assert left.status == 0
    assert "1 article in" in left.err
    assert path.read_text(encoding="utf-8").endswith("Endret.\n")
    put = again()("restore", "b.zip", "--yes", "--articles")
    assert "2 articles put into" in put.out
    assert path.read_text(encoding="utf-8") == before
    for each in library_folder.rglob("*.md"):
        each.unlink()
    assert "2 articles put into" in again()("restore", "b.zip", "--yes").out
    assert path.read_text(encoding="utf-8") == before


def test_settings_that_are_missing_since_are_named_and_no_secret_is_in_a_backup(
    svar: Shell, again: Callable[[], Shell], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(svar, "Hva koster det?")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:hemmelig-hemmelig")
    assert again()("backup", "b.zip").status == 0
    with zipfile.ZipFile("b.zip") as file:
        assert not any(b"hemmelig" in file.read(name) for name in file.namelist())
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN")
    restored = again()("restore", "b.zip", "--yes")
    assert "set when the backup was made, and not now: TELEGRAM_BOT_TOKEN" in restored.err


def test_a_database_that_can_not_be_read_is_replaced_and_kept_with_all_beside_it(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    ask(svar, "Hva koster det?")
    assert svar("backup", "b.zip").status == 0
    svar.app.close()
    (HOME / "svar.db").write_bytes(b"no database at all" * 100)
    (HOME / "svar.db-wal").write_bytes(b"its log")
    assert again()("restore", "b.zip", "--yes").status == 0
    svar = again()
    assert texts(svar) == {1: "Hva koster det?"}
    assert ask(svar, "Ny?") > 1000
    (old,) = HOME.glob("svar.db.replaced-*Z")
    assert old.read_bytes().startswith(b"no database")
    assert old.with_name(f"{old.name}-wal").read_bytes() == b"its log"


def test_a_restore_that_is_killed_leaves_a_whole_database(
    svar: Shell, again: Callable[[], Shell]
) -> None:
    ask(svar, "Hva koster det?")
    assert svar("backup", "b.zip").status == 0
    ask(svar, "Og siden?")
    svar.app.close()
    code = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "replace = Path.replace\n"
        "def killing(self, target):\n"
        "    if Path(target).name == 'svar.db': os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return replace(self, target)\n"
        "Path.replace = killing\n"
    ) + SVAR.replace("['bot']", "['restore', 'b.zip', '--yes']")
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(texts(again())) == 2
    assert again()("restore", "b.zip", "--yes").status == 0
    assert len(texts(again())) == 1


def test_postgresql_is_backed_up_and_put_back_with_the_old_tables_beside_it(
    again: Callable[[], Shell], postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVAR_DATABASE_URL", postgresql_url)
    first = again()
    ask(first, "Hva koster det?")
    assert first("backup", "b.zip").status == 0
    assert ask(first, "Tapt, og nummer to?") == 2
    first.app.close()
    restored = again()("restore", "b.zip", "--yes")
    assert (restored.err, restored.status) == ("", 0)
    assert "the next question is number 2001" in restored.out
    assert "the schema svar_replaced_" in restored.out
    second = again()
    assert texts(second) == {1: "Hva koster det?"}
    assert ask(second, "Ny etterpå?") == 2001
    with second.app.database.writing() as connection:
        found = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'svar_replaced_%'"
        (schema,) = connection.exec_driver_sql(found.replace("%", "%%")).scalars().all()
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {schema}.questions").scalar() == 2
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    second.app.close()
    monkeypatch.delenv("SVAR_DATABASE_URL")
    refused = again()("restore", "b.zip", "--yes")
    assert "is of a PostgreSQL database, and SQLite is configured" in refused.err


def test_numbers_go_on_beyond_any_that_was_given(svar: Shell) -> None:
    ask(svar, "Hva koster det?")
    assert highest_numbers(svar.app.database)["questions"] == 1
    assert raised(0, 0, told=True) == 1000
    assert raised(999, 0, told=True) == 2000
    assert raised(57, 30, told=True) == 32_000
    assert raised(57, 30, told=False) > 3_000_000
    assert raised(2_100_000_000, 0, told=True) == 2_100_000_000
    assert raised(1_999_999_999, 5, told=False) == 2_000_000_000
