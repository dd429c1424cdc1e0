import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.errors import StoreUnavailable, StoreUnreachable
from bot.migrations import HEAD, alembic_config
from bot.store.database import Database
from bot.store.tables import METADATA


@pytest.fixture(autouse=True)
def new_databases() -> None:
    """Here the versions themselves make every database."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database in SQLite: most of what is tried here is a matter of its files."""
    with closing(Database(None, tmp_path)) as made:
        made.prepare()
        yield made


def test_the_upgraded_tables_are_those_that_the_code_declares(
    empty_database_url: str, tmp_path: Path
) -> None:
    with closing(Database(empty_database_url, tmp_path)) as database:
        database.prepare()
        with database.reading() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, METADATA) == []


def test_the_version_that_the_code_needs_is_the_last_one_there_is() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [HEAD]


def test_a_database_is_made_with_its_folder_and_only_when_prepared(tmp_path: Path) -> None:
    database = Database(None, tmp_path / "ny" / "mappe")
    assert database.version() is None
    assert not (tmp_path / "ny").exists()
    database.prepare()
    assert database.version() == HEAD
    assert (tmp_path / "ny" / "mappe" / "svar.db").exists()


def test_a_database_that_is_up_to_date_is_opened_without_alembic(database: Database) -> None:
    code = (
        "import sys; from pathlib import Path; from bot.store.database import Database;"
        f"Database(None, Path({str(Path(database.name.removeprefix('sqlite:///')).parent)!r})).prepare();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_connection_is_durable_and_patient(database: Database) -> None:
    with database.reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                *("journal_mode", "synchronous", "foreign_keys", "busy_timeout"),
                "secure_delete",
            )
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 15000,
        "secure_delete": 1,
    }


def test_a_write_that_fails_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE halv (a)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as connection:
        assert not sa.inspect(connection).has_table("halv")


def test_processes_that_start_at_once_make_one_database(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from bot.store.database import Database;"
        f"Database(None, Path({str(tmp_path)!r})).prepare()"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(4)
    ]
    errors = [process.communicate()[1].decode() for process in started]
    assert errors == [""] * 4
    assert Database(None, tmp_path).version() == HEAD


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"no database at all" * 100), id="rubbish"),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), id="a folder"),
    ],
)
def test_a_file_that_is_no_database_is_named_in_one_line(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    (tmp_path / "svar.db").touch()
    spoil(tmp_path / "svar.db")
    with pytest.raises(
        StoreUnavailable, match=r"the database sqlite:///.*svar\.db can't be used: "
    ) as e:
        Database(None, tmp_path).prepare()
    assert "\n" not in str(e.value)


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(StoreUnavailable, match="can't be made"):
        Database(None, tmp_path / "fil" / "mappe").prepare()


def test_a_database_of_a_newer_version_is_left_alone_and_says_so(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="newer version of Svar"):
        database.prepare()
    assert database.version() == "9999"


def test_a_url_names_another_file(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'annen.sqlite'}", tmp_path / "hjem")
    database.prepare()
    assert (tmp_path / "annen.sqlite").exists()
    assert not (tmp_path / "hjem").exists()


def test_a_password_is_in_no_name_and_no_error(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    url = "postgresql://svar:hemmelig@127.0.0.1:1/svar?password=hemmelig"
    database = Database(url, tmp_path)
    assert "hemmelig" not in database.name
    with pytest.raises(StoreUnavailable) as raised:
        database.prepare()
    assert "hemmelig" not in str(raised.value)
    assert "can't be used" in str(raised.value)


def test_a_server_that_is_away_is_told_from_what_it_refuses(
    postgresql_url: str, tmp_path: Path
) -> None:
    away = Database("postgresql://svar@127.0.0.1:1/svar", tmp_path)
    with pytest.raises(StoreUnreachable):
        away.prepare()
    there = Database(postgresql_url, tmp_path)
    with pytest.raises(StoreUnavailable) as refused, there.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    assert not isinstance(refused.value, StoreUnreachable)
    there.close()


def test_a_writer_whose_machine_is_gone_does_not_keep_its_turn(
    postgresql_url: str, tmp_path: Path
) -> None:
    database = Database(postgresql_url, tmp_path)
    with database.writing() as connection:
        longest = connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar()
    assert longest == "10s"
    database.close()


def test_values_that_were_at_stake_are_not_in_an_error(database: Database) -> None:
    with (
        pytest.raises(StoreUnavailable) as raised,
        database.writing() as connection,
    ):
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:text)"), {"text": "hemmelig"})
    assert "hemmelig" not in str(raised.value)
    assert "hemmelig" not in str(raised.value.__cause__)


def test_a_crash_after_a_commit_loses_nothing(tmp_path: Path) -> None:
    code = (
        "import os, signal; from pathlib import Path; from bot.store.database import Database;"
        f"d = Database(None, Path({str(tmp_path)!r})); d.prepare()\n"
        "with d.writing() as c: c.exec_driver_sql('CREATE TABLE lagret (a)')\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    with sqlite3.connect(tmp_path / "svar.db") as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert ("lagret",) in tables


def test_a_unit_is_one_transaction_of_all_that_is_written_in_it(database: Database) -> None:
    def write(name: str) -> None:
        with database.writing() as connection:
            connection.exec_driver_sql(f"CREATE TABLE {name} (a)")

    def fail() -> None:
        with database.unit():
            write("noe")
            with database.unit():
                write("mer")
            with database.reading() as connection:
                assert sa.inspect(connection).has_table("mer")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.unit():
        write("tre")
    with database.reading() as connection:
        tables = sa.inspect(connection).get_table_names()
    assert "tre" in tables
    assert not {"noe", "mer"} & set(tables)


def test_a_unit_is_its_own_threads_alone(database: Database) -> None:
    seen: list[bool] = []

    def look() -> None:
        with database.reading() as connection:
            seen.append(sa.inspect(connection).has_table("en"))

    with database.unit():
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE en (a)")
        other = threading.Thread(target=look)
        other.start()
        other.join()
    look()
    assert seen == [False, True]


def test_what_is_to_be_done_once_a_unit_is_stored_is_done_then_or_never(database: Database) -> None:
    done: list[str] = []

    def visible() -> None:
        with database.reading() as connection:
            done.append(
                str(connection.scalar(sa.text("SELECT count(*) FROM kept WHERE name = 'a'")))
            )

    with database.unit():
        with database.unit(), database.writing() as connection:
            connection.execute(sa.text("INSERT INTO kept (name, value) VALUES ('a', '1')"))
            database.once_stored(visible)
        assert done == []
    assert done == ["1"]

    with pytest.raises(RuntimeError), database.unit():  # noqa: PT012
        database.once_stored(lambda: done.append("never"))
        raise RuntimeError
    database.once_stored(lambda: done.append("at once"))
    assert done == ["1", "at once"]
