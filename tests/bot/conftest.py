"""A clean environment, a shell to type into, and databases of every kind."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa

from bench.postgresql import NotInstalled, PostgresqlServer, postgresql_server
from bot.app import App
from bot.cli.root import run_command
from bot.config.settings import Settings, load_settings
from bot.store.database import Database
from bot.store.tables import METADATA
from tests.bot.parts import shipped_reader
from tests.fakes import FakeAnswerer, library_answerer
from tests.index.fake_encoders import HashingEncoder


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run every test in an empty folder, without any settings or a locale."""
    fields = Settings.model_fields.values()
    for name in (*(str(field.validation_alias) for field in fields), "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    # Settings of the checkout are not for us, nor is its home: what is relative counts from here.
    (tmp_path / ".env").touch(mode=0o600)


_run_versions = Database._migrate
_one_at_a_time = threading.Lock()


@cache
def _new_file() -> sqlite3.Connection:
    """An SQLite database in memory that is what its versions make of a new file."""
    made = sqlite3.connect(":memory:", check_same_thread=False)
    with TemporaryDirectory(prefix="svar-tables-") as folder:
        database = Database(None, Path(folder))
        _run_versions(database)
        database.close()
        assert database.file is not None
        with closing(sqlite3.connect(database.file)) as connection:
            connection.backup(made)
    return made


def _make_tables(database: Database) -> None:
    """Bring a database up to date: by a copy where it is an empty file, else version by version."""
    if database.file is not None:
        with _one_at_a_time:
            if not database.tables():
                with closing(database._engine.raw_connection()) as connection:
                    assert isinstance(connection.driver_connection, sqlite3.Connection)
                    _new_file().backup(connection.driver_connection)
                return
    _run_versions(database)


@pytest.fixture(autouse=True)
def new_databases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a new SQLite file have its tables at once: every version for every test takes minutes.

    A file that tests the versions themselves has a fixture of this name that does nothing.
    """
    monkeypatch.setattr(Database, "_migrate", _make_tables)


@pytest.fixture
def library_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two articles, configured."""
    folder = tmp_path / "artikler" / "no" / "om-loefter"
    folder.mkdir(parents=True)
    (folder / "02-pyramiden.md").write_text(
        "---\nid: pyramiden\ntitle: Pyramiden (løfter)\nlanguage: nb\nseries: Om løfter\npart: 2\n"
        "parts: 9\nurl: https://svar.example/pyramiden\naccess: subscribers\n---\n\n"
        "Modellen har tre hjørner. Løfter gis, muliggjøres og holdes.\n",
        encoding="utf-8",
    )
    (folder / "03-lojalitet.md").write_text(
        "---\nid: lojalitet\ntitle: Lojalitet\nlanguage: nb\nseries: Om løfter\npart: 3\nparts: 9\n"
        "---\n\nKunder som kommer igjen, er lojale.\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("SVAR_ARTICLES", str(tmp_path / "artikler"))
    return tmp_path / "artikler"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str


class Shell:
    """Runs `svar` in this process, on one application with parts of ours."""

    def __init__(self, app: App, capture: pytest.CaptureFixture[str]) -> None:
        self.app = app
        self._capture = capture

    def __call__(self, *arguments: str) -> Outcome:
        self._capture.readouterr()
        status = run_command(arguments, self.app)
        return Outcome(status, *self._capture.readouterr())


@pytest.fixture
def answerer() -> FakeAnswerer:
    """What answers in `svar`."""
    return library_answerer()


@pytest.fixture
def svar(
    library_folder: Path, answerer: FakeAnswerer, capsys: pytest.CaptureFixture[str]
) -> Iterator[Shell]:
    """A shell over a small library, with answers that are settled beforehand."""
    assert library_folder.exists()
    app = App(
        load_settings(),
        encoder=HashingEncoder(),
        reader=shipped_reader(),
        answerer=answerer,
    )
    yield Shell(app, capsys)
    app.close()


@pytest.fixture
def database_there(svar: Shell) -> None:
    """The shell's database, empty: for commands that only look into one that is there."""
    assert svar.app.database


@pytest.fixture
def app(library_folder: Path) -> Iterator[App]:
    """The application over a small library, with a fast encoder."""
    assert library_folder.exists()
    made = App(load_settings(), encoder=HashingEncoder(), reader=shipped_reader())
    yield made
    made.close()


@pytest.fixture
def indexing_svar(app: App, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell over a small library that is really indexed, by a fast encoder."""
    return Shell(app, capsys)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database of our own, in SQLite."""
    made = Database(None, tmp_path)
    made.prepare()
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A PostgreSQL server of our own."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgresql_server())
        except NotInstalled as error:
            pytest.skip(str(error))
        yield server


@pytest.fixture
def postgresql_url(postgresql: PostgresqlServer) -> str:
    """The URL of an empty database."""
    import psycopg

    with psycopg.connect(postgresql.url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgresql.url


@pytest.fixture(scope="session")
def postgresql_tables(postgresql: PostgresqlServer) -> Iterator[Callable[[], str]]:
    """Gives the URL of a database with the tables of today, as good as new at every call.

    Its versions run once: for every test they take minutes.
    """
    url = postgresql.new_database("tables")
    with closing(Database(url, Path())) as database:
        _run_versions(database)
        with database.reading() as connection:
            rows_of_versions = {
                table: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
                for table in METADATA.sorted_tables
            }

        def emptied() -> str:
            with database.writing() as connection:
                for table in reversed(METADATA.sorted_tables):
                    connection.execute(sa.delete(table))
                connection.exec_driver_sql(
                    "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"
                )
                for table, rows in rows_of_versions.items():
                    if rows:
                        connection.execute(sa.insert(table), rows)
            return url

        yield emptied


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new database, once of every kind; that of PostgreSQL has its tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'svar.db'}"
    emptied: Callable[[], str] = request.getfixturevalue("postgresql_tables")
    return emptied()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without tables, once of every kind: for tests of the versions."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'svar.db'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url
