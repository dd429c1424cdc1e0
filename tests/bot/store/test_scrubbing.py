"""What was deleted is in none of SQLite's files, whoever reads meanwhile, however old they are."""

from __future__ import annotations

import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import sqlite_scrub
from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.scrubbing import is_owed, owe_scrub, scrub

WORD = "hornvaktel"


@pytest.fixture(autouse=True)
def new_databases() -> None:
    """Here the versions themselves make every database."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database in SQLite: PostgreSQL's files are its own."""
    with closing(Database(None, tmp_path)) as made:
        made.prepare()
        yield made


def copies(folder: Path) -> int:
    """How often the word is in the bytes of a database's files."""
    return sum(path.read_bytes().count(WORD.encode()) for path in folder.glob("svar.db*"))


def deleted(database: Database) -> None:
    """Store the word many times, and delete it."""
    key_values = KeyValueStore(database)
    for number in range(40):
        key_values.put(f"ord:{number}", f"{WORD} {'x' * 300}")
    for number in range(40):
        key_values.drop(f"ord:{number}")
    with database.writing() as connection:
        owe_scrub(connection)


def test_what_was_deleted_is_in_neither_the_database_nor_its_log(
    database: Database, tmp_path: Path
) -> None:
    deleted(database)
    assert copies(tmp_path) > 0, "the log has it until it is emptied"
    assert is_owed(database)
    assert scrub(database)
    assert copies(tmp_path) == 0
    assert not is_owed(database)


def test_a_reader_who_is_busy_holds_nothing_up_and_it_is_done_after(
    database: Database, tmp_path: Path
) -> None:
    deleted(database)
    with closing(sqlite3.connect(tmp_path / "svar.db")) as reader:
        reader.isolation_level = None
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM kept").fetchall()
        KeyValueStore(database).put("noe", "nytt")  # the reader still sees the log as it was
        assert not scrub(database)
        assert is_owed(database)
        reader.execute("COMMIT")
        assert scrub(database)
    assert copies(tmp_path) == 0


def test_a_writer_is_not_waited_for_either(database: Database, tmp_path: Path) -> None:
    deleted(database)
    with closing(sqlite3.connect(tmp_path / "svar.db")) as writer:
        writer.isolation_level = None
        writer.execute("BEGIN IMMEDIATE")
        assert not database.scrub()
        writer.execute("COMMIT")
    assert scrub(database)


def old_file(folder: Path) -> None:
    """A database as an earlier version left it: what it deleted is in its free pages."""
    with closing(Database(None, folder)) as made:
        made.prepare()
    with closing(sqlite3.connect(folder / "svar.db")) as before:
        before.isolation_level = None
        before.execute("PRAGMA secure_delete=OFF")
        before.execute("PRAGMA user_version=0")
        before.execute("CREATE TABLE gammel (ord TEXT)")
        before.executemany("INSERT INTO gammel VALUES (?)", [(f"{WORD} {'x' * 300}",)] * 200)
        before.execute("DROP TABLE gammel")
        before.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_free_pages_of_an_older_database_are_given_up_once(tmp_path: Path) -> None:
    old_file(tmp_path)
    assert copies(tmp_path) > 100
    with closing(Database(None, tmp_path)) as database:
        database.prepare()
        with database.writing() as connection:
            owe_scrub(connection)
        assert scrub(database)
        assert copies(tmp_path) == 0
        with database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 1


def test_where_there_is_no_room_to_pack_it_waits_and_the_rest_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_file(tmp_path)
    usage = namedtuple("usage", "total used free")
    with closing(Database(None, tmp_path)) as database:
        database.prepare()
        deleted(database)
        with monkeypatch.context() as full:
            full.setattr(shutil, "disk_usage", lambda _: usage(1, 1, 0))
            assert not scrub(database)
        assert (tmp_path / "svar.db-wal").stat().st_size == 0
        assert scrub(database)
    assert copies(tmp_path) == 0
    assert shutil.disk_usage(tmp_path).free > 0


@pytest.mark.usefixtures("database")
def test_a_new_database_is_never_packed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "svar.db")) as connection:
        assert sqlite_scrub.is_clean(connection)


def test_what_is_deleted_while_the_files_are_scrubbed_is_owed_still(database: Database) -> None:
    deleted(database)
    real = database.scrub

    def scrub_while_another_deletes() -> bool:
        done = real()
        with database.writing() as connection:
            owe_scrub(connection)
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "scrub", scrub_while_another_deletes)
        assert scrub(database)
    assert is_owed(database)
